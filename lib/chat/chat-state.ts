/** What the chat shows: plain data, in the order in which it is shown. */
import type { Emoji } from '@/lib/protocol/beside-messages';
import type { ParticipantId } from '@/lib/protocol/ids';

/**
 * How one's own message does.
 * - `sending`: nobody has it yet
 * - `delivered`: `got` of those `of` people who were meant have it; who is not linked just now gets it as soon as they are
 * - `failed`: nobody got it in good time; it can be sent again
 */
export interface Delivery {
  state: 'sending' | 'delivered' | 'failed';
  got: number;
  of: number;
}

export interface ChatMessage {
  id: string;
  from: ParticipantId;
  own: boolean;
  /** As they were called when they wrote it. */
  name: string;
  /** When it came, milliseconds since the epoch; of `earlier` ones, when it was written by its author's clock. */
  at: number;
  text: string;
  /** Between this page and one other person only. */
  privateWith: ParticipantId | null;
  /** Written before this page came, as a neighbour tells it. */
  earlier: boolean;
  /** Of one's own; `null` of others'. */
  delivery: Delivery | null;
  /** Who put which emoji to it. One's own id among them. */
  chips: Partial<Record<Emoji, readonly ParticipantId[]>>;
}

export interface ChatState {
  /** What is shown once never moves: the earlier ones first, the others as they came. */
  messages: readonly ChatMessage[];
  /** Came since the chat was last seen. */
  unread: number;
  /** Who is writing to everybody, or to this person. */
  writing: readonly ParticipantId[];
  /** Whose messages, files and reactions are not taken, by this person's choice. */
  muted: readonly ParticipantId[];
  /** Sends more than a person could; muting them is offered. */
  flooding: ParticipantId | null;
}

export const NO_CHAT: ChatState = { messages: [], unread: 0, writing: [], muted: [], flooding: null };
