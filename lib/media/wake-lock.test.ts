import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeMediaEnvironment } from './testing/fake-media-environment';
import { FakeWakeLock } from './testing/fake-wake-lock';
import { ScreenWakeLock } from './wake-lock';

let environment = new FakeMediaEnvironment();
let system = new FakeWakeLock();
let lock = new ScreenWakeLock(environment);
beforeEach(() => {
  environment = new FakeMediaEnvironment();
  system = environment.wakeLock = new FakeWakeLock();
  lock = new ScreenWakeLock(environment);
});
const settled = () => new Promise((resolve) => setImmediate(resolve));
const isHeld = () => vi.waitFor(() => expect(system.held).toBe(1));

describe('the screen', () => {
  it('stays lit until the end', async () => {
    lock.hold();
    await isHeld();
    lock.release();
    expect(system.held).toBe(0);
    expect(environment.show()).toBe(0);
  });

  it('is asked for once, however often it is wanted', async () => {
    lock.hold();
    lock.hold();
    await isHeld();
    lock.hold();
    await settled();
    expect(system.lent).toHaveLength(1);
  });

  it('is asked for again when the page is seen again', async () => {
    lock.hold();
    await isHeld();
    await system.lent[0]?.release();
    environment.show();
    await isHeld();
    expect(system.lent).toHaveLength(2);
  });

  it('goes dark when the call ended while the system was still asked', async () => {
    const answer = system.hold();
    lock.hold();
    lock.release();
    answer();
    await vi.waitFor(() => expect(system.lent).toHaveLength(1));
    await vi.waitFor(() => expect(system.held).toBe(0));
  });

  it('may go dark where the system says so, and is asked for at the next sight', async () => {
    system.refuses = true;
    lock.hold();
    await settled();
    system.refuses = false;
    environment.show();
    await isHeld();
  });

  it('is left alone where no page can hold it', async () => {
    environment.wakeLock = undefined;
    lock.hold();
    await settled();
    environment.show();
    lock.release();
    lock.release();
    expect(system.lent).toEqual([]);
  });
});
