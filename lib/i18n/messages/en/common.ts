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
  loading: 'Loading',
  loadFailed: 'This part did not load. Check the network, then try again.',
  /** Names in a row: "Ann, Mateo and 2 others". */
  namesAndOthers: '<names></names> and {count, plural, one {# other} other {# others}}',
} as const;
