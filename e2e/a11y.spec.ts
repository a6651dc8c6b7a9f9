/** What axe finds on every page and in every panel, in both themes. */
import AxeBuilder from '@axe-core/playwright';
import type { Locator } from '@playwright/test';
import { expect, type Person, test } from './people';

/** In both themes; in the second only what can be otherwise there. Nothing moves here: colours on their way to others would be measured half-way. */
async function isAccessible(person: Person, place: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await person.page.emulateMedia({ colorScheme });
    // The other mode opens a page of its own for every look, for the sake of frames from other origins, of which there are none.
    const axe = new AxeBuilder({ page: person.page }).setLegacyMode();
    const { violations } = await (colorScheme === 'light' ? axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']) : axe.withRules(['color-contrast', 'link-in-text-block'])).analyze();
    const told = violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) => `${id} (${help}): ${target.join(' ')} ${failureSummary ?? ''}`));
    expect.soft(told, `${place}, ${colorScheme}`).toEqual([]);
  }
}

/** As long as a name may be. */
const LONG_NAME = 'Wilhelmina-Anastasia Featherstonehaugh-X';

/** What of the bar and the panel, and above a risen panel of the faces, a toast lies on; the panel's own list may be under it for a while. */
function underTheToast(person: Person): Promise<string[]> {
  return person.page.evaluate(() => {
    const toast = document.querySelector('[aria-live="off"]:has(button)')?.getBoundingClientRect() ?? new DOMRect();
    const faces = innerHeight > innerWidth ? ', [data-participant]' : '';
    return [...document.querySelectorAll(`[role=toolbar] button, aside header, aside textarea${faces}`)]
      .filter((element) => element.checkVisibility())
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => toast.width === 0 || (box.left < toast.right && box.right > toast.left && box.top < toast.bottom && box.bottom > toast.top))
      .map(({ element }) => element.getAttribute('data-name') ?? element.ariaLabel ?? element.tagName);
  });
}

test('every page, in both themes', async ({ person, link }) => {
  const ann = await person('Ann');
  await ann.page.goto('/');
  await expect(ann.button('New meeting')).toBeVisible();
  await isAccessible(ann, 'home');
  await ann.page.getByRole('textbox', { name: 'Meeting link or code' }).fill('?!');
  await ann.button('Join').click();
  await expect(ann.page.getByText(/^This is not a Parlor link/)).toBeVisible();
  await isAccessible(ann, 'home with a problem');

  await ann.openLobby(link);
  await isAccessible(ann, 'lobby');
  await ann.button('Settings').click();
  const settings = ann.page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('button', { name: 'Hear and see yourself' }).click();
  await settings.getByRole('button', { name: 'Test the connection' }).click();
  await settings.getByText(/ways? found$/i).click();
  await expect(settings.getByRole('button', { name: 'Play again' })).toBeVisible();
  await isAccessible(ann, 'what was tried in the lobby');
  await ann.page.keyboard.press('Escape');
  await expect(settings).toHaveCount(0);
  await ann.goIn();
  await isAccessible(ann, 'alone in the call');
  await ann.button('Leave').click();
  await expect(ann.button('Rejoin')).toBeVisible();
  await isAccessible(ann, 'goodbye');
});

test('every panel, in both themes', async ({ person, link }) => {
  const ann = await person('Ann');
  const ben = await person('Ben');
  await ann.join(link); // the first, who decides
  await ben.join(link);
  await ann.seesFramesOf('Ben');
  await isAccessible(ann, 'call');

  await ann.button('People').click();
  await expect(ann.page.getByRole('list', { name: 'People' }).getByRole('listitem')).toHaveCount(2);
  await isAccessible(ann, 'people');
  await ann.button('People').click();

  await ben.openChat();
  await ann.openChat();
  await ann.write('The *dry* week starts on `Thursday`, see https://parlor.example');
  await ben.write('> Thursday\nI can');
  await expect(ann.messages).toContainText('I can');
  await isAccessible(ann, 'chat');
  await ann.button('Chat').click();
  await ann.button('Raise hand').click();
  await ann.button('React').click();
  await expect(ann.page.getByRole('dialog', { name: 'React' })).toBeVisible();
  await isAccessible(ann, 'a raised hand, and reactions to choose from');
  await ann.page.keyboard.press('Escape');

  await ann.button('Invite').click();
  await expect(ann.page.getByRole('dialog')).toBeVisible();
  await isAccessible(ann, 'invite');
  await ann.page.keyboard.press('Escape');
  await expect(ann.page.getByRole('dialog')).toHaveCount(0);

  await ann.button('More').click();
  await expect(ann.page.getByRole('menuitem', { name: 'Settings' })).toBeVisible();
  await isAccessible(ann, 'more');
  await ann.page.getByRole('menuitem', { name: 'Settings' }).click();
  await expect(ann.page.getByRole('dialog').getByRole('combobox', { name: 'Microphone' })).toBeVisible();
  await ann.page.getByRole('region', { name: 'Behind the scenes' }).getByText('Ben', { exact: true }).click();
  await expect(ann.page.getByText(/offers a connection/).first()).toBeVisible();
  await isAccessible(ann, 'settings');
});

test('what a host decides, in both themes', async ({ person, link }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben')];
  await ann.join(link);
  await ben.join(link);
  await ann.isLinkedTo('Ben');
  const card = await ann.openDetailsOf('Ben');
  await ann.safetyCodeOn(card);
  await card.getByText('What it is made of').click();
  await card.getByText('How it came about').click();
  await expect(card.getByText('Ben offers a connection').first()).toBeVisible();
  await isAccessible(ann, 'safety code, what the link is made of, and how it came about');
  await card.getByRole('button', { name: 'Mark as verified' }).click();
  await isAccessible(ann, 'safety code, verified');
  await ann.page.keyboard.press('Escape');

  await ann.button('People').click();
  await ann.button('Actions for Ben').click();
  await ann.page.getByRole('menuitem', { name: 'Remove', exact: true }).click();
  await expect(ann.page.getByRole('dialog', { name: 'Remove Ben?' })).toBeVisible();
  await isAccessible(ann, 'removing somebody');
  await ann.button('Cancel').click();
  await ann.page.getByRole('switch', { name: 'Ask before someone joins' }).click();
  const cleo = await person(LONG_NAME);
  await cleo.knock(link);
  await isAccessible(cleo, 'waiting at the door');
  const admit = ann.button(`Admit ${LONG_NAME}`);
  await expect(admit).toBeVisible();
  await isAccessible(ann, 'a knock among the people');
  expect.soft(await ann.page.locator('aside ul').evaluateAll((lists) => lists.filter(({ clientWidth, scrollWidth }) => scrollWidth > clientWidth).length), 'lists with names too long for them').toBe(0);
  await ann.button('People').click();
  await expect(admit).toBeVisible();
  await isAccessible(ann, 'a knock above the bar');

  await ann.openChat();
  for (const [width, height] of [[1100, 700], [640, 360], [360, 640]] as const) {
    await ann.page.setViewportSize({ width, height });
    await expect.soft.poll(() => underTheToast(ann), `under the knock, ${width} x ${height}`).toEqual([]);
  }
  await ann.button('Close').click();
  await ann.page.setViewportSize({ width: 568, height: 320 });
  await expect.soft.poll(() => underTheToast(ann), 'under the knock, no panel').toEqual([]);
});

/** How something is drawn, or what is drawn before or after it. */
const drawn = (place: Locator, property: string, part?: '::before') => place.evaluate((element, [name, of]) => getComputedStyle(element, of).getPropertyValue(name), [property, part] as const);

for (const colorScheme of ['light', 'dark'] as const) {
  test(`where the system forces its colours, tiles have edges and what is on looks on, ${colorScheme}`, async ({ person, link }) => {
    const ann = await person('Ann', { colorScheme, forcedColors: 'active', reducedMotion: 'reduce' });
    const ben = await person('Ben');
    await ann.join(link);
    await ben.join(`${link}&camera=off&mic=off`);
    await ann.seesOf('Ben', 'camera', 'off');
    for (const tile of [ann.tile('Ben'), ann.ownTile]) await expect.poll(() => drawn(tile, 'border-top', '::before')).toMatch(/^2px solid/);

    const background = (name: string) => drawn(ann.button(name), 'background-color');
    const rest = await background('Chat');
    await ann.button('People').click();
    await ann.button('Raise hand').click();
    const lower = ann.button('Lower hand');
    await expect(lower).toBeVisible();
    await expect.poll(() => background('People'), 'an open panel’s button').not.toBe(rest);
    await expect(lower).toHaveCSS('background-color', await background('People'));
    await expect(ann.button('Chat')).toHaveCSS('background-color', rest);
    const panel = ann.page.getByRole('complementary');
    await expect(panel).toHaveCSS('border-top-width', '1px');
    const knobs = ann.page.getByRole('switch', { checked: false }).first().locator('span > span').last();
    await expect(knobs, 'what is off is seen, too').not.toHaveCSS('background-color', await drawn(panel, 'background-color'));

    await ann.button('Invite').first().click();
    await expect(ann.page.getByRole('dialog')).toHaveCSS('border-top-width', '1px');
  });
}

test('a call by keyboard alone', async ({ person, link }) => {
  const ann = await person('Ann');
  const ben = await person('Ben');
  await ann.join(link);
  await ben.openLobby(link);
  await ben.page.getByRole('textbox', { name: 'Your name' }).press('Enter');
  await ben.isInside();
  await ann.isLinkedTo('Ben');

  await ben.page.keyboard.press('d');
  await expect(ann.tile('Ben')).toHaveAttribute('data-microphone', 'off');
  await ben.page.keyboard.press('e');
  await expect(ann.tile('Ben')).toHaveAttribute('data-camera', 'off');
  await ben.page.keyboard.press('p');
  await expect(ben.page.getByRole('list', { name: 'People' })).toBeVisible();
  await ben.page.keyboard.press('h');
  await expect(ann.tile('Ben')).toHaveAttribute('data-hand', 'true');
  await ben.page.keyboard.press('c');
  await expect(ben.page.getByRole('textbox', { name: 'Message' })).toBeFocused();
  await ben.page.keyboard.type('by keys alone');
  await ben.page.keyboard.press('Enter');
  await expect(ben.messages).toContainText('1 of 1');
  await ben.page.keyboard.press('Escape');
  await expect(ben.messages).toHaveCount(0);
  await ben.button('Leave').focus();
  await ben.page.keyboard.press('Enter');
  await expect(ben.button('Rejoin')).toBeVisible();
});
