/** A list of listeners for one kind of event. */

/** Adds a listener; what it returns removes that listener again. */
export type Subscribe<Arguments extends unknown[]> = (listener: (...args: Arguments) => void) => () => void;

export class Listeners<Arguments extends unknown[]> {
  readonly #listeners = new Set<(...args: Arguments) => void>();

  readonly add: Subscribe<Arguments> = (listener) => {
    // A wrapper of its own, so that the same function added twice is called twice and removed one at a time.
    const entry = (...args: Arguments) => listener(...args);
    this.#listeners.add(entry);
    return () => void this.#listeners.delete(entry);
  };

  /** A listener that throws is reported as an uncaught error and disturbs neither the others nor the caller. */
  notify(...args: Arguments): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(...args);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
