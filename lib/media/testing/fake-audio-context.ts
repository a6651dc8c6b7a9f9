/** A stand-in for `AudioContext`: a meter hears an even tone of a given amplitude, and played notes are written down. */
import type { FakeStream, FakeTrack } from './fake-track';

export class FakeAudioContext extends EventTarget {
  /** `interrupted` is Safari's. */
  state: AudioContextState | 'interrupted' = 'running';
  /** The autoplay policy holds it until a gesture. */
  blocked = false;
  readonly currentTime = 0;
  readonly sampleRate = 48_000;
  readonly destination = { name: 'destination' };
  amplitude = 0;
  /** The notes that were started: hertz and seconds. */
  readonly notes: { frequency: number; startS: number }[] = [];
  sinkId = '';
  #heard: FakeTrack | null = null;

  async resume(): Promise<void> {
    if (!this.blocked) this.turn('running');
  }

  /** The state changes, and the page is told. */
  turn(state: AudioContextState | 'interrupted'): void {
    if (this.state === state || this.state === 'closed') return;
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }

  async close(): Promise<void> {
    if (this.state === 'closed') throw new DOMException('', 'InvalidStateError');
    this.state = 'closed';
  }

  async setSinkId(id: string): Promise<void> {
    if (id === 'gone') throw new DOMException('', 'NotFoundError');
    this.sinkId = id;
  }

  createMediaStreamSource(stream: FakeStream) {
    return { connect: () => void ([this.#heard = null] = stream.tracks) };
  }

  createAnalyser() {
    return {
      fftSize: 2048,
      getFloatTimeDomainData: (samples: Float32Array) => {
        const audible = this.state === 'running' && this.#heard?.enabled && this.#heard.readyState === 'live';
        samples.fill(audible ? this.amplitude : 0);
      },
    };
  }

  createGain() {
    const ramp = () => undefined;
    return {
      gain: { setValueAtTime: ramp, linearRampToValueAtTime: ramp, exponentialRampToValueAtTime: ramp },
      connect: (output: unknown) => output,
    };
  }

  createOscillator() {
    const oscillator = Object.assign(new EventTarget(), {
      frequency: { value: 0 },
      connect: (output: unknown) => output,
      start: (startS: number) => void this.notes.push({ frequency: oscillator.frequency.value, startS }),
      stop: () => queueMicrotask(() => oscillator.dispatchEvent(new Event('ended'))),
    });
    return oscillator;
  }
}
