/** Ends whatever was started, in reverse order: at the end, after an error, and at a signal. */

export interface Closers {
  /** Told at once of everything that must not stay behind. */
  later(close: () => Promise<unknown>): void;
  /** Closes everything. Who calls again waits for the same end. */
  all(): Promise<void>;
}

/** From now on SIGINT and SIGTERM close everything and end the process with 1. */
export function createClosers(): Closers {
  const closers: (() => Promise<unknown>)[] = [];
  let closing: Promise<void> | undefined;
  async function closeEach() {
    for (let close = closers.pop(); close; close = closers.pop()) await close().catch(() => undefined);
  }
  const all = () => (closing ??= closeEach());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void all().finally(() => process.exit(1)));
  return { later: (close) => void closers.push(close), all };
}
