/**
 * The first page without a network, so that an app on a home screen opens as one. Kept is that page with its files, and nothing else:
 * no room, no answer of the server, no address that somebody visited. Rooms come from the network alone, as fast as without this.
 */

/** Another number when what is kept, or how, changes: the old is thrown away. */
const SHELL = 'parlor-shell-1';

/** What the first page shows besides its built files, whose names it carries itself. These names stay while the content may change. */
const EXTRAS = ['/fonts/figtree-latin-wght-normal.woff2', '/scene/door.svg', '/scene/window-left.svg', '/scene/window-right.svg'];

/** Never looked at: signaling, and what only machines read. */
const LEFT_ALONE = /^\/(?:socket\.io|api|metrics)(?:\/|$)/;

/**
 * What is done with a request.
 * @returns {'leave' | 'home' | 'page' | 'built' | 'extra'}
 */
function planFor({ method, mode, url }) {
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== self.location.origin || LEFT_ALONE.test(pathname)) return 'leave';
  if (mode === 'navigate') return pathname === '/' ? 'home' : 'page';
  if (pathname.startsWith('/_next/static/')) return 'built';
  return EXTRAS.includes(pathname) ? 'extra' : 'leave';
}

const ANSWERS = {
  /** From the network, and kept for when there is none. */
  async home(event) {
    try {
      const response = await fromNetwork(event);
      if (response.ok && !response.redirected) event.waitUntil(keepShell(response.clone()).catch(() => undefined));
      return response;
    } catch {
      return (await kept('/')) ?? withoutNetwork();
    }
  },

  /** A room, or any other page: never kept, not even its address. */
  async page(event) {
    try {
      return await fromNetwork(event);
    } catch {
      return withoutNetwork();
    }
  },

  /** The name carries a hash of the content. What the first page does not need is not kept here: the browser's own cache does that. */
  async built({ request }) {
    return (await kept(new URL(request.url).pathname)) ?? fetch(request);
  },

  async extra({ request }) {
    return fetch(request).catch(async (error) => {
      const response = await kept(new URL(request.url).pathname);
      if (response) return response;
      throw error;
    });
  },
};

/** The browser has asked already, while this worker was starting (navigation preload). */
async function fromNetwork({ request, preloadResponse }) {
  return (await preloadResponse) ?? fetch(request);
}

/** The pages vary by headers that a page from the shelf does not have. */
async function kept(pathname) {
  return (await caches.open(SHELL)).match(pathname, { ignoreVary: true });
}

/** Keeps this page and the files that it names, and throws away what only an older build needed. Nothing changes when a file does not come. */
async function keepShell(page) {
  const html = await page.clone().text();
  const files = new Set([...(html.match(/\/_next\/static\/[\w./-]+/g) ?? []), ...EXTRAS]);
  const cache = await caches.open(SHELL);
  const known = (await cache.keys()).map(({ url }) => new URL(url).pathname);
  const isNewBuild = [...files].some((file) => !known.includes(file));
  if (isNewBuild) await cache.addAll([...files].filter((file) => EXTRAS.includes(file) || !known.includes(file)));
  await cache.put('/', page);
  await Promise.all(known.filter((file) => file !== '/' && !files.has(file)).map((file) => cache.delete(file)));
}

/** Says so in both languages, and comes back by itself. Loading anew keeps the whole address: the room's key is in it. */
function withoutNetwork() {
  const nonce = crypto.randomUUID();
  const html = `<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>Parlor</title>
<style nonce="${nonce}">
  :root { color-scheme: light dark }
  body { margin: 0; min-height: 100dvh; display: grid; place-content: center; padding: 24px; box-sizing: border-box; gap: 28px; text-align: center; font: 17px/1.5 system-ui, sans-serif; background: light-dark(#f6fafa, #0e1213); color: light-dark(#14201f, #e8f0ef) }
  h1, p { margin: 0; font-size: inherit }
  button { justify-self: center; min-height: 48px; padding: 0 24px; border: 0; border-radius: 14px; background: #126e6e; color: #fff; font: inherit; font-weight: 600 }
</style>
<main><h1>Parlor cannot be reached</h1><p>A room needs the network. Your link stays good.</p></main>
<div lang="zh-CN"><h1>连不上 Parlor</h1><p>房间需要网络。你的链接仍然有效。</p></div>
<button type="button">Try again · 再试一次</button>
<script nonce="${nonce}">
  const again = () => location.reload();
  // A network that has just come may not lead anywhere yet, and a server that is away is no matter of the network: asked until it answers.
  const look = () => document.hidden || fetch('/api/health', { cache: 'no-store' }).then(({ ok }) => ok && again(), () => undefined);
  document.querySelector('button').addEventListener('click', again);
  addEventListener('online', look);
  setInterval(look, 4000);
</script>
</html>`;
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'`;
  return new Response(html, { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy, 'Referrer-Policy': 'no-referrer' } });
}

async function install() {
  const page = await fetch('/');
  if (!page.ok || page.redirected) throw new Error('The first page did not come');
  await keepShell(page);
  // Pages that are open notice nothing: whatever worker answers, their files come the same way.
  await self.skipWaiting();
}

async function activate() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith('parlor-shell-') && name !== SHELL).map((name) => caches.delete(name)));
  await self.registration.navigationPreload?.enable();
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => {
  const plan = planFor(event.request);
  if (plan !== 'leave') event.respondWith(ANSWERS[plan](event));
});
