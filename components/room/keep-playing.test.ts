// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepPlaying } from './keep-playing';

/** An `<audio>` with the browser's rules about who may start it. */
class FakeAudio extends EventTarget {
  srcObject: MediaStream | null = null;
  paused = true;
  /** What the browser says to `play()`. */
  refusal: DOMException | null = null;
  plays = 0;

  async play(): Promise<void> {
    this.plays++;
    if (this.refusal) throw this.refusal;
    this.paused = false;
    this.dispatchEvent(new Event('playing'));
  }

  /** By the browser: the page never does. */
  stop(): void {
    this.paused = true;
    this.dispatchEvent(new Event('pause'));
  }
}

const NOT_ALLOWED = new DOMException('', 'NotAllowedError');
const stream = new MediaStream();
let audio: FakeAudio;
let told: string[];
let end: () => void;
function begin() {
  end = keepPlaying(audio as unknown as HTMLMediaElement, stream, { onHeld: () => told.push('held'), onReleased: () => told.push('released') });
}
const settled = () => vi.advanceTimersByTimeAsync(0);
const aMoment = () => vi.advanceTimersByTimeAsync(1000);
/** The page is seen again. */
const seen = () => document.dispatchEvent(new Event('visibilitychange'));

beforeEach(() => {
  vi.useFakeTimers();
  audio = new FakeAudio();
  told = [];
});
afterEach(() => {
  end();
  vi.useRealTimers();
});

describe('a sound', () => {
  it('plays at once where it may', async () => {
    begin();
    await settled();
    expect(audio).toMatchObject({ srcObject: stream, paused: false, plays: 1 });
    expect(told).toEqual(['released']);
  });

  it('is held where the browser wants a press, until it plays', async () => {
    audio.refusal = NOT_ALLOWED;
    begin();
    await settled();
    expect(told).toEqual(['held']);
    audio.refusal = null;
    await audio.play();
    expect(told).toEqual(['held', 'released']);
  });

  it('is not held for an interrupted start', async () => {
    audio.refusal = new DOMException('', 'AbortError');
    begin();
    await settled();
    expect(told).toEqual([]);
  });

  it('that a phone call stopped is played again', async () => {
    begin();
    await aMoment();
    audio.stop();
    expect(audio.paused).toBe(false);
  });

  it('that may not go on by itself is held', async () => {
    begin();
    await aMoment();
    audio.refusal = NOT_ALLOWED;
    audio.stop();
    await settled();
    expect(told.at(-1)).toBe('held');
  });

  it('that is stopped again at once waits until the page is seen', async () => {
    begin();
    await aMoment();
    audio.stop();
    audio.stop();
    expect(audio).toMatchObject({ paused: true, plays: 2 });
    seen();
    expect(audio).toMatchObject({ paused: false, plays: 3 });
    seen();
    expect(audio.plays).toBe(3);
  });

  it('is over at the end', async () => {
    begin();
    await aMoment();
    end();
    audio.stop();
    seen();
    expect(audio).toMatchObject({ srcObject: null, paused: true, plays: 1 });
  });
});
