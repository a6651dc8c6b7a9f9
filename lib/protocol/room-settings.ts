/** What hosts may decide about a room. */
import * as z from '@/lib/protocol/zod';

export const roomSettingsSchema = z.object({
  /** Nobody new comes in. */
  locked: z.boolean(),
  /** Who is new waits at the door until a host lets them in. */
  askToJoin: z.boolean(),
  /** Guests may share a screen. Enforced by every receiver. */
  sharing: z.boolean(),
  /** Guests may write in the chat. Enforced by every receiver. */
  chat: z.boolean(),
  /** Who comes later is shown what was written before. Kept by those who are asked for it. */
  history: z._default(z.boolean(), true),
});
export type RoomSettings = z.infer<typeof roomSettingsSchema>;

/** Those settings that are to change. */
export const roomChangeSchema = z.object({
  locked: z.optional(z.boolean()),
  askToJoin: z.optional(z.boolean()),
  sharing: z.optional(z.boolean()),
  chat: z.optional(z.boolean()),
  history: z.optional(z.boolean()),
});
export type RoomChange = z.infer<typeof roomChangeSchema>;

/** A room in which nothing has been decided. */
export const OPEN_ROOM: RoomSettings = { locked: false, askToJoin: false, sharing: true, chat: true, history: true };
