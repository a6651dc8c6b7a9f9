// @vitest-environment happy-dom
import { useState } from 'react';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { useTranslations } from 'use-intl';
import { button, doing, render } from '@/components/testing/render';
import { rememberedLocale } from './locale';
import { LocaleProvider, useLocaleChoice } from './locale-provider';
import { loadMessages } from './messages';
import en from './messages/en';

function Page() {
  const t = useTranslations('home');
  const { chooseLocale } = useLocaleChoice();
  const [count, setCount] = useState(0);
  return (
    <>
      <h1>{t('newMeeting')}</h1>
      <button onClick={() => setCount(count + 1)}>count {count}</button>
      <button onClick={() => chooseLocale('zh-CN')}>zh</button>
      <button onClick={() => chooseLocale('en')}>en</button>
    </>
  );
}

const page = (
  <LocaleProvider locale="en" messages={en}>
    <Page />
  </LocaleProvider>
);
/** A catalog comes as a file of its own. */
const showing = (container: Element, title: string) =>
  vi.waitFor(async () => {
    await doing(() => undefined);
    expect(container.querySelector('h1')?.textContent).toBe(title);
  });

beforeAll(() => loadMessages('zh-CN'));
beforeEach(() => localStorage.clear());

describe('LocaleProvider', () => {
  it('switches in place: what is below keeps its state', async () => {
    const { container } = await render(page);
    await doing(() => button(container, 'count 0').click());
    await doing(async () => {
      button(container, 'zh').click();
      await loadMessages('zh-CN');
    });
    await showing(container, '新建会议');
    expect(button(container, 'count 1')).toBeTruthy();
    expect(document.documentElement.lang).toBe('zh-CN');
    await doing(() => button(container, 'en').click());
    await showing(container, 'New meeting');
    expect(document.documentElement.lang).toBe('en');
  });

  it('applies what was chosen on this device', async () => {
    localStorage.setItem('parlor:language', 'zh-CN');
    const { container } = await render(page);
    await showing(container, '新建会议');
  });

  it('lets the browser\u2019s wish count where what is remembered is no language that is spoken here', async () => {
    for (const stored of ['fr', '', 'zh', '{}']) {
      localStorage.setItem('parlor:language', stored);
      const { container } = await render(page);
      await showing(container, 'New meeting');
      expect(rememberedLocale()).toBeNull();
    }
  });

  it('lets the last choice win', async () => {
    const { container } = await render(page);
    await doing(() => {
      button(container, 'zh').click();
      button(container, 'en').click();
    });
    await showing(container, 'New meeting');
    expect(localStorage.getItem('parlor:language')).toBe('en');
  });
});
