/** What leaves the browser: nothing that a server, or anybody who reads along, could understand. */
import { expect, type Person, test } from './people';

const ANN = 'Zephyrine Quagmire';
const BEN = 'Barnaby Thistlewood';

/** A text and everything in it that is only encoded, not sealed. */
function readable(text: string): string {
  const decoded = [...text.matchAll(/[A-Za-z0-9+/_-]{12,}/g)].map(([run]) => Buffer.from(run, 'base64').toString('latin1'));
  return [text, decodeURIComponentSafely(text), ...decoded].join('\n');
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

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
