import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { LocaleProvider } from '@/lib/i18n/locale-provider';
import en from '@/lib/i18n/messages/en';
import zhCN from '@/lib/i18n/messages/zh-CN';
import { ComingLobby } from './coming-lobby';

const LANGUAGES = [['en', en], ['zh-CN', zhCN]] as const;

describe('the lobby as it is served', () => {
  it.each(LANGUAGES)('says what is true before anything is known, and offers nothing that would not work yet: %s', (locale, messages) => {
    const html = renderToStaticMarkup(<LocaleProvider locale={locale} messages={messages}><ComingLobby /></LocaleProvider>);
    expect(html).toContain(messages.lobby.coming);
    expect(html).not.toContain('<form');
  });

  it.each(LANGUAGES)('is said at greater length than what may take its place, so that the largest paint is not a late one: %s', (_locale, { lobby, devices }) => {
    const later = [lobby.allow, ...Object.values(devices.problems.camera).map(({ text }) => text)];
    expect(Math.max(...later.map(({ length }) => length))).toBeLessThanOrEqual(lobby.coming.length);
  });
});
