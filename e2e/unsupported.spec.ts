/** Browsers that cannot: what each lacks is taken out of Chromium, and the page has to name it. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './people';

const LACKS = [
  { what: 'connections', en: 'It lacks video calling (RTCPeerConnection).', zh: '它缺少视频通话功能（RTCPeerConnection）。', remove: () => Reflect.deleteProperty(window, 'RTCPeerConnection') },
  {
    what: 'perfect negotiation',
    en: 'It lacks a way to mend calls (perfect negotiation).',
    zh: '它缺少修复通话的功能（perfect negotiation）。',
    remove: () => Reflect.deleteProperty(RTCPeerConnection.prototype, 'restartIce'),
  },
  { what: 'WebCrypto', en: 'It lacks encryption (WebCrypto).', zh: '它缺少加密功能（WebCrypto）。', remove: () => Reflect.deleteProperty(Crypto.prototype, 'subtle') },
];

for (const { what, en, zh, remove } of LACKS) {
  test(`a browser without ${what} is told so, and which browsers can, in both languages`, async ({ person, link }) => {
    const [ann, li] = [await person('Ann', { colorScheme: 'light' }), await person('Li', { locale: 'zh-CN', colorScheme: 'dark', viewport: { width: 360, height: 640 } })];
    for (const one of [ann, li]) {
      await one.context.addInitScript(remove);
      await one.page.goto(link);
    }
    await expect(ann.page.getByRole('heading', { name: 'This browser cannot hold a call' })).toBeFocused();
    await expect(ann.page.getByText(`${en} These can: Chrome and Edge from version 111, Firefox from 128, Safari from 16.4, and 360`)).toBeVisible();
    await expect(li.page.getByText(`${zh}可以换用 Chrome 或 Edge 111、Firefox 128、Safari 16.4 及以上版本，也可以用 360`)).toBeVisible();
    for (const { page, button } of [ann, li].map((one) => ({ page: one.page, button: one.button(one.words.joinNow) }))) {
      await expect(button).toHaveCount(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      expect((await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()).violations).toEqual([]);
    }
  });
}

const NOT_STARTED = { 'en-US': /^Parlor did not start\./, 'zh-CN': /^Parlor 没能启动。/ };

for (const [locale, words] of Object.entries(NOT_STARTED)) {
  test(`a browser too old to read the app is told so, ${locale}`, async ({ person, link }) => {
    const ann = await person('Ann', { locale });
    ann.record.forgive(/SyntaxError|Unexpected|Invalid/);
    await ann.page.route('**/_next/static/**/*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: 'let newer = than ?. this <<< browser;' }));
    await ann.page.goto(link);
    await expect(ann.page.getByRole('alert').filter({ hasText: words })).toBeVisible();
  });

  test(`where JavaScript is off the page says so, ${locale}`, async ({ browser, baseURL }) => {
    const context = await browser.newContext({ baseURL, locale, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto('/');
    // Playwright's text search passes this element over.
    const notice = page.locator('noscript');
    await expect(notice).toBeVisible();
    expect(await notice.innerText()).toMatch(words);
    await context.close();
  });
}
