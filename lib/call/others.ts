/** The others in the room, as the store has them: who came and went, how their links do, what they have on, who speaks. */
import type { ParticipantId } from '@/lib/protocol/ids';
import type { PeerState } from '@/lib/protocol/peer-messages';
import type { Occupant } from './occupants';
import { SpeakingWatch } from './speaking-watch';
import type { CallState, LinkState, ParticipantState } from './state';
import { announced, failureOf, mayShare, saidOf, withoutParticipant, withParticipant } from './transitions';

/** From a first connection to its first picture, with room to spare. */
const FIRST_PICTURE_MS = 300;

interface OthersOptions {
  state(): CallState;
  onChange(change: Partial<CallState>): void;
  /** How loud somebody is now, 0 to 1. */
  audioLevel(id: ParticipantId): number;
  chime(kind: 'join' | 'leave'): void;
}

export class Others {
  readonly #options: OthersOptions;
  readonly #speaking: SpeakingWatch;
  /** Came after us, and are not linked yet: they are heard coming when they are seen. */
  readonly #arriving = new Set<ParticipantId>();
  /** Have been linked to this page at some time. */
  readonly #reached = new Set<ParticipantId>();

  constructor(options: OthersOptions) {
    this.#options = options;
    this.#speaking = new SpeakingWatch((id) => options.audioLevel(id), (id, speaking) => this.update(id, { speaking: speaking && this.#mayBeHeard(id) }));
  }

  /** This person is in the room. */
  start(): void {
    this.#speaking.start();
  }

  /** This person is no longer. */
  stop(): void {
    this.#speaking.stop();
    this.#arriving.clear();
    this.#reached.clear();
  }

  /** @returns whether they were not known before */
  occupantChanged({ id, ...occupant }: Occupant, arrived: boolean): boolean {
    const isNew = !this.#state.participants[id];
    this.#options.onChange(withParticipant(this.#state, id, isNew ? { ...occupant, cameLater: arrived } : occupant));
    if (isNew) this.#speaking.add(id);
    if (isNew && arrived) {
      this.#options.onChange(announced('joined', occupant.name));
      this.#arriving.add(id);
    }
    return isNew;
  }

  gone(id: ParticipantId, removed: boolean): void {
    const participant = this.#state.participants[id];
    if (!participant) return;
    this.#speaking.remove(id);
    this.#arriving.delete(id);
    this.#reached.delete(id);
    this.#options.onChange({ ...withoutParticipant(this.#state, id), ...announced(removed ? 'removed' : 'left', participant.name) });
    this.#options.chime('leave');
  }

  linkChanged(id: ParticipantId, link: LinkState): void {
    const participant = this.#state.participants[id];
    if (!participant) return;
    if (link === 'connected') this.#reached.add(id);
    this.update(id, { link, failure: link === 'failed' ? failureOf(this.#state, this.#reached.has(id)) : null });
    // With the picture, rather than ahead of it: starting the sound takes time that the first frame needs.
    if (link === 'connected' && this.#arriving.delete(id)) setTimeout(() => this.#options.chime('join'), FIRST_PICTURE_MS);
    if (participant.link === 'connected' && link === 'recovering') this.#options.onChange(announced('link-lost', participant.name));
    if (participant.link === 'recovering' && link === 'connected') this.#options.onChange(announced('link-regained', participant.name));
  }

  peerStateChanged(id: ParticipantId, state: PeerState): void {
    const participant = this.#state.participants[id];
    if (!participant) return;
    const said = saidOf(state);
    const { screen, hand } = said;
    const couldBeHeard = this.#mayBeHeard(id);
    this.update(id, said);
    // What was heard before says nothing of what comes.
    if (this.#mayBeHeard(id) !== couldBeHeard) this.#speaking.add(id);
    if (hand > 0 && participant.hand === 0) this.#options.onChange(announced('hand-raised', participant.name));
    if (screen !== participant.screen && mayShare(this.#state, id)) this.#options.onChange(announced(screen ? 'sharing' : 'sharing-ended', participant.name));
  }

  /** Something about somebody who is known; of others nothing is kept. */
  update(id: ParticipantId, change: Partial<ParticipantState>): void {
    if (this.#state.participants[id]) this.#options.onChange(withParticipant(this.#state, id, change));
  }

  /** The browser goes on telling how loud the last packet was when no more come. */
  #mayBeHeard(id: ParticipantId): boolean {
    const participant = this.#state.participants[id];
    return participant !== undefined && participant.microphone && !participant.microphonePaused;
  }

  get #state(): CallState {
    return this.#options.state();
  }
}
