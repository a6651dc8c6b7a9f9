/** The end of the process, asked for from outside. */
import type { EventEmitter } from 'node:events';

const STOP_SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
/** A terminal's Ctrl-C reaches the whole process group and is passed on by whoever started us besides: echoes of one wish. */
const ECHO_MS = 500;

/**
 * Calls `stop` at the first signal, and `exitNow` at one that comes after it because stopping takes too long for somebody.
 * @param signals the process
 */
export function onStopSignal(signals: EventEmitter, stop: () => void, exitNow: () => void, nowMs: () => number = () => performance.now()): void {
  let stoppingSinceMs: number | null = null;
  const hear = () => {
    if (stoppingSinceMs === null) {
      stoppingSinceMs = nowMs();
      stop();
    } else if (nowMs() - stoppingSinceMs > ECHO_MS) exitNow();
  };
  for (const signal of STOP_SIGNALS) signals.on(signal, hear);
}
