/** Tells of changes at most once a frame: thousands of messages are not thousands of drawings. The first of a quiet while is told at once. */

const FRAME_MS = 16;

export class FrameBatch {
  readonly #tell: () => void;
  #toldAtMs = -Infinity;
  #waits = false;
  #isClosed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(tell: () => void) {
    this.#tell = tell;
  }

  /** Something has changed. */
  soon(): void {
    if (this.#waits) return;
    this.#waits = true;
    const waitMs = this.#toldAtMs + FRAME_MS - performance.now();
    if (waitMs > 0) this.#timer = setTimeout(() => this.#waits && this.now(), waitMs);
    else queueMicrotask(() => this.#waits && this.now());
  }

  /** Something has changed that its person waits for. */
  now(): void {
    clearTimeout(this.#timer);
    this.#waits = false;
    if (this.#isClosed) return;
    this.#toldAtMs = performance.now();
    this.#tell();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }
}
