/**
 * The contract between page and server: every Socket.IO event, written once as a schema.
 * The types of both sides are derived from these tables, and every inbound payload is parsed by them.
 */
import * as z from '@/lib/protocol/zod';
import { type ErrorCode, ERROR_CODES, type Reply } from './errors';
import { bytes16Schema, participantIdSchema, roomIdSchema } from './ids';
import { MAX_PAYLOAD_BYTES } from './limits';

const sealedProfileSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{40,2000}$/));
const envelopeSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]+$/), z.maxLength(MAX_PAYLOAD_BYTES));
const ticketSchema = z.string().check(z.maxLength(1000));

export const roleSchema = z.enum(['host', 'guest']);
export type Role = z.infer<typeof roleSchema>;

/** One seat, as everybody in the room is told of it. The profile is sealed; the server cannot read it. */
export const participantSchema = z.object({
  id: participantIdSchema,
  /** Rises with every join of the room: of two people, the one with the larger `seq` calls. */
  seq: z.int().check(z.nonnegative()),
  role: roleSchema,
  /** The socket is gone and the seat is being kept. */
  away: z.boolean(),
  profile: sealedProfileSchema,
});
export type Participant = z.infer<typeof participantSchema>;

/** One entry of `RTCConfiguration.iceServers`. */
const iceServerSchema = z.object({
  urls: z.array(z.string().check(z.regex(/^(stun|turn)s?:\S+$/i))),
  username: z.optional(z.string()),
  credential: z.optional(z.string()),
});
const iceServersSchema = z.array(iceServerSchema);

export const leaveReasonSchema = z.enum(['left', 'lost']);
export type LeaveReason = z.infer<typeof leaveReasonSchema>;

/** Asked by the page and answered with `Reply<T>`. */
export const requests = {
  /** How many are inside. May be asked by anyone who knows the room's id, so it tells no more than that. */
  'room:peek': {
    payload: z.object({ roomId: roomIdSchema, door: bytes16Schema }),
    value: z.object({
      people: z.int(),
      /** Others sit in a room of this id behind another door: their link has another key. */
      elsewhere: z.boolean(),
      /** This site has a relay (TURN), for those whose networks permit no direct way. */
      relay: z.boolean(),
    }),
  },
  /** ICE servers for a test of the connection, before there is a seat. Their credentials are good for a minute. */
  'ice:test': {
    payload: z.object({}),
    value: z.object({ iceServers: iceServersSchema }),
  },
  /** Takes a seat. The wished id is granted unless another seat holds it and the ticket does not prove it. */
  'room:join': {
    payload: z.object({
      roomId: roomIdSchema,
      door: bytes16Schema,
      participantId: participantIdSchema,
      profile: sealedProfileSchema,
      hostSecret: z.optional(bytes16Schema),
      ticket: z.optional(ticketSchema),
    }),
    value: z.object({
      /** This join opened the room. */
      created: z.boolean(),
      self: participantIdSchema,
      /** Proves this seat at the next join. */
      ticket: ticketSchema,
      role: roleSchema,
      seq: z.int(),
      /** Everybody, oneself included, in order of arrival. */
      roster: z.array(participantSchema),
      maxParticipants: z.int(),
      elsewhere: z.boolean(),
      relay: z.boolean(),
      iceServers: iceServersSchema,
    }),
  },
} as const;

/** Told by the page and not answered, unless refused (`event:refused`). */
export const notices = {
  'room:leave': z.object({}),
  'profile:update': z.object({ profile: sealedProfileSchema }),
  /** Relayed to one other seat of the sender's own room. The server adds who sent it and cannot read it. */
  'peer:signal': z.object({ to: participantIdSchema, envelope: envelopeSchema }),
} as const;

/** Told by the server. */
export const pushes = {
  'peer:joined': z.object({ participant: participantSchema }),
  'peer:updated': z.object({ participant: participantSchema }),
  'peer:left': z.object({ id: participantIdSchema, reason: leaveReasonSchema }),
  'peer:signal': z.object({ from: participantIdSchema, envelope: envelopeSchema }),
  /** This seat was taken by another socket that holds its ticket; this socket has none any more. */
  'participant:replaced': z.object({}),
  /** ICE servers with fresh credentials, well before the last ones expire. */
  'ice:renewed': z.object({ iceServers: iceServersSchema }),
  /** The server is about to stop. Links live on; the page joins again as soon as it can. */
  'server:draining': z.object({}),
  /** A notice was refused, or an event is unknown: there was nobody to answer to. */
  'event:refused': z.object({ event: z.string().check(z.maxLength(64)), code: z.enum(ERROR_CODES) }),
} as const;

export type RequestName = keyof typeof requests;
export type NoticeName = keyof typeof notices;
export type PushName = keyof typeof pushes;

export type RequestPayload<N extends RequestName> = z.infer<(typeof requests)[N]['payload']>;
export type RequestValue<N extends RequestName> = z.infer<(typeof requests)[N]['value']>;
export type NoticePayload<N extends NoticeName> = z.infer<(typeof notices)[N]>;
export type PushPayload<N extends PushName> = z.infer<(typeof pushes)[N]>;

/** Socket.IO's view of the tables. */
export type ClientToServerEvents = {
  [N in RequestName]: (payload: RequestPayload<N>, answer: (reply: Reply<RequestValue<N>>) => void) => void;
} & { [N in NoticeName]: (payload: NoticePayload<N>) => void };
export type ServerToClientEvents = { [N in PushName]: (payload: PushPayload<N>) => void };

/** What the page says at the handshake (`socket.auth`). */
export const handshakeSchema = z.object({ protocol: z.int() });

export type { ErrorCode, Reply };
