/** Hears the person's own microphone, muted or not: how loud it is, whether they speak, and whether it gives anything at all. */
import { keepRunning } from './audio-context';
import type { MediaEnvironment } from './media-environment';
import { createSpeakingDetector } from './speaking-detector';

/** Twelve readings a second. */
const LEVEL_PERIOD_MS = 80;

/** The smallest window that an analyser takes and that is longer than the period, so that no sound falls between two readings. */
const windowOf = (sampleRate: number) => 2 ** Math.ceil(Math.log2((sampleRate * LEVEL_PERIOD_MS) / 1000));

/** Ten seconds without a single bit of sound, while it is on: what works rustles. */
const SILENT_READINGS = 10_000 / LEVEL_PERIOD_MS;

const FLOOR_DB = -60;
const CEILING_DB = -12;

/** Where an amplitude (0 to 1) stands on a meter of ten bars; even steps for the ear, not for the number. */
export function meterLevel(amplitude: number): number {
  const decibels = 20 * Math.log10(amplitude);
  const share = (decibels - FLOOR_DB) / (CEILING_DB - FLOOR_DB);
  return Math.round(10 * Math.min(1, Math.max(0, share)));
}

/** The root mean square of samples between -1 and 1. */
export function rootMeanSquare(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return samples.length === 0 ? 0 : Math.sqrt(sum / samples.length);
}

export interface LevelEvents {
  /** The meter moved: a whole number, 0 to 10. */
  level(level: number): void;
  speaking(speaking: boolean): void;
  /** It gives nothing though it is on, or gives something again. Of a track this is said once: what comes back by itself was cut on purpose, by a filter for voices. */
  silent(silent: boolean): void;
}

export class LevelMeter {
  readonly #environment: MediaEnvironment;
  readonly #events: LevelEvents;
  readonly #detector = createSpeakingDetector();
  #track: MediaStreamTrack | null = null;
  #stop: (() => void) | null = null;
  #level = 0;
  #speaking = false;
  /** Readings in a row. */
  #zeros = 0;
  #cutsPauses = false;

  constructor(environment: MediaEnvironment, events: LevelEvents) {
    this.#environment = environment;
    this.#events = events;
  }

  get level(): number {
    return this.#level;
  }

  get silent(): boolean {
    return this.#zeros >= SILENT_READINGS && !this.#cutsPauses;
  }

  /** Measures this track from now on; `null` measures nothing and releases everything. */
  follow(track: MediaStreamTrack | null): void {
    if (track === this.#track) return;
    this.#track = track;
    this.#stop?.();
    this.#stop = track && this.#measure(track);
    const wasSilent = this.silent;
    this.#zeros = 0;
    this.#cutsPauses = false;
    if (wasSilent) this.#events.silent(false);
    if (!track) this.#tell(0, false);
  }

  /** @param isOn whether it is meant to be heard, and could be */
  #hear(amplitude: number, isOn: boolean): void {
    const wasSilent = this.silent;
    if (wasSilent && amplitude > 0) this.#cutsPauses = true;
    this.#zeros = amplitude === 0 && isOn ? this.#zeros + 1 : 0;
    if (this.silent !== wasSilent) this.#events.silent(this.silent);
    this.#tell(meterLevel(amplitude), this.#detector.feed(amplitude, this.#environment.now()));
  }

  #tell(level: number, speaking: boolean): void {
    const moved = level !== this.#level;
    const turned = speaking !== this.#speaking;
    this.#level = level;
    this.#speaking = speaking;
    if (moved) this.#events.level(level);
    if (turned) this.#events.speaking(speaking);
  }

  /** @returns stops, or `null` where the browser lends no context: the meter then stays still, and all else works */
  #measure(track: MediaStreamTrack): (() => void) | null {
    let context: AudioContext;
    try {
      context = this.#environment.createSilentContext();
    } catch {
      return null;
    }
    // A clone has an `enabled` of its own, so it hears what the muted track keeps to itself.
    const ear = track.clone();
    ear.enabled = true;
    const ends = [() => ear.stop(), () => void context.close().catch(() => undefined)];
    const stop = () => ends.forEach((end) => end());
    try {
      const analyser = context.createAnalyser();
      analyser.fftSize = windowOf(context.sampleRate);
      context.createMediaStreamSource(this.#environment.createStream([ear])).connect(analyser);
      const samples = new Float32Array(analyser.fftSize);
      ends.push(
        keepRunning(context, this.#environment),
        this.#environment.every(LEVEL_PERIOD_MS, () => {
          analyser.getFloatTimeDomainData(samples);
          this.#hear(rootMeanSquare(samples), track.enabled && !track.muted && context.state === 'running');
        }),
      );
      return stop;
    } catch {
      stop();
      return null;
    }
  }
}
