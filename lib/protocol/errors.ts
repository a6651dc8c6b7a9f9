/** The closed set of codes with which a request can fail. Sentences for people are the interface's business. */
export const ERROR_CODES = [
  'bad-request', // the payload does not match the event's schema
  'unknown-event', // no such request or notice
  'too-large', // more than MAX_PAYLOAD_BYTES
  'missing-acknowledgement', // a request without a function to answer to
  'not-seated', // only a seated socket may do this
  'already-seated', // one socket, one seat
  'id-taken', // the wished id belongs to a seat for which no ticket was shown
  'room-full',
  'room-locked', // nobody new comes in
  'declined', // a host did not let this person in; they may ask again after a while
  'removed', // a host removed this person, for the life of the room
  'not-host', // only a host may do this
  'host-protected', // who holds the room's secret can be neither removed nor demoted
  'server-full', // as many rooms or pages as this server serves
  'unknown-peer', // a signal to somebody who sits in no seat of this room, or to oneself
  'rate-limited',
  'draining', // the server is about to stop; try again
  'protocol-mismatch', // page and server speak different versions
  'internal', // the server failed; its log says more
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** What every request is answered with. */
export type Reply<T> = { ok: true; value: T } | { ok: false; code: ErrorCode };
