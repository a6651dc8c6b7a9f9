/**
 * What is said on a file's own channel. Binary messages are its bytes in order, from the byte that the label names; text messages are these.
 * A far end is trusted with nothing: who says anything else loses the channel.
 */
import * as z from '@/lib/protocol/zod';
import { MAX_CHANNEL_TEXT } from './limits';

/** What a transfer needs of a data channel. */
export type FileChannel = Pick<
  RTCDataChannel,
  'label' | 'readyState' | 'binaryType' | 'bufferedAmount' | 'bufferedAmountLowThreshold' | 'send' | 'close' | 'onopen' | 'onmessage' | 'onclose' | 'onerror' | 'onbufferedamountlow'
>;

const sizeSchema = z.int().check(z.nonnegative());

export const toSenderSchema = z.object({
  /** So many bytes, from the file's beginning, are in the receiver's storage. */
  written: z.optional(sizeSchema),
  paused: z.optional(z.boolean()),
  /** The receiver has to make up sound: slower, please. */
  strained: z.optional(z.literal(true)),
  /** All of it is there, and its hash is the one told. */
  done: z.optional(z.literal(true)),
  /** What has come is not what was told. */
  corrupt: z.optional(z.literal(true)),
});
export type ToSender = z.infer<typeof toSenderSchema>;

/** After the last byte. `sha256` is over the SHA-256 of each MiB (`piece-hash.ts`), so it is not what `sha256sum` says of the file. */
export const toReceiverSchema = z.object({ end: z.literal(true), sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)) });
export type ToReceiver = z.infer<typeof toReceiverSchema>;

/** @returns `null` for what is no such message */
export function readText<Message>(schema: { safeParse(data: unknown): { data?: Message } }, text: unknown): Message | null {
  if (typeof text !== 'string' || text.length > MAX_CHANNEL_TEXT) return null;
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Says something if the far end can hear it. What is lost with a channel is settled when the next one is asked for. */
export function say(channel: FileChannel, message: ToSender | ToReceiver): void {
  if (channel.readyState !== 'open') return;
  try {
    channel.send(JSON.stringify(message));
  } catch {
    // It closes, or its queue is full; both end in a new channel.
  }
}

/** Closes without being called back. */
export function dropChannel(channel: FileChannel): void {
  channel.onopen = channel.onmessage = channel.onclose = channel.onerror = channel.onbufferedamountlow = null;
  channel.close();
}

export const isOver = ({ readyState }: FileChannel): boolean => readyState === 'closing' || readyState === 'closed';

/** @param from the first byte that comes */
export const labelOf = (id: string, from: number): string => `file:${id}:${from}`;

export function readLabel(label: string): { id: string; from: number } | null {
  const [, id, from] = /^file:([a-z2-7]{16}):(0|[1-9]\d{0,15})$/.exec(label) ?? [];
  return id === undefined || !Number.isSafeInteger(Number(from)) ? null : { id, from: Number(from) };
}
