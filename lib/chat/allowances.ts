/** How much of the chat one person may send and fill, and why. What is beyond is dropped and counted; the honest stay below by themselves. */
import type { ChatMessageBody } from '@/lib/protocol/beside-messages';
import type { ParticipantId } from '@/lib/protocol/ids';
import { type Allowance, TokenBucket } from '@/lib/protocol/token-bucket';

export type ChatKind = ChatMessageBody['kind'];

/** What is taken from one person. */
export const ALLOWANCES: Readonly<Record<ChatKind, Allowance>> = {
  /** Nobody types three messages a second. The burst is what an honest page may have under way: `OUTBOX_PACE` and `WINDOW` together. */
  text: { burst: 30, refillPerS: 3 },
  /** One for every message of this page at most, which is paced itself; links that come and go repeat some. */
  got: { burst: 60, refillPerS: 10 },
  /** Some presses in a row, several messages at once; after a broken link the last ones come again. */
  chip: { burst: 40, refillPerS: 4 },
  reaction: { burst: 20, refillPerS: 2 },
  /** Told every three seconds; to all and to one person in turn. */
  writing: { burst: 5, refillPerS: 1 },
  /** Once in a visit. Who reloads, and reloads again, asks again; every answer may be long. */
  'ask-history': { burst: 3, refillPerS: 1 / 60 },
  /** As many pieces as the longest answer has; from who was not asked, none is looked at. */
  history: { burst: 100, refillPerS: 1 },
};

/** How fast this page sends messages to one person. What is in the air arrives in one lump when a network has stood still: `WINDOW` and this burst together never exceed what is taken. */
export const OUTBOX_PACE: Allowance = { burst: 20, refillPerS: 2.5 };
/** How many messages to one person wait for their acknowledgement at a time. */
export const WINDOW = 10;
/** How fast this page tells one person about chips. */
export const CHIP_PACE: Allowance = { burst: 20, refillPerS: 2 };
/** How often this person may react: more would be a firework. */
export const REACTION_PACE: Allowance = { burst: 10, refillPerS: 1 };

/** So many messages stay: a long day of a full room. */
export const MAX_MESSAGES = 5_000;
/** So many of one person: nobody pushes out all the others. */
export const MAX_MESSAGES_EACH = 2_000;
/** How many ids of one person's messages are remembered, so that none is shown twice: more than are ever sent again. */
export const MAX_KNOWN_IDS = 3_000;
/** Of how many people, those who have gone among them. */
export const MAX_KNOWN_PEOPLE = 100;
/** People at one emoji of one message; more have come and gone than a room holds. */
export const MAX_AT_CHIP = 64;
/** Chips for messages that have not come yet. */
export const MAX_EARLY_CHIPS = 100;

/** So many dropped messages within a minute are no accident. */
const FLOOD = 100;
const FLOOD_WINDOW_MS = 60_000;

/** How many messages were dropped, and why. For tests and diagnosis: nobody is told. */
export interface Dropped {
  /** Beyond what one person may send. */
  flooded: number;
  /** Of no known shape, or with nothing to see. */
  unreadable: number;
  /** By who may not write, or is not here. */
  forbidden: number;
  /** By who is muted. */
  muted: number;
  /** Has come before. */
  repeated: number;
  /** An answer that nobody asked for, or about a message that they cannot know. */
  unasked: number;
}

export class Allowances {
  readonly dropped: Dropped = { flooded: 0, unreadable: 0, forbidden: 0, muted: 0, repeated: 0, unasked: 0 };
  readonly #buckets = new Map<ParticipantId, Partial<Record<ChatKind, TokenBucket>>>();
  /** When the last ones of each person were dropped that no honest page would have sent. */
  readonly #dropsAtMs = new Map<ParticipantId, number[]>();
  readonly #onFlood: (from: ParticipantId) => void;

  /** @param onFlood somebody sends more than a person could */
  constructor(onFlood: (from: ParticipantId) => void) {
    this.#onFlood = onFlood;
  }

  /** @returns whether one more of this kind is taken from them now */
  take(from: ParticipantId, kind: ChatKind): boolean {
    const buckets = this.#buckets.get(from) ?? {};
    this.#buckets.set(from, buckets);
    const bucket = (buckets[kind] ??= new TokenBucket(ALLOWANCES[kind]));
    if (bucket.take()) return true;
    this.drop(from, 'flooded');
    return false;
  }

  drop(from: ParticipantId, reason: keyof Dropped): void {
    this.dropped[reason] += 1;
    if (reason !== 'flooded' && reason !== 'unreadable') return;
    const dropsAtMs = this.#dropsAtMs.get(from) ?? [];
    this.#dropsAtMs.set(from, dropsAtMs);
    const nowMs = performance.now();
    dropsAtMs.push(nowMs);
    if (dropsAtMs.length < FLOOD) return;
    if (nowMs - (dropsAtMs.shift() ?? 0) <= FLOOD_WINDOW_MS) this.#onFlood(from);
  }

  forget(from: ParticipantId): void {
    this.#buckets.delete(from);
    this.#dropsAtMs.delete(from);
  }
}
