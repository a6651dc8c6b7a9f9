/** How links do, and how they came about, for who wants to know. */
export default {
  good: '{name}, good connection',
  fair: '{name}, fair connection',
  weak: '{name}, weak connection',
  lost: '{name}, nothing arrives',
  none: '{name}, no connection',
  path: 'Path',
  paths: {
    lan: 'Direct, same network',
    internet: 'Direct, internet',
    relay: 'Through a relay{protocol, select, none {} other {, {protocol}}}',
  },
  roundTrip: 'Round trip',
  milliseconds: '{number} ms',
  /** How unevenly the sound comes in: jitter. */
  jitter: 'Uneven arrival',
  /** For how long sound is held back, so that what comes late still fits in: jitter buffer. */
  buffer: 'Sound held back',
  lostShare: 'Lost',
  /** Of the sound that was played, what the browser made up where none had come. */
  madeUpShare: 'Sound filled in',
  received: 'Received',
  sent: 'Sent',
  kbps: '{number} kbit/s',
  size: '{width} × {height}, {rate}/s',
  /** What the link is made of, in the words of who builds such things. */
  anatomy: {
    title: 'What it is made of',
    /** The pair of candidates that carries the link. */
    pair: 'In use',
    between: '{here} to {there}{protocol, select, none {} other {, {protocol}}}',
    kinds: { host: 'own address', srflx: 'address seen from outside', prflx: 'address found on the way', relay: 'relay' },
    here: 'Ways found here',
    there: 'Ways found there',
    found: {
      host: '{count, plural, one {# by an own address} other {# by own addresses}}',
      srflx: '{count, plural, other {# seen from outside}}',
      prflx: '{count, plural, other {# found on the way}}',
      relay: '{count, plural, other {# at a relay}}',
    },
    encryption: 'Encryption',
    lines: { microphone: 'Line of the microphone', camera: 'Line of the camera', screen: 'Line of the screen', screenAudio: 'Line of its sound' },
    directions: { sendrecv: 'both ways', sendonly: 'to there', recvonly: 'from there', inactive: 'closed', stopped: 'ended', none: 'not agreed on' },
    sent: 'sent {codec}',
    received: 'received {codec}',
  },
  safetyCode: 'Safety code',
  safetyHowTo: 'Read it to each other. If both see the same, nobody is in between.',
  /** Why there is none. */
  noSafetyCode: {
    agreeing: 'Being agreed',
    unconnected: 'It needs a connection.',
    missing: 'None has come. The other page may be an older one, or somebody in between holds the code back.',
    spoiled: 'Something on this link does not fit: somebody may sit in between, or one of the two pages is broken. Reload at both ends. If this stays, meet another way.',
  },
  noSecret: 'This link has no secret: only the code tells whether the server is in between.',
  markVerified: 'Mark as verified',
  verified: 'Verified',
  /** How a link came about, step by step. `here`: by this page; `there`: by the other one. */
  story: {
    title: 'How it came about',
    none: 'Nothing yet.',
    note: 'What two pages tell each other until they are connected goes sealed, through the server or somebody who is linked with both. Neither can read it.',
    noteWithoutSecret: 'What two pages tell each other until they are connected goes through the server, or somebody who is linked with both. This link has no secret, so the server could read it: only the safety code tells whether somebody is in between.',
    here: {
      offer: 'You offer a connection',
      restart: 'You look for another way',
      answer: 'You accept',
      candidates: '{count, plural, one {You tell a way to reach you} other {You tell # ways to reach you}}',
      'call-me': 'You ask {name} to offer one',
    },
    there: {
      offer: '{name} offers a connection',
      restart: '{name} looks for another way',
      answer: '{name} accepts',
      candidates: '{count, plural, one {{name} tells a way to reach them} other {{name} tells # ways to reach them}}',
      'call-me': '{name} asks you to offer one',
    },
    both: { connecting: 'The ways are tried', connected: 'Connected', reconnected: 'Connected again', disconnected: 'Nothing arrives any more', failed: 'No way is left', closed: 'The other end has closed it' },
    /** The same in the terms of the field. */
    terms: {
      offer: 'SDP offer',
      restart: 'SDP offer, ICE restart',
      answer: 'SDP answer',
      candidates: 'ICE candidates',
      'call-me': 'the far end is asked for an SDP offer',
      connecting: 'ICE checks them in pairs',
      connected: 'ICE found a pair; DTLS checked both fingerprints and agreed on keys',
      reconnected: 'ICE has a pair that answers; fingerprints and keys are as before',
      disconnected: 'ICE gets no answer; it may come back by itself',
      failed: 'ICE or DTLS has given up',
      closed: 'its control channel has ended',
    },
    fingerprint: 'fingerprint {start}…',
    after: '{seconds} s',
    afterMinutes: '{minutes} min',
  },
  /** All links of a call, one below the other. */
  list: {
    note: 'Your page is linked with everybody’s. This is how each link does, and how it came about.',
    nobody: 'Nobody else is here yet.',
    unlinked: 'Not connected',
  },
} as const;
