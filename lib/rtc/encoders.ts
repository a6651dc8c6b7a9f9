/** What the four encoders of one link are told: what the budget gives them, the latest word only, and only what has changed. */
import { type Sizes, type Slot, SLOTS, WHOLE } from '@/lib/protocol/peer-messages';
import { toEncoding } from './prepared-call';
import { downscale, type EncodingLimits, firstLimits, sharingCodec } from './quality';
import { SLOT_KIND } from './slots';

export interface EncodersOptions {
  /** `undefined` until the link has its lines. */
  sender(slot: Slot): RTCRtpSender | undefined;
  /** How many links this page holds: they share one upload. */
  links: number;
  /** At what size the far end shows this page's pictures, as last told. */
  shown: Sizes;
  /** In turn with the link's negotiation. */
  run(task: () => Promise<void>): Promise<void>;
}

/** Asking senders for their parameters blocks the page, which the first picture, on its way then, needs more. */
const FIRST_PICTURE_MS = 500;

export class Encoders {
  readonly #options: EncodersOptions;
  /** What the budget gives; until then it is the first limits that count. */
  #limits: Readonly<Record<Slot, EncodingLimits>> | null = null;
  #shown: Sizes;
  /** What each was told last. */
  readonly #told = new Map<Slot, string>();
  #isTuneDue = false;
  #firstTimer: ReturnType<typeof setTimeout> | undefined;
  /** The browser knows no box for a picture, only a factor, which depends on the track. */
  #scalesByFactor = false;

  constructor(options: EncodersOptions) {
    this.#options = options;
    this.#shown = options.shown;
  }

  /** The link is connected, for the first time or again. */
  connected(): void {
    this.#firstTimer ??= setTimeout(() => this.#tuneSoon(), FIRST_PICTURE_MS);
  }

  /** What the budget gives each encoder. The latest word counts. */
  setLimits(limits: Readonly<Record<Slot, EncodingLimits>>): void {
    this.#limits = limits;
    this.#tuneSoon();
  }

  /** The far end shows this page's pictures at another size. Counts until there is a budget. */
  setShown(shown: Sizes): void {
    this.#shown = shown;
    // Before the first tuning nothing has been sent to speak of, unless it is not wanted at all.
    const isWhole = [shown.camera, shown.screen].every(({ width }) => width === WHOLE.width);
    if (!this.#limits && (this.#firstTimer || !isWhole)) this.#tuneSoon();
  }

  /** Another track is sent on one of the lines. */
  trackReplaced(): void {
    if (this.#scalesByFactor) this.#tuneSoon();
  }

  close(): void {
    clearTimeout(this.#firstTimer);
  }

  #tuneSoon(): void {
    if (this.#isTuneDue) return;
    this.#isTuneDue = true;
    void this.#options.run(() => this.#tune());
  }

  async #tune(): Promise<void> {
    this.#isTuneDue = false;
    for (const slot of SLOTS) {
      const sender = this.#options.sender(slot);
      const limits = this.#limits?.[slot] ?? firstLimits(slot, this.#options.links, slot === 'camera' || slot === 'screen' ? this.#shown[slot] : WHOLE);
      // A share that begins, or changes its kind, may take another codec; a factor is one of the track's size, which may change under way.
      const { width, height } = (this.#scalesByFactor && sender?.track?.getSettings()) || {};
      const word = JSON.stringify([limits, slot === 'screen' && sender?.track?.contentHint, width, height]);
      if (!sender || this.#told.get(slot) === word) continue;
      const parameters = sender.getParameters();
      if (!parameters.encodings[0]) continue;
      Object.assign(parameters.encodings[0], toEncoding(slot, limits));
      if (slot === 'screen' && sender.track) Object.assign(parameters.encodings[0], sharingCodec(sender.track.contentHint, parameters.codecs));
      // Its size is the budget's to say: the browser gives up frames, not pixels.
      if (SLOT_KIND[slot] === 'video') parameters.degradationPreference = 'maintain-resolution';
      this.#told.set(slot, word);
      await sender.setParameters(parameters).catch(() => this.#told.delete(slot));
      if (limits.maxWidth) await this.#scale(sender, limits);
    }
  }

  /** Firefox drops `scaleResolutionDownTo` without a word: what it does not give back, it does not know. */
  async #scale(sender: RTCRtpSender, limits: EncodingLimits): Promise<void> {
    const parameters = sender.getParameters();
    const [encoding] = parameters.encodings;
    if (!encoding || 'scaleResolutionDownTo' in encoding) return;
    this.#scalesByFactor = true;
    encoding.scaleResolutionDownBy = downscale(limits, sender.track?.getSettings() ?? {});
    await sender.setParameters(parameters).catch(() => undefined);
  }
}
