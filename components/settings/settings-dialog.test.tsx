// @vitest-environment happy-dom
import { act } from 'react';
import { expect, it, vi } from 'vitest';
import { fakeCall } from '@/components/testing/fake-call';
import { doing, render } from '@/components/testing/render';
import { CallProvider } from '@/lib/hooks/call-context';
import { LocaleProvider, useLocaleChoice } from '@/lib/i18n/locale-provider';
import { loadMessages } from '@/lib/i18n/messages';
import en from '@/lib/i18n/messages/en';
import SettingsDialog from './settings-dialog';

it('brings its words along, in the language of the page, also when that changes', async () => {
  const choice = vi.fn<(choose: ReturnType<typeof useLocaleChoice>['chooseLocale']) => void>();
  function Chooser() {
    choice(useLocaleChoice().chooseLocale);
    return null;
  }
  const { call } = fakeCall();
  await render(
    <LocaleProvider locale="en" messages={en}>
      <CallProvider call={call}>
        <Chooser />
        <SettingsDialog onClose={vi.fn()} />
      </CallProvider>
    </LocaleProvider>,
  );
  const titles = () => [...document.querySelectorAll('[role=dialog] h2, dialog h2, [role=dialog] h3, dialog h3')].map(({ textContent }) => textContent);
  expect(titles()).toEqual(['Settings', 'Devices', 'Sound', 'Call', 'Connection', 'Behind the scenes', 'Look and language', 'Keyboard']);
  await loadMessages('zh-CN');
  await doing(() => choice.mock.lastCall?.[0]('zh-CN'));
  await act(async () => vi.waitFor(() => expect(titles()[0]).toBe('设置')));
  expect(titles()).not.toContain('Devices');
});
