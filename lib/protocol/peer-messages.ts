/**
 * The contract between two pages: signals (sealed, carried by the server or another carrier)
 * and control messages (over the link's own data channel). A peer is trusted with nothing: both are parsed on arrival.
 */
import * as z from '@/lib/protocol/zod';
import { participantIdSchema } from './ids';
import { MAX_PAYLOAD_BYTES } from './limits';

/** The four fixed lines of every link, in the order in which the caller opens them. */
export const SLOTS = ['microphone', 'camera', 'screen', 'screenAudio'] as const;
export type Slot = (typeof SLOTS)[number];

/** More people than a room may ever hold. */
const MAX_LINKED = 16;

/** More hands than are ever raised in one meeting. */
const MAX_HAND = 1_000_000;

/** What a person is doing, as they say it themselves. Always the whole state, never an edit: the next one heals a lost one. */
const peerStateSchema = z.object({
  /** Rises with every change, so that the copy in a description cannot undo a newer one from the channel. */
  version: z.int().check(z.nonnegative()),
  microphone: z.boolean(),
  /** On, but held back by the sender's system: silence. Never while off. */
  microphonePaused: z.boolean(),
  camera: z.boolean(),
  /** On, but held back by the sender's system: a picture that stands still. Never while off. */
  cameraPaused: z.boolean(),
  /** On, and the receiver asks for it, but the path to them carries no picture: sound goes on without. Of this one link; the others may get theirs. */
  cameraStopped: z.optional(z.boolean()),
  screen: z.boolean(),
  /** The shared screen brings sound of its own. */
  screenAudio: z.boolean(),
  /** The microphone brings music, in two channels. */
  music: z.optional(z.boolean()),
  /** Raised: one more than the largest that this person had seen, so that all agree on the order (Lamport). Absent or 0: lowered. */
  hand: z.optional(z.int().check(z.nonnegative(), z.maximum(MAX_HAND))),
  /** With whom this person has a working link: who may be asked to carry a signal. */
  linkedTo: z.array(participantIdSchema).check(z.maxLength(MAX_LINKED)),
});
export type PeerState = z.infer<typeof peerStateSchema>;
/** What the person decides of it; the rest is the mesh's to say. */
export type PeerFlags = Omit<PeerState, 'version' | 'linkedTo' | 'cameraStopped'>;
/** Somebody who sends nothing. */
export const NO_FLAGS: PeerFlags = { microphone: false, microphonePaused: false, camera: false, cameraPaused: false, screen: false, screenAudio: false };

/** More than any screen has. */
const MAX_SIDE = 16_384;
const sideSchema = z.int().check(z.nonnegative(), z.maximum(MAX_SIDE));
const boxSchema = z.object({ width: sideSchema, height: sideSchema });
/** A size in device pixels that a picture has to fit into; upright pictures into the box on its side. 0 by 0: it is not shown at all. */
export type Box = z.infer<typeof boxSchema>;

/** At what size this page shows the other's pictures: more would be sent in vain. Always the whole, never an edit. */
const viewSchema = z.object({
  /** Rises with every change, like the state's. */
  version: z.int().check(z.nonnegative()),
  camera: boxSchema,
  screen: boxSchema,
});
export type View = z.infer<typeof viewSchema>;
export type Sizes = Pick<View, 'camera' | 'screen'>;
/** At whatever size it comes. */
export const WHOLE: Box = { width: MAX_SIDE, height: MAX_SIDE };
export const NOT_SHOWN: Box = { width: 0, height: 0 };
export const isShown = ({ width, height }: Box): boolean => width > 0 && height > 0;

const linkIdSchema = z.string().check(z.regex(/^[a-z2-7]{16}$/));
const sdpSchema = z.string().check(z.maxLength(40_000));
/** A counter of the sender's envelopes; names the description that a message belongs to. */
const countSchema = z.int().check(z.nonnegative());

const candidateSchema = z.object({
  candidate: z.string().check(z.maxLength(1000)),
  sdpMid: z.nullish(z.string().check(z.maxLength(32))),
  sdpMLineIndex: z.nullish(z.int()),
  usernameFragment: z.nullish(z.string().check(z.maxLength(256))),
});
export type IceCandidate = z.infer<typeof candidateSchema>;

const nameSchema = z.string().check(z.maxLength(160));

export const signalSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('offer'),
    link: linkIdSchema,
    sdp: sdpSchema,
    /** The `mid` of each slot, in the order of SLOTS. */
    slots: z.array(z.string().check(z.maxLength(32))).check(z.length(SLOTS.length)),
    state: peerStateSchema,
    view: viewSchema,
    /** For a link that both ends have had: who does not know it answers `call-me`. */
    restart: z.boolean(),
  }),
  z.object({ kind: z.literal('answer'), link: linkIdSchema, sdp: sdpSchema, state: peerStateSchema, view: viewSchema, /** The offer's count. */ to: countSchema }),
  z.object({
    kind: z.literal('candidates'),
    link: linkIdSchema,
    /** The count of the sender's description that they complete. */
    of: countSchema,
    candidates: z.array(candidateSchema).check(z.maxLength(64)),
  }),
  /** "You call": sent by who has the smaller `seq` and no living link. `dead` is the link that it gave up. */
  z.object({ kind: z.literal('call-me'), dead: z.nullable(linkIdSchema) }),
  /** Another name, said by whatever carrier is open while the server cannot tell it. Checked like the one in a profile. */
  z.object({ kind: z.literal('profile'), name: nameSchema }),
]);
export type Signal = z.infer<typeof signalSchema>;

/** Version 1 of the control channel. Unknown kinds are ignored, so that later versions can add some. */
export const controlMessageSchema = z.discriminatedUnion('kind', [
  z.object({ v: z.literal(1), kind: z.literal('state'), state: peerStateSchema }),
  z.object({ v: z.literal(1), kind: z.literal('view'), view: viewSchema }),
  /** I go. */
  z.object({ v: z.literal(1), kind: z.literal('bye') }),
  /** What is beside the picture: read by `beside-messages`, which the first picture does without. */
  z.object({ v: z.literal(1), kind: z.literal('beside'), body: z.unknown() }),
  /**
   * A step of the exchange that gives both ends the same safety code: the callee asks; the caller commits to a nonce; the callee tells
   * theirs; the caller reveals. `value`: the commitment or the nonce, base64url.
   */
  z.object({ v: z.literal(1), kind: z.literal('code'), step: z.enum(['ask', 'commit', 'nonce', 'reveal']), value: z.optional(z.string().check(z.maxLength(43))) }),
  /**
   * A sealed signal, carried by a link instead of the server: for the other end of this very link, or, with `to`, for somebody to
   * whom the other end is linked, who gets it with `from`. One hop and no more.
   */
  z.object({
    v: z.literal(1),
    kind: z.literal('signal'),
    envelope: z.string().check(z.maxLength(MAX_PAYLOAD_BYTES)),
    to: z.optional(participantIdSchema),
    from: z.optional(participantIdSchema),
  }),
]);
export type ControlMessage = z.infer<typeof controlMessageSchema>;

/** What a sealed profile holds. The name is checked by `isCleanName` besides. */
export const profileSchema = z.object({
  v: z.literal(1),
  name: nameSchema,
  /** The public key of this page load: an uncompressed P-256 point, 65 bytes, base64url. */
  instance: z.string().check(z.regex(/^[A-Za-z0-9_-]{87}$/)),
});
export type Profile = z.infer<typeof profileSchema>;
