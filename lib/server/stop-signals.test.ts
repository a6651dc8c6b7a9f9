import { EventEmitter } from 'node:events';
import { expect, it, vi } from 'vitest';
import { onStopSignal } from './stop-signals';

it('stops once, takes echoes for what they are, and exits at a second wish', () => {
  const signals = new EventEmitter();
  const [stop, exitNow] = [vi.fn(), vi.fn()];
  let nowMs = 0;
  onStopSignal(signals, stop, exitNow, () => nowMs);
  signals.emit('SIGINT');
  nowMs = 20;
  signals.emit('SIGINT');
  signals.emit('SIGTERM');
  expect(stop).toHaveBeenCalledOnce();
  expect(exitNow).not.toHaveBeenCalled();
  nowMs = 900;
  signals.emit('SIGINT');
  expect(stop).toHaveBeenCalledOnce();
  expect(exitNow).toHaveBeenCalledOnce();
});
