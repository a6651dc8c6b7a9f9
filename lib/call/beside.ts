/** What people exchange beside the picture: chat, reactions, files, and what hosts ask of one person. Its code is fetched after the first picture. */
import { Conversation } from '@/lib/chat/conversation';
import { isFlowing } from '@/lib/files/transfer';
import { Transfers } from '@/lib/files/transfers';
import { speakMessageSchema } from '@/lib/protocol/beside-messages';
import type { Emoji } from '@/lib/protocol/beside-messages';
import type { ParticipantId } from '@/lib/protocol/ids';
import type { CallState } from './state';
import { isHost, mayWrite } from './transitions';

export interface BesideOptions {
  state(): CallState;
  /** @returns whether their channel took it */
  send(to: ParticipantId, body: unknown): boolean;
  openChannel(to: ParticipantId, label: string): RTCDataChannel | null;
  onChange(change: Pick<CallState, 'chat'> | Pick<CallState, 'transfers'>): void;
  /** Bytes of files are on their way, or not any more; told more often than it changes. */
  onFilesFlow(flow: boolean): void;
  onReaction(from: ParticipantId | null, emoji: Emoji): void;
  /** A host lowers this person's hand. */
  onLowerHand(): void;
  lowerHand(): void;
  onInvited(from: ParticipantId): void;
  onSpeakAnswer(from: ParticipantId, accepted: boolean): void;
  setMicrophone(on: boolean): void;
}

export class Beside {
  readonly chat: Conversation;
  readonly files: Transfers;
  readonly #options: BesideOptions;
  /** Whom this page has asked to speak, and who has not answered. */
  readonly #invited = new Set<ParticipantId>();

  constructor(options: BesideOptions) {
    this.#options = options;
    const { state, send, openChannel, onChange, onFilesFlow, onReaction } = options;
    const self = () => ({ id: state().self.id ?? '', name: state().self.name, mayWrite: mayWrite(state(), state().self.id) });
    const others = () =>
      state().order.flatMap((id) => {
        const participant = state().participants[id];
        return participant ? [{ id, name: participant.name, isLinked: participant.link === 'connected', wasHereBefore: !participant.cameLater, mayWrite: mayWrite(state(), id) }] : [];
      });
    this.chat = new Conversation({
      self,
      others,
      showsHistory: () => state().settings.history,
      send,
      onChange: (chat) => onChange({ chat }),
      onReaction,
    });
    this.files = new Transfers({
      self,
      others: () => others().map((other) => ({ ...other, isHeard: other.mayWrite && !state().chat.muted.includes(other.id) })),
      send,
      openChannel,
      onChange: (transfers) => {
        onChange({ transfers });
        onFilesFlow(isFlowing(transfers));
      },
      onFlood: (from) => this.chat.flooded(from),
    });
  }

  /** As a host: asks for somebody's hand to be lowered. */
  lowerHand(id: ParticipantId): void {
    this.#options.send(id, { kind: 'lower-hand' });
  }

  /** As a host: asks somebody to turn their microphone on. They decide. */
  inviteToSpeak(id: ParticipantId): void {
    if (this.#options.send(id, { kind: 'invite-to-speak' })) this.#invited.add(id);
  }

  answerInvitation(from: ParticipantId, accepted: boolean): void {
    if (accepted) {
      this.#options.lowerHand();
      this.#options.setMicrophone(true);
    }
    this.#options.send(from, { kind: 'speak-answer', accepted });
  }

  /** Takes what came from somebody. Unknown kinds are ignored: later versions may have more. */
  hear(from: ParticipantId, body: unknown): void {
    if (this.chat.hear(from, body) || this.files.hear(from, body)) return;
    const message = speakMessageSchema.safeParse(body).data;
    if (!message) return;
    if (message.kind === 'speak-answer') {
      if (this.#invited.delete(from)) this.#options.onSpeakAnswer(from, message.accepted);
    } else if (!isHost(this.#options.state(), from)) return;
    else if (message.kind === 'lower-hand') this.#options.onLowerHand();
    else this.#options.onInvited(from);
  }

  /** A second has passed. @param madeUp how much of the sound meanwhile had to be made up, 0 to 1 */
  soundPlayed(madeUp: number): void {
    this.files.soundPlayed(isAnybodyHeard(this.#options.state()) ? madeUp : null);
  }

  linked(id: ParticipantId): void {
    this.chat.linked(id);
    this.files.linked(id);
  }

  gone(id: ParticipantId): void {
    this.#invited.delete(id);
    this.chat.gone(id);
    this.files.gone(id);
  }

  close(): void {
    this.chat.close();
    this.files.close();
    this.#options.onFilesFlow(false);
  }
}

/** Whether any sound can be on its way, from here or to here. */
function isAnybodyHeard({ media, participants }: CallState): boolean {
  return media.microphone.on || media.screen.audio || Object.values(participants).some(({ microphone, screenAudio }) => microphone || screenAudio);
}
