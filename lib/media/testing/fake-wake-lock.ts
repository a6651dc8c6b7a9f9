/** A stand-in for `navigator.wakeLock`, with the browser's rule that a page out of sight may hold none. */

export class FakeWakeLock {
  /** The system lends none: little power, or the page is out of sight. */
  refuses = false;
  /** Every lock that was ever lent, in order. */
  readonly lent: FakeSentinel[] = [];
  #gate: Promise<void> = Promise.resolve();

  /** How many are held now. */
  get held(): number {
    return this.lent.filter(({ released }) => !released).length;
  }

  /** Leaves requests unanswered until the returned function is called. */
  hold(): () => void {
    let open = () => {};
    this.#gate = new Promise((resolve) => {
      open = resolve;
    });
    return open;
  }

  request = async (): Promise<WakeLockSentinel> => {
    await this.#gate;
    if (this.refuses) throw new DOMException('', 'NotAllowedError');
    const sentinel = new FakeSentinel();
    this.lent.push(sentinel);
    return sentinel as unknown as WakeLockSentinel;
  };
}

class FakeSentinel extends EventTarget {
  released = false;

  /** By the page, or by the system when the page goes out of sight. */
  async release(): Promise<void> {
    if (this.released) return;
    this.released = true;
    this.dispatchEvent(new Event('release'));
  }
}
