/** What leaves the browser: nothing that a server, or anybody who reads along, could understand. */
import { mintRoom } from '@/lib/protocol/room-link';
import { expect, type Person, test } from './people';
import { readable } from './readable';
import { layWire } from './wire';

const ANN = 'Zephyrine Quagmire';
const BEN = 'Barnaby Thistlewood';

function everythingSent({ record }: Person): string {
  return [...record.socketFrames, ...record.requests.flatMap(({ url, body }) => [url, body])].map(readable).join('\n');
}

test('no name, no description, no candidate and no key is readable on the way', async ({ person, link }) => {
  const key = link.split('#')[1] ?? '';
  const ann = await person(ANN);
  const ben = await person(BEN);
  await ann.join(link);
  await ben.join(link);
  await Promise.all([ann.seesFramesOf(BEN), ben.seesFramesOf(ANN)]);
  await ben.button('Turn off microphone').click();
  await expect(ann.tile(BEN)).toHaveAttribute('data-microphone', 'off');
  await ben.page.reload();
  await ben.isInside();
  await ann.seesFramesOf(BEN);
  await ben.button('Leave').click();
  await expect(ann.otherTiles).toHaveCount(0);

  for (const one of [ann, ben]) {
    const sent = everythingSent(one);
    // The recorder works: the relay's own words are there.
    expect(sent).toContain('room:join');
    expect(sent).toContain('peer:signal');
    expect(sent.length).toBeGreaterThan(5_000);
    for (const secret of [ANN, BEN, ANN.split(' ')[0] ?? ANN, BEN.split(' ')[0] ?? BEN, key, 'v=0', 'candidate:', 'a=fingerprint', 'ice-ufrag', '"microphone"']) {
      expect(sent.includes(secret), `${one.name}'s traffic shows ${secret}`).toBe(false);
    }
    expect(sent.includes(Buffer.from(key, 'base64url').toString('latin1')), `${one.name}'s traffic shows the key's bytes`).toBe(false);
  }
});

test('no request leaves for another origin, from home to goodbye', async ({ person, baseURL }) => {
  const ann = await person(ANN);
  await ann.page.goto('/');
  await ann.button('New meeting').click();
  await ann.page.getByRole('textbox', { name: 'Your name' }).fill(ANN);
  await ann.goIn();
  await ann.button('Leave').click();
  await ann.button('Rejoin').click();
  await ann.isInside();

  const origins = new Set(ann.record.requests.map(({ url }) => new URL(url)).filter(({ protocol }) => /^http/.test(protocol)).map(({ origin }) => origin));
  expect([...origins]).toEqual([new URL(baseURL ?? '').origin]);
});

/** Runs in the page: everything that is kept where a page, a crash report or another site could find it. */
async function leftBehind(): Promise<string> {
  const texts = [document.title, JSON.stringify(history.state), document.referrer, document.cookie];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) texts.push(name, request.url, (await (await cache.match(request, { ignoreVary: true }))?.text()) ?? '');
  }
  return texts.join('\n');
}

/** Runs in the page: an error that nobody catches, a promise that nobody awaits, and an error in a worker. */
async function fail(): Promise<void> {
  setTimeout(() => { throw new Error('provoked'); });
  void Promise.reject(new Error('provoked'));
  const worker = new Worker(URL.createObjectURL(new Blob(['throw new Error("provoked")'], { type: 'text/javascript' })));
  await new Promise((resolve) => worker.addEventListener('error', resolve));
}

test('what the fragment holds stays in the page: not on the wire, in a log, a title, a cache or a report, wherever one goes from there', async ({ person, ownServer }) => {
  const server = await ownServer({ LOG_LEVEL: 'trace', METRICS_TOKEN: 'kept-for-prometheus' });
  const wire = await layWire(server.origin);
  const { roomId, key, hostSecret } = await mintRoom();
  const ann = await person(ANN, { origin: wire.origin });
  ann.record.forgive(/provoked/);
  const { page } = ann;
  const said: string[] = [];
  ann.context.on('console', (message) => said.push(message.text(), JSON.stringify(message.location())));
  ann.context.on('weberror', (webError) => said.push(webError.error().stack ?? ''));
  const left: string[] = [];
  const look = async () => void left.push(await page.evaluate(leftBehind));

  await page.goto('/');
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.goto(`/r/${roomId}#${key}.${hostSecret}&name=${encodeURIComponent(ANN)}&camera=off`);
  await expect(page.getByRole('textbox', { name: 'Your name' })).toHaveValue(ANN);
  await expect(page).toHaveURL(`${wire.origin}/r/${roomId}#${key}`);
  await ann.goIn();
  await look();
  await page.evaluate(fail);
  await page.reload();
  await ann.isInside();
  await ann.button('Leave').click();
  await look();
  await page.getByRole('link', { name: 'Back to home', exact: true }).click();
  await expect(ann.button('New meeting')).toBeVisible();
  await look();
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`#${key}`));
  await page.goto('/nowhere');
  await look();
  ann.record.forgive(/404/);

  const sent = wire.sent();
  expect(sent, 'the wire works').toMatch(new RegExp(`GET /r/${roomId} HTTP/1.1[^]*GET /nowhere HTTP/1.1`));
  expect(said.join('\n'), 'so does the provocation').toContain('provoked');
  expect(server.output(), 'and the log').toContain('http');
  expect(left.join('\n'), 'and the look at what is kept').toContain('/_next/static/');
  const metrics = await (await page.request.get(`${server.origin}/metrics`, { headers: { Authorization: 'Bearer kept-for-prometheus' } })).text();
  expect(metrics, 'and the metrics').toContain('parlor_messages_total{event="room:join",outcome="ok"}');
  const places = { 'the wire': sent, 'the metrics': metrics, 'the log': server.output(), 'the console': said.join('\n'), 'what is left behind': left.join('\n'), 'what Playwright saw': ann.record.requests.flatMap(({ url, body }) => [url, body]).join('\n') };
  for (const [place, text] of Object.entries(places)) {
    // Read also where it is only encoded.
    for (const secret of [key, hostSecret, ANN, encodeURIComponent(ANN), ANN.split(' ')[0] ?? ANN]) expect(readable(text).includes(secret), `${place} shows ${secret}`).toBe(false);
  }
  expect(sent).not.toMatch(/^referer:/im);
  // Sockets are masked on the wire. The host's secret is shown to the server, to which it proves the host; the key and the name never are.
  const frames = ann.record.socketFrames.map(readable).join('\n');
  expect(frames).toContain('room:join');
  for (const secret of [key, ANN]) expect(frames.includes(secret), `a socket shows ${secret}`).toBe(false);
  await ann.context.close();
  await wire.close();
});
