/** Parlor on a home screen: what is kept on the device for when there is no network, and what never is. */
import { expect, test } from './people';

/** Every address that the page's caches hold. */
async function kept(): Promise<string[]> {
  const addresses: string[] = [];
  for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) addresses.push(url);
  return addresses;
}

/** Everything that is kept under those addresses, as text. */
async function keptText(): Promise<string> {
  const texts: string[] = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) texts.push((await (await cache.match(request, { ignoreVary: true }))?.text()) ?? '');
  }
  return texts.join('\n');
}

test('the first page opens without a network, a room is never kept, and an old build goes', async ({ person, link }) => {
  const [path = '', key = ''] = new URL(link).href.replace(new URL(link).origin, '').split('#');
  const ann = await person('Ann');
  await ann.page.goto('/');
  await ann.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await expect.poll(() => ann.page.evaluate(kept)).toContainEqual(expect.stringContaining('/_next/static/'));

  await ann.join(link);
  expect(await ann.page.evaluate(() => navigator.serviceWorker.controller !== null), 'the worker sees the room pass').toBe(true);
  const addresses = await ann.page.evaluate(kept);
  expect(addresses.filter((address) => !/\/(?:_next\/static\/.+|fonts\/.+|scene\/.+)?$/.test(new URL(address).pathname))).toEqual([]);
  const everything = `${addresses.join('\n')}\n${await ann.page.evaluate(keptText)}`;
  for (const secret of [path, key]) expect(everything.includes(secret), secret).toBe(false);

  // As if from another build.
  await ann.page.evaluate(async () => (await caches.open('parlor-shell-1')).put('/_next/static/chunks/old.js', new Response('old')));
  await ann.page.goto('/');
  await expect.poll(() => ann.page.evaluate(kept)).not.toContainEqual(expect.stringContaining('old.js'));

  ann.record.forgive(/ERR_INTERNET_DISCONNECTED|503/);
  await ann.context.setOffline(true);
  await ann.page.goto('/');
  await expect(ann.button('New meeting')).toBeVisible();
  await ann.page.goto(link);
  await expect(ann.page.getByText('房间需要网络。你的链接仍然有效。')).toBeVisible();
  await ann.context.setOffline(false);
  // Loaded anew by itself, in a tab that was in this call: it goes straight back in, through a lobby that may be too short to be seen.
  await ann.isInside();
  expect(new URL(ann.page.url()).hash, 'the key is still in the address').toBe(`#${key}`);
});
