/** The pages around a call: home, links that are not right, recent rooms, and what rides in a link. */
import { expect, test } from './people';
import { chinese, english } from './words';

const NOT_A_LINK = /^This is not a Parlor link/;
const INCOMPLETE = /^(This|Your) link is incomplete/;

test('New meeting mints a link: another one every time', async ({ person }) => {
  const ann = await person('Ann');
  const links = new Set<string>();
  for (let visit = 0; visit < 2; visit++) {
    await ann.page.goto('/');
    await ann.button('New meeting').click();
    await expect(ann.page).toHaveURL(/\/r\/[a-z2-7]{16}#[A-Za-z0-9_-]{22}$/);
    await expect(ann.button('Join now')).toBeVisible();
    links.add(ann.page.url());
  }
  expect(links.size).toBe(2);
});

test('a pasted link and a bare code open their rooms', async ({ person, link }) => {
  const ann = await person('Ann');
  const box = ann.page.getByRole('textbox', { name: 'Meeting link or code' });
  await ann.page.goto('/');
  await box.fill(`  ${link} `);
  await ann.button('Join').click();
  await expect(ann.page).toHaveURL(link);
  await expect(ann.button('Join now')).toBeVisible();

  await ann.page.goto('/');
  await box.fill('Team-Monday');
  await box.press('Enter');
  await expect(ann.page).toHaveURL(/\/r\/team-monday$/);
  await expect(ann.page.getByText('This link has no secret. Anyone who guesses its name can come in.')).toBeVisible();
});

test('nonsense and half a link get a sentence, and the field keeps the focus', async ({ person, link }) => {
  const ann = await person('Ann');
  const box = ann.page.getByRole('textbox', { name: 'Meeting link or code' });
  await ann.page.goto('/');
  await box.fill('what is this?');
  await box.press('Enter');
  await expect(ann.page.getByText(NOT_A_LINK)).toBeVisible();
  await expect(box).toBeFocused();

  await box.fill(link.slice(0, -3));
  await box.press('Enter');
  await expect(ann.page.getByText(INCOMPLETE)).toBeVisible();
  await expect(ann.page).toHaveURL(/\/$/);
});

test('an ill-formed room id is a friendly page with a way home', async ({ person }) => {
  const ann = await person('Ann');
  await ann.page.goto('/r/What%20is%20this');
  await expect(ann.page.getByText(NOT_A_LINK)).toBeVisible();
  await ann.page.getByRole('link', { name: 'Back to home', exact: true }).click();
  await expect(ann.button('New meeting')).toBeVisible();
});

test('a link whose end is missing says so, and lets nobody in', async ({ person, link }) => {
  const ann = await person('Ann');
  for (const cut of [link.slice(0, -1), link.split('#')[0] ?? '']) {
    await ann.page.goto('about:blank');
    await ann.page.goto(cut);
    await expect(ann.page.getByText(INCOMPLETE)).toBeVisible();
    await expect(ann.button('Join now')).toHaveCount(0);
  }
  expect(ann.record.socketFrames.filter((frame) => frame.includes('room:'))).toEqual([]);
});

test('settings ride in the fragment, are used once and leave the address', async ({ person, link }) => {
  const ann = await person('Ann');
  await ann.page.goto(`${link}&name=Noor&mic=off&camera=off`);
  await expect(ann.page.getByRole('textbox', { name: 'Your name' })).toHaveValue('Noor');
  await expect(ann.button('Turn on microphone')).toBeVisible();
  await expect(ann.button('Turn on camera')).toBeVisible();
  await expect(ann.page).toHaveURL(link);
});

test('a room one has been in is found again at home, and can be removed', async ({ person, link }) => {
  const ann = await person('Ann');
  const ben = await person('Ben');
  await ben.join(link);
  await ann.join(link);
  await ann.isLinkedTo('Ben');
  await ann.button('Leave').click();
  await ann.page.getByRole('link', { name: 'Back to home', exact: true }).click();

  const recent = ann.page.getByRole('region', { name: 'Recent rooms on this device' });
  await expect(recent.getByText('Ben')).toBeVisible();
  await recent.getByRole('link', { name: /Ben/ }).click();
  await expect(ann.page).toHaveURL(link);
  await expect(ann.button('Join now')).toBeVisible();

  await ann.page.goto('/');
  await recent.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(recent).toHaveCount(0);
});

test('name and choices are remembered', async ({ person, link, linkAt, baseURL }) => {
  const ann = await person('Ann');
  await ann.openLobby(link);
  await ann.button('Turn off microphone').click();
  await ann.goIn();
  await ann.page.goto(await linkAt(baseURL ?? ''));
  await expect(ann.page.getByRole('textbox', { name: 'Your name' })).toHaveValue('Ann');
  await expect(ann.button('Turn on microphone')).toBeVisible();
});

test('the lobby says how many are inside', async ({ person, link }) => {
  const ann = await person('Ann');
  const ben = await person('Ben');
  await ann.openLobby(link);
  await expect(ann.page.getByRole('status').filter({ hasText: 'Nobody is here yet' })).toBeVisible();
  await ann.goIn();
  await ben.openLobby(link);
  await expect(ben.page.getByRole('status').filter({ hasText: '1 person is inside' })).toBeVisible();
});

test('Copy link copies room and key, and confirms', async ({ person, link }) => {
  const ann = await person('Ann', { permissions: ['camera', 'microphone', 'clipboard-read', 'clipboard-write'] });
  const ben = await person('Ben');
  await ben.join(link);
  await ann.join(link);
  await ann.button('Invite').click();
  await ann.page.getByRole('dialog').getByRole('button', { name: 'Copy link', exact: true }).click();
  await expect(ann.page.getByText('Link copied').first()).toBeVisible();
  expect(await ann.page.evaluate(() => navigator.clipboard.readText())).toBe(link);
});

test('speaks the language of the browser', async ({ person, link }) => {
  const ann = await person('Ann', { locale: 'zh-CN' });
  await ann.page.goto('/');
  await expect(ann.page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(ann.button(chinese.newMeeting)).toBeVisible();
  await ann.join(link);
  for (const control of [chinese.turnOffMicrophone, chinese.turnOffCamera, chinese.people, chinese.leave]) await expect(ann.button(control)).toBeVisible();
  await ann.button(chinese.leave).click();
  await expect(ann.button(chinese.rejoin)).toBeVisible();
});

test('the language can be switched at home, and stays', async ({ person }) => {
  const ann = await person('Ann');
  await ann.page.goto('/');
  await ann.button('Language').click();
  await ann.page.getByRole('menuitemradio', { name: '简体中文' }).click();
  await expect(ann.button(chinese.newMeeting)).toBeVisible();
  await ann.page.reload();
  await expect(ann.button(chinese.newMeeting)).toBeVisible();
  await expect(ann.page.locator('html')).toHaveAttribute('lang', 'zh-CN');
});

test('the language can be switched inside a call, which goes on', async ({ person, link }) => {
  const ann = await person('Ann');
  const ben = await person('Ben');
  await ann.join(link);
  await ben.join(link);
  await ann.seesFramesOf('Ben');
  const seat = await ann.participantId();

  await ann.button('More').click();
  await ann.page.getByRole('menuitem', { name: 'Settings' }).click();
  await ann.page.getByRole('combobox', { name: 'Language' }).selectOption({ label: '简体中文' });
  await ann.page.keyboard.press('Escape');
  await expect(ann.button(chinese.leave)).toBeVisible();
  await expect(ann.button(english.leave)).toHaveCount(0);
  expect(await ann.participantId()).toBe(seat);
  await Promise.all([ann.seesFramesOf('Ben'), ben.seesFramesOf('Ann')]);
  expect(await ann.offers()).toEqual([0]);
});
