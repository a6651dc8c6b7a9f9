import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { record } from './recorder';

class FakeRecorder {
  static last: FakeRecorder;
  static gives = ['what was said'];
  mimeType = 'video/webm';
  state = 'inactive';
  ondataavailable: ((event: { data: Blob }) => void) | null = null;
  onstop: (() => void) | null = null;
  onerror: (() => void) | null = null;
  constructor(readonly stream: unknown) {
    FakeRecorder.last = this;
  }
  start() {
    this.state = 'recording';
  }
  stop() {
    this.state = 'inactive';
    this.ondataavailable?.({ data: new Blob(FakeRecorder.gives) });
    this.onstop?.();
  }
}
const listeners: { muted: boolean; srcObject: unknown }[] = [];
const stream = {} as MediaStream;

beforeEach(() => {
  vi.useFakeTimers();
  listeners.length = 0;
  vi.stubGlobal('MediaRecorder', FakeRecorder);
  vi.stubGlobal('Audio', class {
    muted = false;
    srcObject: unknown = null;
    constructor() {
      listeners.push(this);
    }
    play = async () => undefined;
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('records for as long as it is told, while an element plays it unheard', async () => {
  const recording = record(stream, 5_000, new AbortController().signal);
  expect(listeners).toMatchObject([{ muted: true, srcObject: stream }]);
  await vi.advanceTimersByTimeAsync(4_999);
  expect(FakeRecorder.last.state).toBe('recording');
  await vi.advanceTimersByTimeAsync(1);
  const blob = await recording;
  expect([blob.type, await blob.text()]).toEqual(['video/webm', 'what was said']);
  expect(listeners[0]?.srcObject).toBeNull();
});

it('ends when it is called off, and when the browser cannot go on', async () => {
  const over = new AbortController();
  const calledOff = record(stream, 5_000, over.signal);
  over.abort();
  await expect(calledOff).rejects.toMatchObject({ name: 'AbortError' });
  expect(FakeRecorder.last.state).toBe('inactive');
  const failing = record(stream, 5_000, new AbortController().signal);
  FakeRecorder.last.onerror?.();
  await expect(failing).rejects.toMatchObject({ name: 'UnknownError' });
  expect(FakeRecorder.last.state).toBe('inactive');
  expect(listeners.map(({ srcObject }) => srcObject)).toEqual([null, null]);
  expect(vi.getTimerCount()).toBe(0);
});

it('takes nothing for no recording', async () => {
  FakeRecorder.gives = [];
  onTestFinished(() => void (FakeRecorder.gives = ['what was said']));
  const outcome = expect(record(stream, 5_000, new AbortController().signal)).rejects.toMatchObject({ name: 'InvalidStateError' });
  await vi.advanceTimersByTimeAsync(5_000);
  await outcome;
});
