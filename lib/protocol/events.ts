/**
 * The contract between page and server: every Socket.IO event, written once as a schema.
 * The types of both sides are derived from these tables, and every inbound payload is parsed by them.
 */
import * as z from '@/lib/protocol/zod';
import { type ErrorCode, ERROR_CODES, type Reply } from './errors';
import { bytes16Schema, participantIdSchema, roomIdSchema } from './ids';
import { MAX_HOSTS, MAX_KNOCKS, MAX_NOTE_LENGTH, MAX_PAYLOAD_BYTES, MAX_REMOVED } from './limits';
import { roomChangeSchema, roomSettingsSchema } from './room-settings';

const sealedProfileSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{40,2000}$/));
const envelopeSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]+$/), z.maxLength(MAX_PAYLOAD_BYTES));
const ticketSchema = z.string().check(z.maxLength(1000));

/** One seat, as everybody in the room is told of it. The profile is sealed; the server cannot read it. */
const participantSchema = z.object({
  id: participantIdSchema,
  /** Rises with every join of the room: of two people, the one with the larger `seq` calls. */
  seq: z.int().check(z.nonnegative()),
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

const leaveReasonSchema = z.enum(['left', 'lost', 'removed']);
export type LeaveReason = z.infer<typeof leaveReasonSchema>;

/** Somebody who waits at the door. Told to hosts only, who hold the key that opens the profile. */
const knockSchema = z.object({ id: participantIdSchema, profile: sealedProfileSchema });
export type Knock = z.infer<typeof knockSchema>;

/** What holds for the whole room, always told as a whole. */
const roomFacts = {
  settings: roomSettingsSchema,
  /** Those inside who decide: holders of the room's secret and those made host; where there is none, the one who sits longest. */
  hosts: z.array(participantIdSchema).check(z.maxLength(MAX_HOSTS)),
  /** Those who must not be linked to any more, whatever they do. */
  removed: z.array(participantIdSchema).check(z.maxLength(MAX_REMOVED)),
  /** All of this signed by the server: handed back with the next join, it reminds a server that has forgotten the room. */
  note: z.string().check(z.maxLength(MAX_NOTE_LENGTH)),
};
const roomFactsSchema = z.object(roomFacts);
export type RoomFacts = z.infer<typeof roomFactsSchema>;

const namedSchema = z.object({ id: participantIdSchema });
const nothing = z.object({});

/** Asked by the page and answered with `Reply<T>`. */
export const requests = {
  /** How many are inside, and whether the door is open. May be asked by anyone who knows the room's id, so it tells no more than that. */
  'room:peek': {
    payload: z.object({ roomId: roomIdSchema, door: bytes16Schema }),
    value: z.object({
      people: z.int(),
      locked: z.boolean(),
      askToJoin: z.boolean(),
      /** Others sit in a room of this id behind another door: their link has another key. */
      elsewhere: z.boolean(),
      /** This site has a relay (TURN), for those whose networks permit no direct way. */
      relay: z.boolean(),
    }),
  },
  /** ICE servers for a test of the connection, before there is a seat. Their credentials are good for a minute. */
  'ice:test': {
    payload: nothing,
    value: z.object({ iceServers: iceServersSchema }),
  },
  /**
   * Takes a seat, or a place at the door where hosts want to be asked: `room:admitted` then says that the same request will succeed.
   * The wished id is granted unless another seat holds it and the ticket does not prove it.
   */
  'room:join': {
    payload: z.object({
      roomId: roomIdSchema,
      door: bytes16Schema,
      participantId: participantIdSchema,
      profile: sealedProfileSchema,
      /** This device's name in this room alone: what a removal holds on to. */
      device: bytes16Schema,
      hostSecret: z.optional(bytes16Schema),
      ticket: z.optional(ticketSchema),
      note: z.optional(roomFacts.note),
    }),
    value: z.discriminatedUnion('waiting', [
      z.object({ waiting: z.literal(true), /** Somebody is there to answer. */ hostInside: z.boolean() }),
      z.object({
        waiting: z.literal(false),
        /** This join opened the room. */
        created: z.boolean(),
        self: participantIdSchema,
        /** Proves this seat at the next join. */
        ticket: ticketSchema,
        seq: z.int(),
        /** Everybody, oneself included, in order of arrival. */
        roster: z.array(participantSchema),
        /** Those at the door; told to hosts only. */
        knocks: z.array(knockSchema).check(z.maxLength(MAX_KNOCKS)),
        maxParticipants: z.int(),
        elsewhere: z.boolean(),
        relay: z.boolean(),
        iceServers: iceServersSchema,
        ...roomFacts,
      }),
    ]),
  },
  // The rest is for hosts. Everybody learns of it by pushes.
  /** Changes those settings that are named. */
  'room:configure': { payload: roomChangeSchema, value: nothing },
  'participant:admit': { payload: namedSchema, value: nothing },
  'participant:deny': { payload: namedSchema, value: nothing },
  /** For the life of the room: by their id and by their device. */
  'participant:remove': { payload: namedSchema, value: nothing },
  /** Makes somebody a host; with `handOver`, in one's own place. */
  'participant:promote': { payload: z.object({ id: participantIdSchema, handOver: z.boolean() }), value: nothing },
  /** Asks one page, or all others, to turn its microphone off. */
  'participants:mute': { payload: z.object({ id: z.optional(participantIdSchema) }), value: nothing },
  /** Ends the meeting for everybody. */
  'room:end': { payload: nothing, value: nothing },
} as const;

/** Told by the page and not answered, unless refused (`event:refused`). */
export const notices = {
  /** Gives up the seat, or the place at the door. */
  'room:leave': nothing,
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
  'room:changed': roomFactsSchema,
  /** To hosts: somebody asks to come in. */
  'knock:received': z.object({ knock: knockSchema }),
  /** To hosts: they were let in, were declined, or went. */
  'knock:ended': namedSchema,
  /** To those at the door: whether there is somebody to answer. */
  'waiting:changed': z.object({ hostInside: z.boolean() }),
  /** To who waited: the next join succeeds. */
  'room:admitted': nothing,
  'room:denied': nothing,
  /** A host removed this person. */
  'participant:removed': nothing,
  /** A host ended the meeting. There is no seat any more. */
  'room:ended': nothing,
  /** A host asks for this microphone to be off. The page does it; only its person turns it on again. */
  'mute:requested': nothing,
  /** This seat was taken by another socket that holds its ticket; this socket has none any more. */
  'participant:replaced': nothing,
  /** ICE servers with fresh credentials, well before the last ones expire. */
  'ice:renewed': z.object({ iceServers: iceServersSchema }),
  /** The server is about to stop. Links live on; the page joins again as soon as it can. */
  'server:draining': nothing,
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
