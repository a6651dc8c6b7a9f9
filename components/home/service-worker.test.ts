/** `public/sw.js`, the very file, in a browser made of nothing but the parts that it uses. */
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { beforeEach, describe, expect, it, vi } from 'vitest';

const ORIGIN = 'https://parlor.example';
const SOURCE = readFileSync(new URL('../../public/sw.js', import.meta.url), 'utf8');
const EXTRAS = ['/fonts/figtree-latin-wght-normal.woff2', '/scene/door.svg', '/scene/window-left.svg', '/scene/window-right.svg'];
const pathOf = (address: string) => new URL(address, ORIGIN).pathname;

class FakeCache {
  readonly held = new Map<string, Response>();
  constructor(private readonly load: (path: string) => Promise<Response>) {}

  async match(path: string) {
    return this.held.get(path)?.clone();
  }
  async put(path: string, response: Response) {
    this.held.set(path, response);
  }
  async addAll(paths: string[]) {
    const responses = await Promise.all(paths.map((path) => this.load(path)));
    if (responses.some(({ ok }) => !ok)) throw new TypeError('Request failed');
    paths.forEach((path, at) => this.held.set(path, responses[at] as Response));
  }
  async keys() {
    return [...this.held.keys()].map((path) => ({ url: ORIGIN + path }));
  }
  async delete(path: string) {
    return this.held.delete(path);
  }
}

interface Request {
  url: string;
  method: string;
  mode: string;
}

function browser() {
  /** What the server has; `null`: there is no network. */
  let site: Record<string, string> | null = null;
  const asked: string[] = [];
  const stores = new Map<string, FakeCache>();
  const listeners = new Map<string, (event: object) => void>();
  const load = async (address: string | { url: string }): Promise<Response> => {
    const path = pathOf(typeof address === 'string' ? address : address.url);
    asked.push(path);
    if (!site) throw new TypeError('Failed to fetch');
    const body = site[path];
    return body === undefined ? new Response(null, { status: 404 }) : new Response(body);
  };
  const skipWaiting = vi.fn(async () => undefined);
  const enable = vi.fn(async () => undefined);
  const self = { location: { origin: ORIGIN }, registration: { navigationPreload: { enable } }, skipWaiting, addEventListener: listeners.set.bind(listeners) };
  const caches = {
    open: async (name: string) => stores.get(name) ?? (stores.set(name, new FakeCache(load)), stores.get(name)),
    keys: async () => [...stores.keys()],
    delete: async (name: string) => stores.delete(name),
  };
  runInContext(SOURCE, createContext({ self, caches, fetch: load, Response, URL, crypto }));

  async function fire(type: string, event: object = {}) {
    const work: Promise<unknown>[] = [];
    let answer: Promise<Response> | null = null;
    listeners.get(type)?.({ ...event, waitUntil: (each: Promise<unknown>) => work.push(each), respondWith: (each: Promise<Response>) => (answer = each) });
    const response = await (answer as Promise<Response> | null);
    await Promise.all(work);
    return response;
  }
  return {
    asked,
    stores,
    skipWaiting,
    enable,
    serve: (files: Record<string, string> | null) => (site = files),
    install: () => fire('install'),
    activate: () => fire('activate'),
    /** @returns `null`: the worker leaves it to the browser */
    ask: (path: string, { mode = 'cors', method = 'GET', preloadResponse }: Partial<Request> & { preloadResponse?: Promise<Response> } = {}) =>
      fire('fetch', { request: { url: new URL(path, ORIGIN).href, mode, method }, preloadResponse }),
    visit: (path: string) => fire('fetch', { request: { url: new URL(path, ORIGIN).href, mode: 'navigate', method: 'GET' } }),
    kept: () => [...stores.values()].flatMap(({ held }) => [...held.keys()]).sort(),
  };
}

/** A build of the site: the first page and its files. */
const build = (...chunks: string[]): Record<string, string> => ({
  '/': `<script src="/_next/static/chunks/${chunks.join('.js"></script>"/_next/static/chunks/')}.js">`,
  ...Object.fromEntries(chunks.map((chunk) => [`/_next/static/chunks/${chunk}.js`, chunk])),
  ...Object.fromEntries(EXTRAS.map((path) => [path, `${path} of ${chunks.join()}`])),
  '/r/a-room': 'a room',
  '/_next/static/chunks/call.js': 'the call',
});
const SHELL = (...chunks: string[]) => ['/', ...chunks.map((chunk) => `/_next/static/chunks/${chunk}.js`), ...EXTRAS].sort();

let page = browser();
beforeEach(async () => {
  page = browser();
  page.serve(build('a', 'b'));
  await page.install();
  await page.activate();
  page.asked.length = 0;
});

describe('the service worker', () => {
  it('keeps the first page with its files, and begins at once', () => {
    expect(page.kept()).toEqual(SHELL('a', 'b'));
    expect(page.skipWaiting).toHaveBeenCalled();
    expect(page.enable).toHaveBeenCalled();
  });

  it('opens the first page without a network, from any of its addresses', async () => {
    page.serve(null);
    expect(await (await page.visit('/?from=home-screen'))?.text()).toContain('/_next/static/chunks/a.js');
    expect(await (await page.ask('/_next/static/chunks/b.js'))?.text()).toBe('b');
    expect(await (await page.ask('/scene/door.svg'))?.text()).toContain('door');
  });

  it('takes pages from the network where there is one, and kept files from the shelf', async () => {
    await page.visit('/');
    await page.ask('/_next/static/chunks/a.js');
    expect(page.asked).toEqual(['/']);
  });

  it('takes the answer to the question that the browser asked while the worker was starting', async () => {
    const early = new Response('early');
    expect(await page.ask('/r/a-room', { mode: 'navigate', preloadResponse: Promise.resolve(early) })).toBe(early);
    expect(page.asked).toEqual([]);
  });

  it.each(['/socket.io/?EIO=4&transport=polling', '/api/health', '/metrics', '/sw.js', '/manifest.webmanifest', '/?_rsc=1', '/r/a-room?_rsc=1', 'https://other.example/'])(
    'leaves %s alone',
    async (path) => {
      expect(await page.ask(path)).toBeNull();
    },
  );

  it('leaves alone what changes something, and what only machines read', async () => {
    expect(await page.ask('/', { mode: 'navigate', method: 'POST' })).toBeNull();
    expect(await page.visit('/api/health')).toBeNull();
  });

  it('keeps nothing of a room: neither page nor address nor key nor files', async () => {
    expect(await (await page.visit('/r/a-room#c2VjcmV0LWtleS1vZi1yb29t'))?.text()).toBe('a room');
    expect(await (await page.ask('/_next/static/chunks/call.js'))?.text()).toBe('the call');
    expect(page.kept()).toEqual(SHELL('a', 'b'));
  });

  it('says in both languages that a room needs the network, and loads nothing for it', async () => {
    page.serve(null);
    const response = await page.visit('/r/a-room#c2VjcmV0LWtleS1vZi1yb29t');
    const text = (await response?.text()) ?? '';
    expect(text).toContain('A room needs the network');
    expect(text).toContain('房间需要网络');
    expect(text).not.toContain('a-room');
    const nonce = /<script nonce="([^"]+)"/.exec(text)?.[1];
    expect(response?.headers.get('Content-Security-Policy')).toContain(`default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`);
    expect(text).not.toMatch(/(?:src|href)=|url\(/);
  });

  it('lets a new build take the place of the old', async () => {
    page.serve(build('b', 'c'));
    await page.visit('/');
    expect(page.kept()).toEqual(SHELL('b', 'c'));
    page.serve(null);
    expect(await (await page.visit('/'))?.text()).toContain('c.js');
    expect(await (await page.ask('/scene/door.svg'))?.text()).toContain('of b,c');
  });

  it('keeps the old build whole when the new one does not come whole', async () => {
    const { '/_next/static/chunks/c.js': _missing, ...torn } = build('b', 'c');
    page.serve(torn);
    expect((await page.visit('/'))?.status).toBe(200);
    expect(page.kept()).toEqual(SHELL('a', 'b'));
    page.serve(null);
    expect(await (await page.visit('/'))?.text()).toContain('a.js');
  });

  it('does not keep a page that says that something is wrong', async () => {
    page.serve({});
    expect((await page.visit('/'))?.status).toBe(404);
    page.serve(null);
    expect(await (await page.visit('/'))?.text()).toContain('a.js');
  });

  it('throws away what an earlier worker kept in another way, and nothing of anybody else', async () => {
    page.stores.set('parlor-shell-0', new FakeCache(async () => new Response()));
    page.stores.set('other', new FakeCache(async () => new Response()));
    await page.activate();
    expect([...page.stores.keys()]).toEqual(['parlor-shell-1', 'other']);
  });

  it('is not installed when the first page does not come', async () => {
    const offline = browser();
    await expect(offline.install()).rejects.toThrow();
    expect(offline.kept()).toEqual([]);
  });
});
