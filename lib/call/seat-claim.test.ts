import { beforeEach, describe, expect, it, vi } from 'vitest';
import { claimSeat, keepTicket, type SeatStorage } from './seat-claim';

const ROOM = 'team:door';
const RELOADED = { reloaded: true };
const OPENED = { reloaded: false };

function memory(copied: Record<string, string> = {}): Pick<Storage, 'getItem' | 'setItem'> & { values: Record<string, string> } {
  const values = { ...copied };
  return { values, getItem: (key) => values[key] ?? null, setItem: (key, value) => void (values[key] = value) };
}

/** Web Locks as the standard describes them: exclusive, queued, abortable, `ifAvailable`. */
class Locks {
  readonly #held = new Map<string, Promise<unknown>>();
  request = (async (name: string, { ifAvailable, signal }: LockOptions, take: (lock: object | null) => unknown) => {
    if (this.#held.has(name) && ifAvailable) return take(null);
    while (this.#held.has(name)) {
      const aborted = new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
      await Promise.race([this.#held.get(name), aborted]);
    }
    const done = Promise.resolve(take({}));
    this.#held.set(name, done.finally(() => this.#held.delete(name)));
    return done;
  }) as LockManager['request'];
}

describe('a seat', () => {
  let local: ReturnType<typeof memory>;
  let locks: Locks;
  const page = (tab = memory()): SeatStorage & { tab: ReturnType<typeof memory> } => ({ local, tab, locks });

  beforeEach(() => {
    local = memory();
    locks = new Locks();
  });

  async function sit(storage: SeatStorage, how = OPENED) {
    const claim = await claimSeat(storage, ROOM, how);
    keepTicket(storage, ROOM, { id: claim.id, ticket: claim.ticket ?? `ticket of ${claim.id}` });
    return claim;
  }

  it('is fresh at the first visit', async () => {
    expect(await claimSeat(page(), ROOM, OPENED)).toMatchObject({ id: expect.stringMatching(/^[a-z2-7]{16}$/), ticket: null, isReturn: false });
  });

  it('is the tab\u2019s own after a reload, with its ticket', async () => {
    const storage = page();
    const first = await sit(storage);
    first.release();
    expect(await claimSeat(storage, ROOM, RELOADED)).toMatchObject({ id: first.id, ticket: `ticket of ${first.id}`, isReturn: true });
  });

  it('in a browser without locks is kept by a reload, and never taken from a tab that may still be there', async () => {
    const storage = { ...page(), locks: undefined };
    const first = await sit(storage);
    expect(await claimSeat(storage, ROOM, RELOADED)).toMatchObject({ id: first.id, isReturn: true });
    expect((await claimSeat(storage, ROOM, OPENED)).id).not.toBe(first.id);
    expect((await claimSeat({ ...page(), locks: undefined }, ROOM, OPENED)).id).not.toBe(first.id);
  });

  it('waits after a reload until the old page has let go', async () => {
    const storage = page();
    const first = await sit(storage);
    const second = claimSeat(storage, ROOM, RELOADED);
    setImmediate(() => first.release());
    expect((await second).id).toBe(first.id);
  });

  it('is a fresh one in a duplicated tab, which copies the tab\u2019s memory', async () => {
    vi.useFakeTimers();
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(new DOMException('', 'TimeoutError')), ms);
      return controller.signal;
    });
    const original = page();
    const first = await sit(original);
    const second = claimSeat(page(memory(original.tab.values)), ROOM, OPENED);
    await vi.advanceTimersByTimeAsync(300);
    expect(await second).toMatchObject({ ticket: null, isReturn: false });
    expect((await second).id).not.toBe(first.id);
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it('left behind by a crashed page is taken by the next one of this device, but is no return', async () => {
    const first = await sit(page());
    first.release();
    await new Promise((resolve) => setImmediate(resolve));
    expect(await claimSeat(page(), ROOM, OPENED)).toMatchObject({ id: first.id, ticket: `ticket of ${first.id}`, isReturn: false });
  });

  it('of a living page is never taken by another', async () => {
    const claims = await Promise.all([sit(page()), sit(page()), sit(page())]);
    expect(new Set(claims.map(({ id }) => id)).size).toBe(3);
  });

  it('survives garbage in the memory', async () => {
    local.setItem(`parlor:seat:${ROOM}`, '{"nonsense":');
    expect((await claimSeat(page(), ROOM, OPENED)).ticket).toBeNull();
    local.setItem(`parlor:seat:${ROOM}`, '[{"id":"UPPER","ticket":1}]');
    expect((await claimSeat(page(), ROOM, OPENED)).ticket).toBeNull();
  });
});
