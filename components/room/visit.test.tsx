// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { fakeCall } from '@/components/testing/fake-call';
import { button, doing, render } from '@/components/testing/render';
import type { CallState } from '@/lib/hooks/types';
import { useVisit } from '@/lib/hooks/use-visit';
import { LocaleProvider } from '@/lib/i18n/locale-provider';
import en from '@/lib/i18n/messages/en';
import { Visit } from './visit';

vi.mock('@/lib/hooks/use-visit', () => ({ useVisit: vi.fn() }));
vi.mock('./room', () => ({ default: () => <p>the room</p> }));

async function visit(begin: Partial<CallState>) {
  const { call, store } = fakeCall();
  store.setState(begin);
  vi.mocked(useVisit).mockReturnValue({ phase: 'ready', call });
  const { container } = await render(<LocaleProvider locale="en" messages={en}><Visit roomId="a-room" /></LocaleProvider>);
  await doing(() => vi.dynamicImportSettled());
  const change = async (patch: Partial<CallState>) => {
    await doing(() => store.setState(patch));
    await doing(() => vi.dynamicImportSettled());
  };
  const shown = () => [...container.querySelectorAll<HTMLElement>('h1, p')].filter((element) => !element.closest('[style*="display: none"]')).map(({ textContent }) => textContent);
  return { call, container, change, shown };
}

const ASKED = { settings: { locked: false, askToJoin: true, sharing: true, chat: true, history: true } };
const OWNER = { roomId: 'a-room', link: 'https://parlor.example/r/a-room#key', hasSecret: true, hostLink: 'https://parlor.example/r/a-room#key.secret' };

describe('a visit', () => {
  it('asks at the door, waits there, and becomes the room by itself', async () => {
    const { call, container, change, shown } = await visit({ session: 'lobby', ...ASKED });
    await doing(() => button(container, 'Ask to join').click());
    expect(call.join).toHaveBeenCalledTimes(1);
    await change({ session: 'joining' });
    expect(button(container, 'Ask to join').getAttribute('aria-busy')).toBe('true');
    await change({ session: 'waiting', hostInside: true });
    expect(shown()).toContain('You are at the door');
    await change({ session: 'joining' });
    expect(shown()).toContain('You are at the door');
    await change({ session: 'live' });
    expect(shown()).toEqual(['the room']);
  });

  it('tells in the lobby that the door is locked, which keeps nobody from trying', async () => {
    const { call, container, change } = await visit({ session: 'lobby', settings: { ...ASKED.settings, locked: true, askToJoin: false } });
    expect(container.querySelector('[role=status]')?.textContent).toBe('Looking who is hereThis room is locked. Ask someone inside to open it.');
    await doing(() => button(container, 'Join now').click());
    expect(call.join).toHaveBeenCalledTimes(1);
    await change({ inside: 2 });
    expect(container.querySelector('[role=status]')?.textContent).toMatch(/^2 people are inside/);
  });

  it('says in the lobby what the name of a room without a secret is good for', async () => {
    const { container, change } = await visit({ session: 'lobby' });
    expect(container.textContent).toContain('This link has no secret. Anyone who guesses its name can come in.');
    await change(ASKED);
    expect(container.textContent).toContain('This link has no secret. Anyone who guesses its name has it too.');
    expect(container.textContent).not.toContain('can come in');
  });

  it('tells who listens to the list of microphones that there is none to choose, why, and what to do', async () => {
    const { container, change } = await visit({ session: 'lobby' });
    await change({ media: { ...fakeCall().store.getState().media, microphone: { on: false, busy: false, paused: false, problem: 'denied', deviceId: null } } });
    const told = (of: Element | null) => of?.getAttribute('aria-describedby')?.split(' ').map((id) => document.getElementById(id)?.textContent);
    expect(told(container.querySelector('select[aria-label="Microphone"]'))).toEqual(['Microphone blocked', 'Allow it in the address bar, then try again.']);
    expect(told(button(container, 'Try again'))).toEqual(['Allow it in the address bar, then try again.']);
  });

  it('says before the way in what is good to know before going in', async () => {
    const { container, change } = await visit({ session: 'lobby' });
    const isBefore = (words: string) => (container.textContent ?? '').indexOf(words) < (container.textContent ?? '').indexOf('Join now');
    expect(isBefore('This link has no secret.')).toBe(true);
    await change({ room: OWNER });
    expect(container.textContent).not.toContain('no secret');
  });

  it('lets who holds the secret pass as if the door stood open', async () => {
    const { container } = await visit({ session: 'lobby', room: OWNER, settings: { ...ASKED.settings, locked: true } });
    expect(button(container, 'Join now')).toBeDefined();
    expect(container.textContent).not.toContain('locked');
  });

  it.each([
    ['locked', 'This room is locked', 'Ask someone inside to open it.', 'Try again'],
    ['declined', 'The host did not let you in', 'You can ask again in a minute.', 'Ask again'],
    ['room-ended', 'The host ended the meeting', '48 minutes with Ann.', 'Rejoin'],
    ['busy', 'This server is busy', 'Wait a moment, then try again.', 'Try again'],
  ] as const)('ends %s with a way on and a way home', async (end, title, words, action) => {
    const { call, container, change, shown } = await visit({ session: 'ended', end, liveSince: 0, endedAt: 48 * 60_000, met: ['Ann'] });
    expect(shown().slice(0, 2)).toEqual([title, words]);
    expect(document.activeElement?.textContent).toBe(title);
    await doing(() => button(container, action).click());
    expect(call.rejoin).toHaveBeenCalledTimes(1);
    expect(container.querySelector('main a')?.textContent).toBe('Back to home');
    // The call begins anew and forgets; what is read does not change under the reader's eyes.
    await change({ session: 'joining', end: null, liveSince: null, endedAt: null, met: [] });
    expect(shown().slice(0, 2)).toEqual([title, words]);
    await change({ session: 'ended', end: 'full' });
    expect(shown()[0]).toBe('This room is full');
  });

  it.each([
    [false, 'All direct'],
    [true, 'Partly through a relay'],
  ])('ends with a receipt where anything was carried; relayed: %s', async (relayed, path) => {
    const stay: Partial<CallState> = { session: 'ended', end: 'left', liveSince: 0, endedAt: 60_000, met: ['Ann'] };
    const { container, change } = await visit({ ...stay, traffic: { receivedBytes: 312_400_000, sentBytes: 1_440_000, bytesPerHour: 0, relayed } });
    const receipt = () => [...container.querySelectorAll('dl > div')].map((line) => [...line.children].map(({ textContent }) => textContent));
    expect(receipt()).toEqual([['Received', '312 MB'], ['Sent', '1.4 MB'], ['Path', path], ['Kept on a server', 'Nothing']]);
    await change({ traffic: { receivedBytes: 0, sentBytes: 0, bytesPerHour: 0, relayed: false } });
    expect(receipt()).toEqual([]);
  });

  it('tells who only waited of no stay', async () => {
    const { call, container, change, shown } = await visit({ session: 'waiting', ...ASKED });
    await change({ session: 'ended', end: 'room-ended', liveSince: null, endedAt: 60_000 });
    expect(shown().slice(0, 2)).toEqual(['The host ended the meeting', 'You were still at the door.']);
    await doing(() => button(container, 'Try again').click());
    expect(call.rejoin).toHaveBeenCalledTimes(1);
  });

  it('ends removed with the way home alone', async () => {
    const { container, shown } = await visit({ session: 'ended', end: 'removed' });
    expect(shown()[0]).toBe('The host removed you from this room');
    expect(container.querySelector('main button')).toBeNull();
    expect(container.querySelector('main a')?.textContent).toBe('Back to home');
  });
});
