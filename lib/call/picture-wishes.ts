/** What this page asks of the others' pictures: as large as they are seen, less by choice, nothing while nobody looks. */
import type { ParticipantId } from '@/lib/protocol/ids';
import { type Box, NOT_SHOWN, type Sizes } from '@/lib/protocol/peer-messages';
import type { QualityChoice } from '@/lib/rtc/budget';
import { fitted } from '@/lib/rtc/quality';
import { Sightings } from './sightings';
import type { Place } from './state';

/** Layouts change in steps; one word about all of them is enough. */
const TELL_DELAY_MS = 100;
/** A camera's picture for who saves data, in device pixels. */
const SMALL: Box = { width: 320, height: 180 };

export class PictureWishes {
  readonly #tell: (sizesOf: (id: ParticipantId) => Sizes) => void;
  readonly #sightings = new Sightings();
  #choice: QualityChoice = 'auto';
  #isOutOfSight = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param tell takes what is asked of each person, also of those who come later */
  constructor(tell: (sizesOf: (id: ParticipantId) => Sizes) => void) {
    this.#tell = tell;
  }

  show(id: ParticipantId, slot: 'camera' | 'screen', place: Place, box: Box | null): void {
    this.#sightings.show(id, slot, place, box);
    this.#timer ??= setTimeout(() => this.#tellNow(), TELL_DELAY_MS);
  }

  forget(id: ParticipantId): void {
    this.#sightings.forget(id);
  }

  /** One's own way out: who is met again is seen at once. */
  forgetAll(): void {
    this.#sightings.forgetAll();
  }

  setChoice(choice: QualityChoice): void {
    this.#choice = choice;
    this.#tellNow();
  }

  /** The page is out of sight; windows of its own may not be. */
  setOutOfSight(isOutOfSight: boolean): void {
    this.#isOutOfSight = isOutOfSight;
    this.#tellNow();
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #tellNow(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#tell((id) => this.#sizesOf(id));
  }

  #sizesOf(id: ParticipantId): Sizes {
    if (this.#choice === 'audio') return { camera: NOT_SHOWN, screen: NOT_SHOWN };
    const { camera, screen } = this.#isOutOfSight ? this.#sightings.apartOf(id) : this.#sightings.of(id);
    return { camera: this.#choice === 'saver' ? fitted(camera, SMALL) : camera, screen };
  }
}
