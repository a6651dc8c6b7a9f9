/** What is measured, by the names under which results are kept, and what the page of all figures calls it. */

/** What `npm run bench` measures, in the order in which a visit meets it. */
export const MEASUREMENTS = {
  join: 'From the click to the first picture',
  'script-size': 'Scripts',
  lighthouse: 'Home and lobby, by Lighthouse',
  'full-size': 'Full size at once',
  quality: 'What every viewer gets, and what it costs',
  hidden: 'A tab that nobody sees',
  twelve: 'Twelve people',
  'weak-link': 'A weak line',
  toggle: 'Microphone and camera',
  recover: 'A network that was gone',
  connect: 'What a way through a relay costs',
  'server-kill': 'The death of the server',
  reconnect: 'Five hundred people after a restart',
  chat: 'Chat',
  files: 'Files',
};

/** What a command of its own runs: `npm run fuzz`, `npm run soak`. */
export const APART = {
  fuzz: 'A hundred thousand hostile messages',
  soak: 'Two hundred joins',
};

/** Under what name a report is kept. */
export type ReportName = keyof typeof MEASUREMENTS | keyof typeof APART;
