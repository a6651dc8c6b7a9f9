/** The page before the call. */
export default {
  documentTitle: 'Join the room · Parlor',
  title: 'Ready when you are',
  inside: '{count, plural, =0 {Nobody is here yet} one {# person is inside} other {# people are inside}}',
  /** Before anything is known of the link and the devices. */
  coming: 'First you see yourself. Nobody else sees or hears you before you join. The browser may ask for your camera and microphone.',
  asking: 'Looking who is here',
  serverDown: 'The server cannot be reached. Trying again.',
  elsewhere: 'Others are here with another link. Check that yours is complete.',
  yourName: 'Your name',
  nameNeeded: 'Enter a name, so that the others know who you are.',
  joinNow: 'Join now',
  askToJoin: 'Ask to join',
  locked: 'This room is locked. Ask someone inside to open it.',
  watchAndListen: 'You can join without it, to watch and listen.',
  promise: 'Only people with this link can come in. Nothing is kept on a server.',
  noSecret: 'This link has no secret. Anyone who guesses its name can come in.',
  /** Where the door is locked, or hosts are asked first. */
  noSecretKept: 'This link has no secret. Anyone who guesses its name has it too.',
  allow: 'Allow your camera and microphone, so that the others see and hear you.',
  starting: 'Starting your camera',
  cameraOff: 'Your camera is off',
  preview: 'Your picture',
} as const;
