/** That nobody is in between: the safety code, a server that means harm, and what it can do in a room without a secret. */
import { readFile } from 'node:fs/promises';
import { expect, test } from './people';
import { readable } from './readable';
import { tamperWith } from './tampering';

test('two people compare their safety code, and it stays verified over a fresh link', async ({ person, unfilmedLink: link }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben')];
  await ann.join(link);
  await ben.join(link);
  await ann.isLinkedTo('Ben');
  const [annsCard, bensCard] = [await ann.openDetailsOf('Ben'), await ben.openDetailsOf('Ann')];
  const code = await ann.safetyCodeOn(annsCard);
  expect(await ben.safetyCodeOn(bensCard)).toEqual(code);

  await annsCard.getByRole('button', { name: 'Mark as verified' }).click();
  await expect(annsCard.getByRole('button', { name: 'Verified', exact: true })).toHaveAttribute('aria-pressed', 'true');

  // Ben's browser loses the connection, and another one is made of the same two pages.
  await ben.page.evaluate(() => [...window.observed.offers.keys()].forEach((connection) => connection.close()));
  const symbols = annsCard.getByRole('listitem');
  const isAnother = async () => {
    const texts = await symbols.allInnerTexts();
    return texts.length === 6 && !texts.every((text, place) => text.endsWith(code[place] ?? ''));
  };
  await expect.poll(isAnother, { timeout: 20_000 }).toBe(true);
  await ann.isLinkedTo('Ben');
  await expect(annsCard.getByRole('button', { name: 'Verified', exact: true })).toBeVisible();
  expect(await ben.safetyCodeOn(bensCard)).toEqual(await ann.safetyCodeOn(annsCard));
  await expect(bensCard.getByRole('button', { name: 'Mark as verified' })).toHaveAttribute('aria-pressed', 'false');
});

test('how a link came about is shown step by step, and a log of the call can be saved that names nobody', async ({ person, unfilmedLink: link }) => {
  const [ann, ben] = [await person('Ann Zwölfender'), await person('Ben Quastenflosser')];
  for (const one of [ann, ben]) await one.join(link);
  await Promise.all([ann.isLinkedTo(ben.name), ben.isLinkedTo(ann.name)]);
  await ben.button('Leave').click();
  await expect(ann.tile(ben.name)).toHaveCount(0);
  await ben.page.getByRole('button', { name: 'Rejoin' }).click();
  await ann.isLinkedTo(ben.name);

  await ann.button('More').click();
  await ann.page.getByRole('menuitem', { name: 'Settings', exact: true }).click();
  const scenes = ann.page.getByRole('region', { name: 'Behind the scenes' });
  await scenes.getByText(ben.name, { exact: true }).click();
  // Who came later has offered. Ways are told by both, at any time after their descriptions.
  const steps = scenes.getByRole('listitem').filter({ hasNotText: 'ways to reach' }).filter({ hasNotText: 'a way to reach' });
  await expect(scenes.getByText(/^Direct, same network, \d+ ms$/)).toBeVisible();
  await expect(scenes.getByText('Ben Quastenflosser offers a connection').first()).toBeVisible();
  await expect(scenes.getByText(/^SDP answer, .*fingerprint ([\dA-F]{2}:){7}[\dA-F]{2}…$/).first()).toBeVisible();
  await expect(steps.last()).toContainText('Connected');

  const [download] = await Promise.all([ann.page.waitForEvent('download'), ann.button('Save a log of this call').click()]);
  expect(download.suggestedFilename()).toBe('parlor-call-log.txt');
  const log = await readFile(await download.path(), 'utf8');
  expect(log).toMatch(/session: live[^]*P1: came[^]*P1: connected[^]*P1: gone\n[^]*P1: came[^]*P1: connected/);
  expect(log).toMatch(/^P1: connected, path \w+, round trip (\d+|\?) ms, packets \d+ received \d+ lost/m);
  expect(log).toMatch(/^P1: connected[^\n]*\n {2}first step at [\d:.]+\n {2}after 0 ms from there offer[^]*\n {2}after \d+ ms connected$/m);
  const { hash, pathname, host } = new URL(link);
  for (const secret of ['Zwölf', 'Quasten', hash.slice(1), pathname, host]) expect(readable(log)).not.toContain(secret);
});

test('a server that bends, doubles, replays and invents parts nobody, seats nobody and reads nothing', async ({ person, link }) => {
  const key = link.split('#')[1] ?? '';
  const [ann, ben] = [await person('Zephyrine Quagmire'), await person('Barnaby Thistlewood')];
  /** Every signal arrives forged, then as it was, then again. */
  const bend = (frame: string) => {
    const envelope = /"peer:signal".*"envelope":"([^"]+)"/.exec(frame)?.[1];
    if (!envelope) return [frame];
    const middle = Math.floor(envelope.length / 2);
    const forged = `${envelope.slice(0, middle)}${envelope[middle] === 'A' ? 'B' : 'A'}${envelope.slice(middle + 1)}`;
    return [frame.replace(envelope, forged), frame, frame];
  };
  const [atAnn, atBen] = [await tamperWith(ann, bend), await tamperWith(ben, bend)];
  await ann.join(link);
  await ben.join(link);
  const seesTheOther = () => Promise.all([ann.seesFramesOf(ben.name), ben.seesFramesOf(ann.name)]);
  await seesTheOther();

  /** Everything again, to whom it was said and to the other; and seats for nobody, with the profiles that the server has. */
  const harm = () => {
    const [signals, profiles] = [[atAnn, atBen].flatMap((at) => at.told('peer:signal')), [...new Set([atAnn, atBen].flatMap((at) => at.frames).flatMap((frame) => [...frame.matchAll(/"profile":"([^"]+)"/g)].map(([, profile = '']) => profile)))]];
    expect(profiles.length).toBeGreaterThan(1);
    const ids = [...signals.map(({ from }) => String(from)), 'n'.repeat(16)];
    for (const at of [atAnn, atBen]) {
      at.replay();
      for (const { envelope } of signals) for (const from of new Set(ids)) at.tell('peer:signal', { from, envelope });
      for (const profile of [...profiles, 'A'.repeat(722)]) at.tell('peer:joined', { participant: { id: 'n'.repeat(16), seq: 99, away: false, profile } });
    }
  };
  harm();
  await seesTheOther();
  await ben.page.reload();
  await ben.isInside();
  await seesTheOther();
  harm();
  // An honest word that comes after all of it has been heard.
  await ben.button('Turn off microphone').click();
  await ann.seesOf(ben.name, 'microphone', 'off');
  await seesTheOther();
  for (const one of [ann, ben]) await expect(one.otherTiles).toHaveCount(1);

  const all = readable([...atAnn.frames, ...atBen.frames].join('\n'));
  expect(all).toContain('peer:signal');
  for (const secret of [...ann.name.split(' '), ...ben.name.split(' '), key, Buffer.from(key, 'base64url').toString('latin1'), 'fingerprint', 'candidate:', 'ice-ufrag', 'v=0']) {
    expect(all.includes(secret), `the server reads ${secret}`).toBe(false);
  }
});

test('in a room without a secret the server can sit in the middle: the room says so, and the two safety codes differ', async ({ person, baseURL }) => {
  const link = `${baseURL}/r/no-secret-${Date.now()}`;
  // Who runs the server knows all of this link, so it can be a Ben to Ann and an Ann to Ben, and keep the two apart.
  // Its two pages speak honestly, each with nonces of its own. One that passes the steps on instead is in `malicious-server.test.ts`.
  const [ann, ben, towardsAnn, towardsBen] = [await person('Ann'), await person('Ben'), await person('Ben'), await person('Ann')];
  const elsewhere = (frame: string, to: 'page' | 'server') => [to === 'server' ? frame.replace(/"door":"[^"]+"/, `"door":"${'A'.repeat(22)}"`) : frame.replaceAll('"elsewhere":true', '"elsewhere":false')];
  for (const one of [ann, towardsAnn]) await tamperWith(one, elsewhere);
  for (const one of [ben, towardsBen]) await tamperWith(one, (frame) => [frame.replaceAll('"elsewhere":true', '"elsewhere":false')]);
  await Promise.all([ann, ben].map((one) => one.openLobby(link)));
  await expect(ann.page.getByText('This link has no secret.')).toBeVisible();
  for (const one of [ann, ben]) await one.goIn();
  for (const one of [towardsAnn, towardsBen]) await one.join(`${link}#mic=off&camera=off`);
  await Promise.all([ann.isLinkedTo('Ben'), ben.isLinkedTo('Ann')]);
  for (const one of [ann, ben]) await expect(one.otherTiles).toHaveCount(1);

  const [annsCard, bensCard] = [await ann.openDetailsOf('Ben'), await ben.openDetailsOf('Ann')];
  expect(await ann.safetyCodeOn(annsCard)).not.toEqual(await ben.safetyCodeOn(bensCard));
  await expect(annsCard).toContainText('This link has no secret');
});
