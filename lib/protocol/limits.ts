/** Every number that both sides of the protocol agree on. Sizes are in bytes, times in milliseconds, unless named otherwise. */

/** Raised with every change that an older page or server could not follow; compared at the handshake. */
export const PROTOCOL_VERSION = 4;

/** A request or notice above this is answered `too-large`. */
export const MAX_PAYLOAD_BYTES = 64 * 1024;
/** The transport's own limit. It closes the socket without an answer, so it lies above `MAX_PAYLOAD_BYTES`. */
export const MAX_TRANSPORT_BYTES = 256 * 1024;

/** How long a dropped socket keeps its seat. */
export const SEAT_GRACE_MS = 20_000;
/** How long a ticket is good for. */
export const TICKET_LIFE_MS = 7 * 24 * 60 * 60 * 1000;
/** How long a request may stay unanswered before the page gives up on it. */
export const REPLY_TIMEOUT_MS = 10_000;

/** A name's longest form, in code points, after trimming and normalisation. */
export const MAX_NAME_LENGTH = 40;
/** Seats in a room where the server is not told otherwise. */
export const DEFAULT_MAX_PARTICIPANTS = 8;

/** How many may wait at a room's door at once. */
export const MAX_KNOCKS = 16;
/** How many may decide in a room at once. */
export const MAX_HOSTS = 16;
/** How many removals a room remembers; the oldest is forgotten first. */
export const MAX_REMOVED = 64;
/** How long somebody who was declined has to wait before they may ask again. */
export const DECLINED_MS = 60_000;
/** A room note with as many removals as are remembered, with room to spare; in characters. */
export const MAX_NOTE_LENGTH = 16_000;
