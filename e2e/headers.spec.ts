/** What every answer says of itself, page or not; and that no page reports anything or asks elsewhere. */
import { expect, test } from './people';

const PAGES = ['/', '/r/team-monday', '/r/What%20is%20this', '/nowhere', '/api/nothing', '/metrics'];
const FILES = ['/api/health', '/api/addresses', '/sw.js', '/manifest.webmanifest', '/icon.svg', '/fonts/figtree-latin-wght-normal.woff2', '/_next/static/nothing.js', '/_next/image?url=%2Ficon.svg&w=64&q=75'];

test('every answer carries the headers, and every page a nonce of its own', async ({ request }) => {
  const nonces = new Set<string>();
  for (const path of [...PAGES, ...FILES]) {
    const answer = await request.get(path);
    const headers = answer.headers();
    expect(headers, path).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'permissions-policy': expect.stringContaining('geolocation=()'),
    });
    expect(headers, path).not.toHaveProperty('strict-transport-security');
    expect(headers, path).not.toHaveProperty('set-cookie');
    expect(headers, path).not.toHaveProperty('x-powered-by');
    expect(headers, path).not.toHaveProperty('access-control-allow-origin');
    // One policy: two would both hold, and the stricter of each word.
    const policies = answer.headersArray().filter(({ name }) => name.toLowerCase() === 'content-security-policy');
    expect(policies, path).toHaveLength(1);
    expect(policies[0]?.value, path).toContain("frame-ancestors 'none'");
    expect(policies[0]?.value.match(/(?:script|default)-src [^;]*/g)?.join(), path).not.toMatch(/unsafe|\*|https?:/);
    if (!PAGES.includes(path)) continue;
    const [, nonce = ''] = /'nonce-([^']{24})'/.exec(policies[0]?.value ?? '') ?? [];
    const scripts = (await answer.text()).match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length, path).toBeGreaterThan(0);
    for (const script of scripts) expect(script, path).toContain(`nonce="${nonce}"`);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(PAGES.length);
});

test('pages may be framed by whom the operator names, reading is all that they take, strangers are slowed, and metrics have a lock', async ({ ownServer, playwright }) => {
  const { origin } = await ownServer({ FRAME_ANCESTORS: 'https://intranet.example', RATE_LIMITS: 'http=3/60', HSTS: '1', METRICS_TOKEN: 'kept-for-prometheus' });
  const request = await playwright.request.newContext({ baseURL: origin, extraHTTPHeaders: { 'x-parlor-frame-ancestors': '*' } });
  const page = await request.get('/');
  expect(page.headers()['content-security-policy']).toMatch(/frame-ancestors https:\/\/intranet\.example$/);
  expect(page.headers()).not.toHaveProperty('x-frame-options');
  expect(page.headers(), 'plain http').not.toHaveProperty('strict-transport-security');
  expect((await request.post('/', { data: 'x'.repeat(100_000) })).status()).toBe(405);
  await request.get('/r/garden');
  await request.get('/nowhere');
  const refused = await request.get('/');
  expect([refused.status(), Number(refused.headers()['retry-after']) > 0]).toEqual([429, true]);
  expect((await request.get('/api/health')).status(), 'whoever looks after the server is not counted').toBe(200);
  expect((await request.get('/metrics')).status()).toBe(401);
  const metrics = await request.get('/metrics', { headers: { Authorization: 'Bearer kept-for-prometheus' } });
  expect([metrics.status(), await metrics.text()]).toEqual([200, expect.stringMatching(/^parlor_participants 0$/m)]);
  await request.dispose();
});

test('no closed door reports anything to the console or asks another origin', async ({ person, link }) => {
  const ann = await person('Ann');
  ann.record.forgive(/404/);
  // The fixture fails on any of it. Home, lobby, call and goodbye, the page without a network, and browsers that cannot are visited by their own specs.
  await ann.page.goto('/nowhere');
  await expect(ann.page.getByRole('link', { name: 'Back to home' })).toBeVisible();
  await ann.page.goto(link.slice(0, -3));
  await expect(ann.page.getByText(/^Your link is incomplete/)).toBeVisible();
  await ann.page.goto('/r/What%20is%20this');
  await expect(ann.page.getByText(/^This is not a Parlor link/)).toBeVisible();
});
