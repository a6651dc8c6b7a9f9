/** Pages at the door: goodbye, and every reason for not coming in. */
export default {
  left: {
    title: 'You left the room',
    alone: '{minutes, plural, =0 {Less than a minute} one {# minute} other {# minutes}} in the room.',
    with: '{minutes, plural, =0 {Less than a minute} one {# minute} other {# minutes}} with <names></names>.',
    action: 'Rejoin',
  },
  /** What the visit cost in data. */
  receipt: { received: 'Received', sent: 'Sent', path: 'Path', direct: 'All direct', relayed: 'Partly through a relay', kept: 'Kept on a server', nothing: 'Nothing' },
  replaced: {
    title: 'Continued in another tab',
    text: 'You are in this room in another tab or window. You can take your seat back here.',
    action: 'Take back',
  },
  full: { title: 'This room is full', text: 'Try again when someone leaves.', action: 'Try again' },
  locked: { title: 'This room is locked', text: 'Ask someone inside to open it.', action: 'Try again' },
  declined: { title: 'The host did not let you in', text: 'You can ask again in a minute.', action: 'Ask again' },
  removed: { title: 'The host removed you from this room', text: 'You cannot come back while this meeting lasts.' },
  'room-ended': { title: 'The host ended the meeting', action: 'Rejoin' },
  /** For who only waited. */
  'ended-at-door': { title: 'The host ended the meeting', text: 'You were still at the door.', action: 'Try again' },
  waiting: {
    title: 'You are at the door',
    text: 'The host knows that you are here.',
    noHost: 'No host is inside yet. When one comes, they see that you are here.',
    as: 'Waiting as <name></name>',
    unseen: 'Nobody sees or hears you yet.',
  },
  outdated: { title: 'A newer page is ready', text: 'This page is older than the server. Reload to go on.', action: 'Reload' },
  busy: { title: 'This server is busy', text: 'Wait a moment, then try again.', action: 'Try again' },
  unreachable: {
    title: 'The server did not answer',
    text: 'Check your network, then try again. Your link stays good.',
    action: 'Try again',
  },
  incomplete: {
    title: 'Your link is incomplete',
    text: 'Ask for it again, up to the last character.',
    action: 'Back to home',
  },
  'not-a-link': {
    title: 'This is not a Parlor link',
    text: 'Check it, or make a new meeting.',
    action: 'Back to home',
  },
  insecure: {
    title: 'Open the secure address',
    text: 'This address cannot use a camera. Use the secure address of this room.',
  },
  unsupported: {
    title: 'This browser cannot hold a call',
    text: 'It lacks <missing></missing>. These can: Chrome and Edge from version 111, Firefox from 128, Safari from 16.4, and 360 and other browsers built on Chromium 111 or later.',
    calls: 'video calling (RTCPeerConnection)',
    negotiation: 'a way to mend calls (perfect negotiation)',
    sealing: 'encryption (WebCrypto)',
    action: 'Back to home',
  },
  notStarted: {
    text: 'Parlor did not start. Switch JavaScript on, or open this link in a recent Chrome, Edge, Firefox, Safari, 360 (fast mode) or other Chromium browser.',
  },
  failed: {
    title: 'Something here stopped working',
    text: 'Try again. If it happens once more, reload the page.',
    action: 'Try again',
  },
  missing: { title: 'There is no such page', text: 'Check the address, or make a new meeting.', action: 'Back to home' },
} as const;
