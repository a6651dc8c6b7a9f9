/** What a file may take, and what the others may cause here, with the reasons. All sizes in bytes. */
import type { Allowance } from '@/lib/protocol/token-bucket';

const KB = 1024;
const MB = 1024 * KB;

/** One binary message: larger ones are no faster, smaller ones cost twice the time (Chromium; all browsers take this much). */
export const CHUNK_BYTES = 64 * KB;
/** Read at once from a file, and hashed at once; one such piece is read ahead of the one that is being sent. Both ends must agree on it. */
export const PIECE_BYTES = MB;
/** The browser's own queue: Chromium refuses at 16 MB, and whatever waits there waits in vain when the window shrinks. */
export const QUEUE_HIGH_BYTES = MB;
export const QUEUE_LOW_BYTES = 256 * KB;
/** So much is gathered before it is written and acknowledged: a call to the disk and a word to the sender for each chunk would cost more than the chunk. */
export const BLOCK_BYTES = 256 * KB;
/** So long a part of a block waits for the rest, in milliseconds: a sender of little waits for the word. */
export const BLOCK_MS = 20;
/** Blocks that are kept to be filled again. */
export const SPARE_BLOCKS = 4;
/** Twice the largest window of an honest sender: who sends more ahead of the disk wants to fill this page's memory. */
export const MAX_UNWRITTEN_BYTES = 16 * MB;

/** One page's senders: two keep a path busy while one waits for its disk, and four together still leave memory and processor alone. */
export const MAX_SENDING_PER_PERSON = 2;
export const MAX_SENDING = 4;
/** Whose receiver has written nothing for so long gives up its turn, so that nobody can hold up the others. */
export const TURN_MS = 10_000;

/** Where a browser can keep files in memory only. */
export const MAX_IN_MEMORY_BYTES = 100 * MB;
/** Left free on the disk: the browser needs some itself, and the estimate is rounded. */
export const SPARE_BYTES = 16 * MB;

/** Of one sender that are not over: more than anybody picks from. */
export const MAX_OPEN_OFFERS = 200;
/** Of one sender that are kept for show: what is over longest gives way, and somebody who offers and takes back all day fills nothing. */
export const MAX_KEPT = 400;
/** The same of everybody together: who comes back again and again is somebody new each time. */
export const MAX_OPEN_OFFERS_IN_ALL = 1_000;
export const MAX_KEPT_IN_ALL = 1_000;
/** A hundred files dropped at once arrive at once; then one every now and then. */
export const OFFERS: Allowance = { burst: 150, refillPerS: 5 };
/** By which an honest page paces itself, so that it stays under the above and lets other control messages through. */
export const OWN_OFFERS: Allowance = { burst: 100, refillPerS: 4 };
/** Accepts, cancels and the like: two for each of two hundred files when a link is back. */
export const ANSWERS: Allowance = { burst: 500, refillPerS: 20 };
/** Of one transfer: a link that comes and goes all the time is no use to it, and each costs a channel. */
export const RESTARTS: Allowance = { burst: 10, refillPerS: 0.5 };
/** Text in one channel: an acknowledgement for each block, at more bytes a second than any browser brings over, and they may have queued up. */
export const CHANNEL_TEXTS: Allowance = { burst: 1000, refillPerS: 1000 };
/** Characters; the longest honest one has 88. */
export const MAX_CHANNEL_TEXT = 200;
/** So many dropped in a minute are no accident. */
export const FLOOD_DROPS = 100;
export const FLOOD_WINDOW_MS = 60_000;

/** Pixels of a preview, as made here, and as taken from others. */
export const PREVIEW_SIDE = 160;
export const MAX_PREVIEW_SIDE = 512;
/** What base64 makes to just under `MAX_PREVIEW_LENGTH` characters. */
export const MAX_PREVIEW_BYTES = 12_000;
/** A picture of more than this is not decoded for a preview. */
export const MAX_PREVIEWED_BYTES = 50 * MB;
