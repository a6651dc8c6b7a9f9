/** Words that every page may use. */
export default {
  brand: 'Parlor',
  language: 'Language',
  settings: 'Settings',
  close: 'Close',
  undo: 'Undo',
  tryAgain: 'Try again',
  retry: 'Retry',
  reload: 'Reload',
  backToHome: 'Back to home',
  openSecure: 'Open secure address',
  ownCertificate:
    'Your browser will say that the connection is not private, because the computer that runs Parlor made its certificate itself. Choose Advanced (Safari: Show Details), then go on to the site.',
  whereSecure: 'It begins with https://. Who runs this site knows it; on the computer that serves Parlor, localhost works too.',
  loading: 'Loading',
  loadFailed: 'This part did not load. Check the network, then try again.',
  /** Names in a row: "Ann, Mateo and 2 others". */
  namesAndOthers: '<names></names> and {count, plural, one {# other} other {# others}}',
} as const;
