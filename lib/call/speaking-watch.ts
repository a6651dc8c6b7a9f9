/** Watches who of the others speaks, by the levels that the browser reports for what arrives. */
import { createSpeakingDetector, type SpeakingDetector } from '@/lib/media/speaking-detector';
import type { ParticipantId } from '@/lib/protocol/ids';

const INTERVAL_MS = 100;

export class SpeakingWatch {
  readonly #watched = new Map<ParticipantId, { detector: SpeakingDetector; speaking: boolean }>();
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly levelOf: (id: ParticipantId) => number,
    private readonly changed: (id: ParticipantId, speaking: boolean) => void,
  ) {}

  add(id: ParticipantId): void {
    this.#watched.set(id, { detector: createSpeakingDetector(), speaking: false });
  }

  remove(id: ParticipantId): void {
    this.#watched.delete(id);
  }

  start(): void {
    this.#timer ??= setInterval(() => this.#look(), INTERVAL_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#watched.clear();
  }

  #look(): void {
    for (const [id, watched] of this.#watched) {
      const speaking = watched.detector.feed(this.levelOf(id), performance.now());
      if (speaking === watched.speaking) continue;
      watched.speaking = speaking;
      this.changed(id, speaking);
    }
  }
}
