// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { somebody } from '@/components/testing/fake-call';
import { inRoom, withWindow } from '@/components/testing/in-room';
import { button, doing } from '@/components/testing/render';
import type { CallHandle, CallState, Notice, ParticipantState } from '@/lib/hooks/types';

const HOST: Partial<CallState> = { hosts: ['me'] };
const OPEN = { locked: false, askToJoin: false, sharing: true, chat: true, history: true };

/** What would go to the others. */
const beside = { chat: { react: vi.fn(), setInSight: vi.fn() }, lowerHand: vi.fn(), inviteToSpeak: vi.fn(), answerInvitation: vi.fn() };
type Act = Parameters<CallHandle['beside']>[0];

async function room(begin: Partial<CallState>, ...others: ParticipantState[]) {
  const page = await inRoom(begin, ...others);
  vi.mocked(page.call.beside).mockImplementation((act: Act) => act(beside as unknown as Parameters<Act>[0]));
  const { store, change } = page;
  const find = (selector: string) => page.container.querySelector<HTMLElement>(selector);
  return {
    ...page,
    find,
    tile: (id: string) => find(`[data-participant="${id}"]`),
    describedAs: (element: HTMLElement | null) => document.getElementById(element?.getAttribute('aria-describedby') ?? '')?.textContent,
    raise: (hand: number) => change({ self: { ...store.getState().self, hand } }),
    changePerson: (id: string, patch: Partial<ParticipantState>) =>
      change({ participants: { ...store.getState().participants, [id]: { ...(store.getState().participants[id] ?? somebody(id)), ...patch } } }),
    mute: (on = false) => change({ media: { ...store.getState().media, microphone: { ...store.getState().media.microphone, on } } }),
    choosesOf: (name: string) => [...document.querySelectorAll('button')].filter(({ textContent }) => textContent === name),
  };
}
const key = (pressed: string, target: EventTarget = document.activeElement ?? document.body) =>
  doing(() => target.dispatchEvent(new KeyboardEvent('keydown', { key: pressed, bubbles: true, cancelable: true })));
const labels = () => [...document.querySelectorAll('[role=toolbar] button:not([role])')].map((one) => one.getAttribute('aria-label'));
const rows = () => [...document.querySelectorAll('[aria-label="People"] li')].map((row) => row.getAttribute('aria-label'));

beforeEach(() => {
  vi.clearAllMocks();
  withWindow(1440, 900);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('the bar', () => {
  it.each([
    ['a tablet', 900, 1100, ['Turn off microphone', 'Turn on camera', 'Share screen', 'Chat', 'People', 'More', 'Leave']],
    ['a phone', 360, 640, ['Turn off microphone', 'Turn on camera', 'Chat', 'More', 'Leave']],
    ['a phone on its side', 844, 390, ['Turn off microphone', 'Turn on camera', 'Chat', 'More', 'Leave']],
    ['an upright phone with its keyboard up', 360, 340, ['Turn off microphone', 'Turn on camera', 'Chat', 'More', 'Leave']],
  ])('on %s keeps what is needed most', async (_, width, height, expected) => {
    withWindow(width, height);
    await room({}, somebody('ann'));
    expect(labels()).toEqual(expected);
  });

  it('counts what is unread, in the description of Chat too', async () => {
    const { container, describedAs, change, store } = await room({}, somebody('ann'));
    const chat = button(container, 'Chat');
    expect([chat.textContent, chat.getAttribute('aria-describedby')]).toEqual(['', null]);
    await change({ chat: { ...store.getState().chat, unread: 3 } });
    expect([chat.textContent, describedAs(chat), chat.getAttribute('aria-label')]).toEqual(['3', '3 unread messages', 'Chat']);
    await change({ chat: { ...store.getState().chat, unread: 120 } });
    expect([chat.textContent, describedAs(chat)]).toEqual(['99+', '120 unread messages']);
  });
});

describe('the panels', () => {
  it('swap in place, by press and by key, and give the focus back to the control of the last', async () => {
    const { container, press, find } = await room({}, somebody('ann'));
    const expanded = () => ['Chat', 'People'].map((name) => button(container, name).getAttribute('aria-expanded'));
    await doing(() => button(container, 'People').focus());
    await press('People');
    expect([find('aside h2')?.textContent, expanded()]).toEqual(['People', ['false', 'true']]);
    const frame = find('aside');
    await doing(() => button(container, 'Chat').focus());
    await press('Chat');
    expect([find('aside h2')?.textContent, expanded(), find('aside') === frame]).toEqual(['Chat', ['true', 'false'], true]);
    expect(document.activeElement).toBe(frame);
    await key('Escape');
    expect([find('aside'), document.activeElement]).toEqual([null, button(container, 'Chat')]);
    await key('c');
    expect(expanded()).toEqual(['true', 'false']);
    await key('c');
    expect(expanded()).toEqual(['false', 'false']);
  });

  it('stay when Esc drops characters that are being composed', async () => {
    const { press, find } = await room({}, somebody('ann'));
    await press('Chat');
    const press229 = (init: KeyboardEventInit) => doing(() => find('aside')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true, ...init })));
    await press229({ isComposing: true });
    expect(find('aside')).not.toBeNull();
    await press229({});
    expect(find('aside')).toBeNull();
  });

  it('rise on a phone: three faces stay, who speaks first, and then in their places', async () => {
    withWindow(360, 640);
    const people = ['ann', 'ben', 'cai', 'dan'].map((id) => somebody(id, { speaking: id === 'cai' }));
    const { press, container, find, tile, changePerson, change } = await room({}, ...people);
    const inRow = () => ['ann', 'ben', 'cai', 'dan', 'me'].filter((id) => tile(id)?.hidden === false).sort((one, other) => leftOf(one) - leftOf(other));
    const leftOf = (id: string) => parseFloat(tile(id)?.style.translate ?? '');
    await press('Chat');
    expect(inRow()).toEqual(['cai', 'ann', 'ben']);
    expect(button(container, 'Chat').closest('[inert]')).not.toBeNull();
    await changePerson('cai', { speaking: false });
    await changePerson('dan', { speaking: true });
    expect(inRow()).toEqual(['cai', 'ann', 'ben']);
    await change({ order: ['ann', 'cai', 'dan'] });
    expect(inRow()).toEqual(['cai', 'ann', 'dan']);
    await press('Close');
    expect(find('aside')).toBeNull();
    expect(['ann', 'cai', 'dan', 'me'].filter((id) => tile(id)?.hidden)).toEqual([]);
    expect(button(container, 'Chat').closest('[inert]')).toBeNull();
  });

  it('are drawn down to close, and stay where it was not meant', async () => {
    withWindow(360, 640);
    const { press, find } = await room({}, somebody('ann'));
    await press('Chat');
    const draw = (px: number) =>
      doing(() => {
        const header = find('aside header');
        Object.assign(header ?? {}, { setPointerCapture: () => {} });
        const at = (type: string, clientY: number) => header?.dispatchEvent(new PointerEvent(type, { bubbles: true, isPrimary: true, button: 0, pointerId: 1, clientY }));
        at('pointerdown', 200);
        at('pointermove', 200 + px);
        at('pointerup', 200 + px);
      });
    await draw(40);
    expect(find('aside')?.style.translate).toBe('');
    await draw(120);
    expect(find('aside')).toBeNull();
  });
});

describe('a file that is dragged over the call', () => {
  const drag = (type: string, types: string[]) => {
    const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), { dataTransfer: { types } });
    return doing(() => document.body.dispatchEvent(event)).then(() => event.defaultPrevented);
  };

  it('does not take the page away, and opens the chat', async () => {
    const { container } = await room({}, somebody('ann'));
    expect(await drag('dragover', ['Files'])).toBe(true);
    expect(await drag('drop', ['Files'])).toBe(true);
    expect(button(container, 'Chat')?.getAttribute('aria-expanded')).toBe('false');
    await drag('dragenter', ['Files']);
    expect(button(container, 'Chat')?.getAttribute('aria-expanded')).toBe('true');
  });

  it('is not text, which goes where it may', async () => {
    const { container } = await room({}, somebody('ann'));
    expect(await drag('drop', ['text/plain'])).toBe(false);
    await drag('dragenter', ['text/plain']);
    expect(button(container, 'Chat')?.getAttribute('aria-expanded')).toBe('false');
  });
});

describe('a raised hand', () => {
  it('is raised and lowered by its control and by its key', async () => {
    const { press, call, raise, container } = await room({}, somebody('ann'));
    await press('Raise hand');
    await key('h');
    expect(vi.mocked(call.raiseHand).mock.calls).toEqual([[true], [true]]);
    await raise(1);
    await press('Lower hand');
    expect(call.raiseHand).toHaveBeenLastCalledWith(false);
    expect(button(container, 'Lower hand').hasAttribute('aria-pressed')).toBe(false);
  });

  it('stands on its tile with its place, for the eye and in words', async () => {
    const { tile, describedAs, raise, changePerson } = await room({}, somebody('ann', { hand: 5, camera: true }), somebody('ben', { camera: true }));
    const badge = (id: string) => tile(id)?.querySelector('.lucide-hand')?.parentElement?.textContent;
    expect([tile('ann')?.dataset['hand'], badge('ann'), describedAs(tile('ann'))]).toEqual(['true', '1', 'hand raised, number 1']);
    expect([tile('ben')?.dataset['hand'], badge('ben')]).toEqual([undefined, undefined]);
    await raise(2);
    expect([badge('me'), badge('ann'), tile('me')?.dataset['hand']]).toEqual(['1', '2', 'true']);
    await changePerson('ann', { hand: 0 });
    expect([tile('ann')?.dataset['hand'], badge('ann')]).toEqual([undefined, undefined]);
  });

  it('is seen on one\'s own floating picture too', async () => {
    const { tile } = await room({ self: { id: 'me', name: 'Tomas', speaking: false, hand: 1 } }, somebody('ann'));
    expect(tile('me')?.dataset['zone']).toBe('float');
    expect(tile('me')?.querySelector('.lucide-hand')).not.toBeNull();
  });

  it('brings its person to the head of the list', async () => {
    const { press, raise, changePerson, find } = await room({}, somebody('ann'), somebody('ben'), somebody('cai', { hand: 1 }));
    await press('People');
    expect(rows()).toEqual(['cai', 'Tomas', 'ann', 'ben']);
    expect(find('li[aria-label="cai"] [role=img]')?.getAttribute('aria-label')).toBe('hand raised, number 1');
    await changePerson('ben', { hand: 2 });
    await raise(3);
    expect(rows()).toEqual(['cai', 'ben', 'Tomas', 'ann']);
    await changePerson('cai', { hand: 0 });
    expect(rows()).toEqual(['ben', 'Tomas', 'ann', 'cai']);
  });

  it('moves no row while a menu is open, unless the menu went with its person', async () => {
    const { press, change, changePerson } = await room({}, somebody('ann'), somebody('ben'), somebody('cai'));
    await press('People');
    await press('Actions for ann');
    await changePerson('cai', { hand: 1 });
    expect(rows()).toEqual(['Tomas', 'ann', 'ben', 'cai']);
    await change({ order: ['ben', 'cai'] });
    expect(rows()).toEqual(['cai', 'Tomas', 'ben']);
  });

  it('is announced', async () => {
    const { change, container } = await room({}, somebody('ann'));
    await change({ announcement: { id: 1, code: 'hand-raised', name: 'Ann' } });
    expect(container.textContent).toContain('Ann raised a hand');
    await change({ announcement: { id: 2, code: 'reaction', name: 'Ann', emoji: '👏' } });
    expect(container.textContent).toContain('Ann reacts with 👏');
  });
});

describe('a host', () => {
  it('lowers hands and invites to speak, where there is something to lower or to say', async () => {
    const { press, choose, offersFor, change } = await room(HOST, somebody('ann', { hand: 1 }), somebody('ben', { microphone: false }));
    await press('People');
    expect([offersFor('ann').includes('Lower hand'), offersFor('ann').includes('Invite to speak')]).toEqual([true, false]);
    expect([offersFor('ben').includes('Lower hand'), offersFor('ben').includes('Invite to speak')]).toEqual([false, true]);
    await choose('ann', 'Lower hand');
    expect(beside.lowerHand).toHaveBeenCalledWith('ann');
    await choose('ben', 'Invite to speak');
    expect(beside.inviteToSpeak).toHaveBeenCalledWith('ben');
    await change({ hosts: [] });
    expect([...offersFor('ann'), ...offersFor('ben')].filter((offer) => offer === 'Lower hand' || offer === 'Invite to speak')).toEqual([]);
  });

  it('decides who may write, and what newcomers see', async () => {
    const { press, toggle, call, change } = await room(HOST, somebody('ann'));
    await press('People');
    await doing(() => toggle('Guests may write')?.click());
    await doing(() => toggle('Newcomers see earlier messages')?.click());
    expect(vi.mocked(call.configure).mock.calls).toEqual([[{ chat: false }], [{ history: false }]]);
    await change({ settings: { ...OPEN, chat: false, history: false } });
    expect(['Guests may write', 'Newcomers see earlier messages'].map((name) => toggle(name)?.getAttribute('aria-checked'))).toEqual(['false', 'false']);
  });

  it.each([[true, 'ann will speak'], [false, 'ann would rather not']])('hears the answer: %s', async (accepted, words) => {
    const { container } = await room({ ...HOST, notices: [{ id: 1, code: 'speak-answered', from: 'ann', accepted }] }, somebody('ann'));
    expect(container.textContent).toContain(words);
  });
});

describe('an invitation to speak', () => {
  const invited: Notice = { id: 7, code: 'invited-to-speak', from: 'ann' };
  const muted = async (...notices: Notice[]) => {
    const page = await room({}, somebody('ann'));
    await page.mute();
    await page.change({ notices });
    return page;
  };

  it.each([['Turn on microphone', true], ['Not now', false]])('is answered by %s', async (name, accepted) => {
    const { container, choosesOf, call } = await muted(invited);
    expect(container.textContent).toContain('ann invites you to speak');
    await doing(() => choosesOf(name)[0]?.click());
    expect(beside.answerInvitation.mock.calls).toEqual([['ann', accepted]]);
    expect(call.dismissNotice).toHaveBeenCalledWith(7);
  });

  it('is answered by the microphone\'s own control too', async () => {
    const { mute, call } = await muted(invited);
    await mute(true);
    expect(beside.answerInvitation.mock.calls).toEqual([['ann', true]]);
    expect(call.dismissNotice).toHaveBeenCalledWith(7);
  });

  it('waits, and lets short words pass', async () => {
    const { container, change } = await muted(invited, { id: 8, code: 'hand-lowered' });
    expect(container.textContent).toContain('Your hand was lowered.');
    await change({ notices: [invited] });
    expect(container.textContent).toContain('ann invites you to speak');
  });

  it('goes with who asked', async () => {
    const { change, call } = await muted(invited);
    await change({ participants: {}, order: [] });
    expect(call.dismissNotice).toHaveBeenCalledWith(7);
    expect(beside.answerInvitation).not.toHaveBeenCalled();
  });

  it('is asked for with a raised hand by who was muted', async () => {
    const { choosesOf, call, raise } = await muted({ id: 9, code: 'muted-by-host' });
    await doing(() => choosesOf('Ask to speak')[0]?.click());
    expect(call.raiseHand).toHaveBeenCalledWith(true);
    expect(call.dismissNotice).toHaveBeenCalledWith(9);
    await raise(1);
    expect(choosesOf('Ask to speak')).toEqual([]);
  });
});

describe('a reaction', () => {
  const NAMES = ['Thumbs up', 'Heart', 'Laughter', 'Surprise', 'Applause', 'Celebration'];

  it('is chosen from a row of six with the arrows, and the focus goes back', async () => {
    const { container, press, find } = await room({}, somebody('ann'));
    const focused = () => document.activeElement?.getAttribute('aria-label');
    await press('React');
    expect(button(container, 'React').getAttribute('aria-expanded')).toBe('true');
    expect([...(find('[role=dialog]')?.querySelectorAll('button') ?? [])].map((one) => one.getAttribute('aria-label'))).toEqual(NAMES);
    expect(focused()).toBe('Thumbs up');
    await key('ArrowRight');
    expect(focused()).toBe('Heart');
    await key('ArrowLeft');
    await key('ArrowLeft');
    expect(focused()).toBe('Celebration');
    await doing(() => (document.activeElement as HTMLElement).click());
    expect(beside.chat.react.mock.calls).toEqual([['🎉']]);
    expect([find('[role=dialog]'), focused()]).toEqual([null, 'React']);
  });

  it('is chosen by its number, left by Esc, and its row closed by a second press', async () => {
    const { press, find, container } = await room({}, somebody('ann'));
    await press('React');
    await key('3');
    expect(beside.chat.react.mock.calls).toEqual([['😂']]);
    await press('React');
    await key('Escape');
    expect([find('[role=dialog]'), document.activeElement]).toEqual([null, button(container, 'React')]);
    await press('React');
    await doing(() => button(container, 'React').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true })));
    await press('React');
    expect(find('[role=dialog]')).toBeNull();
  });

  it('stands under More on a tablet, with the hand', async () => {
    withWindow(900, 1100);
    const { press, item, call, find } = await room({}, somebody('ann'));
    await press('More');
    await doing(() => item('Raise hand')?.click());
    expect(call.raiseHand).toHaveBeenCalledWith(true);
    await doing(() => item('React')?.click());
    await doing(() => button(find('[role=dialog]') ?? document, 'Applause').click());
    expect(beside.chat.react.mock.calls).toEqual([['👏']]);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('More');
  });

  it('is the first row of More on a phone, with the hand below', async () => {
    withWindow(360, 640);
    const { press, call } = await room({}, somebody('ann'));
    await press('More');
    await doing(() => button(document.querySelector('dialog') as HTMLElement, 'Raise hand').click());
    expect(call.raiseHand).toHaveBeenCalledWith(true);
    await press('More');
    await doing(() => button(document.querySelector('dialog') as HTMLElement, 'Surprise').click());
    expect(beside.chat.react.mock.calls).toEqual([['😮']]);
    expect(document.querySelector('dialog')).toBeNull();
  });

  it('floats over the tile of who sent it, silently, and is gone with the state', async () => {
    const { tile, change } = await room({}, somebody('ann'), somebody('ben'));
    await change({ reactions: [{ id: 4, from: 'ann', emoji: '👍' }, { id: 6, from: 'ann', emoji: '🎉' }, { id: 8, from: null, emoji: '👏' }] });
    const floating = (id: string) => [...(tile(id)?.querySelectorAll<HTMLElement>('[data-reactions] span') ?? [])];
    expect([floating('ann'), floating('ben'), floating('me')].map((each) => each.map(({ textContent }) => textContent))).toEqual([['👍', '🎉'], [], ['👏']]);
    expect(new Set(floating('ann').map(({ style }) => style.left)).size).toBe(2);
    expect(tile('ann')?.querySelector('[data-reactions]')?.getAttribute('aria-hidden')).toBe('true');
    await change({ reactions: [] });
    expect(floating('ann')).toEqual([]);
  });

  it('of somebody out of sight is a word at the edge', async () => {
    const { change, find, store } = await room({}, somebody('ann', { name: 'Ann Whitfield' }), somebody('ben'));
    const words = () => find('[data-elsewhere]')?.textContent;
    await change({ reactions: [{ id: 4, from: 'ann', emoji: '👍' }] });
    expect(words()).toBe('');
    await change({ preferences: { ...store.getState().preferences, hideSelf: true }, reactions: [{ id: 6, from: null, emoji: '🎉' }] });
    expect(words()).toBe('You🎉');
    await change({ reactions: [] });
    expect(find('[data-elsewhere]')).toBeNull();
  });
});
