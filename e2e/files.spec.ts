/** Files from page to page: accepted first, whole at the end, and not in the way of the call. */
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Person, test } from './people';

const MB = 1_000_000;

/** A file of noise. @returns its path and SHA-256 */
async function fileOf(folder: string, name: string, bytes: number): Promise<{ path: string; sha256: string }> {
  const path = join(folder, name);
  const file = await open(path, 'w');
  const hash = createHash('sha256');
  for (let left = bytes; left > 0; left -= MB) {
    const piece = randomBytes(Math.min(MB, left));
    hash.update(piece);
    await file.write(piece);
  }
  await file.close();
  return { path, sha256: hash.digest('hex') };
}

const sha256Of = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest('hex');
};

/** Saves what has come, as the person would, and looks at it. */
async function saved({ page }: Person, card: string): Promise<{ name: string; sha256: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('log', { name: 'Messages' }).getByRole('button', { name: `Save ${card}` }).click()]);
  return { name: download.suggestedFilename(), sha256: await sha256Of(await download.path()) };
}

let folder = '';
test.beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'parlor-files-')); });
test.afterAll(() => rm(folder, { recursive: true, force: true }));

test('a hundred megabytes to two people, of whom one loses the link in the middle, while the call goes on', async ({ person, link }) => {
  test.setTimeout(180_000);
  const [ann, ben, cat] = [await person('Ann'), await person('Ben'), await person('Cat')];
  for (const one of [ann, ben, cat]) {
    await one.join(link);
    await one.openChat();
  }
  await Promise.all([ann.isLinkedTo('Ben'), ann.isLinkedTo('Cat')]);
  const { path, sha256 } = await fileOf(folder, 'harvest plan.bin', 100 * MB);
  await ann.attach(path);

  await ben.button('Accept harvest plan.bin').click();
  await cat.button('Accept harvest plan.bin').click();
  const progress = ben.messages.getByRole('progressbar');
  await expect.poll(async () => Number(await progress.getAttribute('aria-valuenow')), { timeout: 60_000 }).toBeGreaterThan(10);
  await Promise.all([ann.seesFramesOf('Ben'), ben.seesFramesOf('Ann'), ben.hears(2)]);
  await ben.page.evaluate(() => [...window.observed.offers.keys()].forEach((connection) => connection.close()));

  for (const one of [ben, cat]) await expect(one.messages.getByRole('button', { name: /^Save/ })).toBeVisible({ timeout: 120_000 });
  for (const one of [ben, cat]) expect(await saved(one, 'harvest plan.bin')).toEqual({ name: 'harvest plan.bin', sha256 });
  await expect(ann.messages).toContainText(/2 of 2/);
  await Promise.all([ann.seesFramesOf('Ben'), ben.seesFramesOf('Cat'), cat.hears(2)]);
});

test('a file is declined, paused, cancelled by either side, and goes to one alone; a picture is seen before it is taken', async ({ person, unfilmedLink: link }) => {
  const [ann, ben, cat] = [await person('Ann'), await person('Ben'), await person('Cat')];
  for (const one of [ann, ben, cat]) {
    await one.join(link);
    await one.openChat();
  }
  await Promise.all([ann.isLinkedTo('Ben'), ann.isLinkedTo('Cat'), ben.isLinkedTo('Cat')]);
  const [small, large] = [await fileOf(folder, 'small.txt', 1_000), await fileOf(folder, 'large.bin', 60 * MB)];

  await ann.attach(small.path);
  await ben.button('Decline small.txt').click();
  await cat.button('Accept small.txt').click();
  expect(await saved(cat, 'small.txt')).toEqual({ name: 'small.txt', sha256: small.sha256 });
  await expect(ann.messages).toContainText('1 of 2 has it');

  await ann.attach(large.path, 'Ben');
  await ben.button('Accept large.bin').click();
  await ben.messages.getByRole('button', { name: 'Cancel large.bin' }).click();
  await expect(ann.messages).toContainText('Cancelled');
  await ann.attach(large.path, 'Ben');
  await ben.button('Accept large.bin').click();
  await ben.messages.getByRole('button', { name: 'Pause large.bin' }).click();
  for (const one of [ann, ben]) await expect(one.messages).toContainText('Paused');
  await ben.messages.getByRole('button', { name: 'Resume large.bin' }).click();
  for (const one of [ann, ben]) await expect(one.messages).not.toContainText('Paused');
  await ann.messages.getByRole('button', { name: 'Cancel large.bin' }).last().click();
  await expect(ben.messages.getByText('Cancelled')).toHaveCount(2);
  await expect(cat.messages).not.toContainText('large.bin');

  await cat.attach('docs/pictures/home.png');
  const preview = ben.messages.getByRole('group', { name: 'home.png' }).locator('img');
  await expect.poll(() => preview.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(40);
  await expect(ben.button('Accept home.png')).toBeVisible();
});
