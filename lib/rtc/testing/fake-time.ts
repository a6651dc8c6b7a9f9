/** Time for tests: moves the fake clock in small steps, and between them lets WebCrypto, which no fake clock drives, finish. */
import { afterEach, beforeEach, vi } from 'vitest';

let pending = 0;

/** Counts what WebCrypto has under way. Undone by `vi.restoreAllMocks`. */
export function watchCrypto(): void {
  for (const name of ['encrypt', 'decrypt', 'digest', 'deriveBits', 'importKey', 'exportKey', 'generateKey'] as const) {
    const original = crypto.subtle[name].bind(crypto.subtle) as (...args: unknown[]) => Promise<unknown>;
    vi.spyOn(crypto.subtle, name).mockImplementation(((...args: unknown[]) => {
      pending += 1;
      return original(...args).finally(() => (pending -= 1));
    }) as never);
  }
}

/** Every test of the file has a fake clock of its own, and all that was mocked is restored after it. */
export function keepFakeTime(): void {
  beforeEach(() => {
    watchCrypto();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
}

/** Lets so many milliseconds of the fake clock pass. */
export async function pass(ms: number, stepMs = 25): Promise<void> {
  await settle();
  for (let passed = 0; passed < ms; passed += stepMs) {
    vi.advanceTimersByTime(stepMs);
    await settle();
  }
}

async function settle(): Promise<void> {
  do await new Promise((resolve) => setImmediate(resolve));
  while (pending > 0);
}
