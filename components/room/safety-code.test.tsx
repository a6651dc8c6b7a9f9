// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { button, doing, render } from '@/components/testing/render';
import { CallProvider } from '@/lib/hooks/call-context';
import type { CallHandle, SafetyCode as Code } from '@/lib/hooks/types';
import words from '@/lib/i18n/messages/links';
import { MoreWords } from '@/lib/i18n/more-words';
import { SafetyCode } from './safety-code';

const CODE = [0, 2, 5, 23, 45, 42];

async function shown(code: Code, { verified = false, hasSecret = true } = {}) {
  const markVerified = vi.fn();
  const call = { store: createStore(() => ({ room: { hasSecret } })), markVerified } as unknown as CallHandle;
  const card = (isVerified: boolean, present = code) => (
    <MoreWords words={words}><CallProvider call={call}>
      <SafetyCode id="ben" code={present} verified={isVerified} />
    </CallProvider></MoreWords>
  );
  const { container, rerender } = await render(card(verified));
  return { container, markVerified, verify: (isVerified: boolean) => rerender(card(isVerified)), become: (present: Code) => rerender(card(false, present)) };
}

it('is read in order, by names; the pictures are for the eye', async () => {
  const { container } = await shown(CODE);
  const items = [...container.querySelectorAll('ol > li')];
  expect(items.map((item) => item.querySelector('span:not([aria-hidden])')?.textContent)).toEqual(['elephant', 'octopus', 'frog', 'rainbow', 'umbrella', 'diamond']);
  expect(items.map((item) => item.querySelector('[aria-hidden]')?.textContent).join(' ')).toBe('🐘 🐙 🐸 🌈 🌂 💎');
});

it('is verified, and no longer, by one press each', async () => {
  const { container, markVerified, verify } = await shown(CODE);
  await doing(() => button(container, 'Mark as verified').click());
  expect(markVerified.mock.lastCall).toEqual(['ben', CODE, true]);
  await verify(true);
  expect(button(container, 'Verified').getAttribute('aria-pressed')).toBe('true');
  await doing(() => button(container, 'Verified').click());
  expect(markVerified.mock.lastCall).toEqual(['ben', CODE, false]);
});

it.each([
  ['agreeing', 'Being agreed'],
  ['unconnected', 'It needs a connection'],
  ['missing', 'None has come'],
  ['spoiled', 'Something on this link does not fit: somebody may sit in between'],
] as const)('cannot be verified while there is none, and says why: %s', async (code, words) => {
  const { container, become } = await shown('agreeing');
  await become(code);
  expect(container.querySelector('[role=status]')?.textContent).toContain(words);
  expect(container.querySelector('button')).toBeNull();
  await become(CODE);
  expect(container.textContent).not.toContain(words);
});

it('says it where the link has no secret', async () => {
  expect((await shown(CODE, { hasSecret: false })).container.textContent).toContain('This link has no secret');
  expect((await shown(CODE)).container.textContent).not.toContain('no secret');
});
