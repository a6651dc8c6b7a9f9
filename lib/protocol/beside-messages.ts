/**
 * What pages say to each other beside the picture, as the body of a control message: chat, reactions, what hosts ask of one person,
 * and what is agreed about files. A peer is trusted with nothing: all of it is parsed on arrival, and unknown kinds are ignored.
 */
import * as z from '@/lib/protocol/zod';
import { participantIdSchema } from './ids';

/** In UTF-16 code units. */
export const MAX_TEXT_LENGTH = 4000;
/** How many earlier messages come in one piece of the history. */
export const HISTORY_PIECE = 20;
/** How many earlier messages somebody who comes later is told at most. */
export const MAX_HISTORY = 200;
/** The image of a file's first look, in base64: 12 KB of JPEG. */
const MAX_PREVIEW_LENGTH = 16_000;
export const MAX_FILE_NAME_LENGTH = 120;

export const EMOJI = ['👍', '❤️', '😂', '😮', '👏', '🎉'] as const;
export type Emoji = (typeof EMOJI)[number];

/** 80 random bits that name a message or a file, made by who sends it. */
const idSchema = z.string().check(z.regex(/^[a-z2-7]{16}$/));
const textSchema = z.string().check(z.minLength(1), z.maxLength(MAX_TEXT_LENGTH));
/** Milliseconds since the epoch, by the clock of who says it. */
const timeSchema = z.int().check(z.nonnegative(), z.maximum(8.64e15));
const emojiSchema = z.enum(EMOJI);
/** Bytes; as much as a number counts exactly. */
const sizeSchema = z.int().check(z.nonnegative());

const earlierSchema = z.object({ id: idSchema, from: participantIdSchema, name: z.string().check(z.maxLength(160)), at: timeSchema, text: textSchema });
/** A message of before, as a neighbour tells it. */
export type EarlierMessage = z.infer<typeof earlierSchema>;

export const chatMessageSchema = z.discriminatedUnion('kind', [
  /** `private`: to nobody else. Sent again with the same id until it is acknowledged. */
  z.object({ kind: z.literal('text'), id: idSchema, text: textSchema, at: timeSchema, private: z.optional(z.literal(true)) }),
  /** These have arrived. */
  z.object({ kind: z.literal('got'), ids: z.array(idSchema).check(z.maxLength(100)) }),
  /** An emoji at a message, or no longer. */
  z.object({ kind: z.literal('chip'), id: idSchema, emoji: emojiSchema, on: z.boolean() }),
  z.object({ kind: z.literal('writing'), private: z.optional(z.literal(true)) }),
  /** What was written before I came? */
  z.object({ kind: z.literal('ask-history') }),
  /** Oldest first, in pieces; `last` ends it. */
  z.object({ kind: z.literal('history'), messages: z.array(earlierSchema).check(z.maxLength(HISTORY_PIECE)), last: z.boolean() }),
  /** Floats over the tile for a moment. */
  z.object({ kind: z.literal('reaction'), emoji: emojiSchema }),
]);
export type ChatMessageBody = z.infer<typeof chatMessageSchema>;

export const speakMessageSchema = z.discriminatedUnion('kind', [
  /** A host asks for the hand to be lowered. */
  z.object({ kind: z.literal('lower-hand') }),
  /** A host asks this person to turn the microphone on. */
  z.object({ kind: z.literal('invite-to-speak') }),
  z.object({ kind: z.literal('speak-answer'), accepted: z.boolean() }),
]);

export const fileMessageSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('file-offer'),
    id: idSchema,
    name: z.string().check(z.minLength(1), z.maxLength(255)),
    size: sizeSchema,
    /** A MIME type, shown and never obeyed. */
    type: z.string().check(z.maxLength(100)),
    private: z.optional(z.literal(true)),
    /** A small JPEG, base64. */
    preview: z.optional(z.string().check(z.maxLength(MAX_PREVIEW_LENGTH), z.regex(/^[A-Za-z0-9+/]+=*$/))),
  }),
  /** Send it, from this byte on: at first, and again when a link is back. */
  z.object({ kind: z.literal('file-accept'), id: idSchema, from: sizeSchema }),
  /** By the sender, when a link is back: how far has it come? Answered by `file-accept`, or by what has become of it. */
  z.object({ kind: z.literal('file-ask'), id: idSchema }),
  z.object({ kind: z.literal('file-decline'), id: idSchema }),
  /** By either side, at any time. `unknown`: this page has never heard of it, because it was loaded anew. */
  z.object({ kind: z.literal('file-cancel'), id: idSchema, unknown: z.optional(z.literal(true)) }),
]);
export type FileMessageBody = z.infer<typeof fileMessageSchema>;
