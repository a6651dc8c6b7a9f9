// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { somebody } from '@/components/testing/fake-call';
import { inRoom, withWindow } from '@/components/testing/in-room';
import { button, doing } from '@/components/testing/render';
import type { CallState } from '@/lib/hooks/types';

const HOST: Partial<CallState> = { hosts: ['me'] };
const OPEN = { locked: false, askToJoin: false, sharing: true, chat: true, history: true };
const noor = { id: 'noor', name: 'Noor' };
const omar = { id: 'omar', name: 'Omar' };
const OWNER = { roomId: 'a-room', link: 'https://parlor.example/r/a-room#key', hasSecret: true, hostLink: 'https://parlor.example/r/a-room#key.secret' };
const text = () => document.body.textContent ?? '';
const named = (name: string) => [...document.querySelectorAll('button')].filter((one) => (one.getAttribute('aria-label') ?? one.textContent) === name);

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('a knock', () => {
  it('stands above the bar with both answers, each with the name', async () => {
    const { call, press, change } = await inRoom({ ...HOST, knocks: [noor] }, somebody('ann'));
    expect(text()).toContain('would like to come in');
    await press('Admit Noor');
    expect(call.admit).toHaveBeenCalledWith('noor');
    await press('Decline Noor');
    expect(call.decline).toHaveBeenCalledWith('noor');
    await change({ knocks: [] });
    expect(named('Admit Noor')).toEqual([]);
  });

  it('folds with others into one line that leads to the people, where each has a card and no toast is left', async () => {
    const { call, press } = await inRoom({ ...HOST, knocks: [noor, omar] }, somebody('ann'));
    const line = () => [...document.querySelectorAll('span')].filter(({ textContent, hidden }) => !hidden && textContent === '2 people are waiting');
    expect(line()).toHaveLength(1);
    expect(named('Admit Noor')).toEqual([]);
    await press('See who');
    expect(line()).toEqual([]);
    expect(named('Admit Noor')).toHaveLength(1);
    await press('Decline Omar');
    expect(call.decline).toHaveBeenCalledWith('omar');
  });

  it('is counted on the control of the people, in its description too', async () => {
    const { container } = await inRoom({ ...HOST, knocks: [noor] }, somebody('ann'));
    const people = button(container, 'People');
    expect(document.getElementById(people.getAttribute('aria-describedby') ?? '')?.textContent).toBe('2 people in the room, 1 person is waiting');
  });

  it('lets words about a device pass, unless it is about to be answered', async () => {
    const { container, change } = await inRoom({ ...HOST, knocks: [noor], notices: [{ id: 1, code: 'share-failed' }] }, somebody('ann'));
    expect(text()).toContain('Sharing did not start');
    await change({ notices: [] });
    await doing(() => button(container, 'Admit Noor').focus());
    await change({ notices: [{ id: 2, code: 'share-failed' }] });
    expect(named('Admit Noor')).toHaveLength(1);
    await doing(() => button(container, 'Admit Noor').blur());
    expect(text()).toContain('Sharing did not start');
    await change({ notices: [], knocks: [] });
    await change({ notices: [{ id: 3, code: 'share-failed' }], knocks: [omar] });
    expect(text()).toContain('Sharing did not start');
  });

  it('goes before a device that waits for an answer, which comes after it', async () => {
    const { change, container } = await inRoom({ ...HOST, knocks: [noor], notices: [{ id: 1, code: 'microphone-silent' }] }, somebody('ann'));
    expect(named('Admit Noor')).toHaveLength(1);
    await change({ knocks: [] });
    expect(text()).toContain('No sound comes from your microphone');
    await doing(() => button(container, 'More').focus());
    await doing(() => button(container, 'Not now').focus());
    await change({ notices: [] });
    expect(document.activeElement).toBe(button(container, 'More'));
  });

  it('is told of in words on a phone, where People stands under More', async () => {
    withWindow(360, 640);
    const { container } = await inRoom({ ...HOST, knocks: [noor, omar] }, somebody('ann'));
    expect(document.getElementById(button(container, 'More').getAttribute('aria-describedby') ?? '')?.textContent).toBe('2 people are waiting');
  });

  it('cannot be answered while the server is away, and says so; nor can anything else that it decides', async () => {
    const { change, press, call } = await inRoom({ ...HOST, knocks: [noor], signaling: 'down' }, somebody('ann', { microphone: true }));
    const waiting = (name: string) => named(name).map((one) => [one.getAttribute('aria-disabled'), document.getElementById(one.getAttribute('aria-describedby') ?? '')?.textContent]);
    expect(waiting('Admit Noor')).toEqual([['true', 'Waits for the server.']]);
    await press('Admit Noor');
    expect(call.admit).not.toHaveBeenCalled();
    await press('People');
    expect(waiting('Decline Noor')).toEqual([['true', 'Waits for the server.']]);
    for (const name of ['Lock the room', 'Mute all']) expect(waiting(name)).toEqual([['true', 'Waits for the server.']]);
    await doing(() => named('Lock the room')[0]?.click());
    expect(call.configure).not.toHaveBeenCalled();
    await press('Actions for ann');
    const rows = [...document.querySelectorAll('[role=menuitem][aria-disabled=true]')].map(({ textContent }) => textContent);
    expect(rows).toEqual(['MuteWaits for the server.', 'Make hostWaits for the server.', 'Make host and step downWaits for the server.', 'RemoveWaits for the server.']);
    await change({ signaling: 'up' });
    expect(waiting('Lock the room')).toEqual([[null, undefined]]);
  });

  it('gives the focus back to where it came from', async () => {
    const { container, change, press } = await inRoom({ ...HOST, knocks: [noor] }, somebody('ann'));
    await doing(() => button(container, 'More').focus());
    await doing(() => button(container, 'Admit Noor').focus());
    await change({ knocks: [] });
    expect(document.activeElement).toBe(button(container, 'More'));
    await press('People');
    await change({ knocks: [noor, omar] });
    await doing(() => button(container, 'Admit Omar').focus());
    await change({ knocks: [noor] });
    expect(document.activeElement?.closest('aside')).not.toBeNull();
  });

  it('is said once, and by the announcer', async () => {
    const { change, container } = await inRoom({ ...HOST, knocks: [noor] }, somebody('ann'));
    await change({ announcement: { id: 1, code: 'knocking', name: 'Noor' } });
    expect([...container.querySelectorAll('[role=status]')].some(({ textContent }) => textContent === 'Noor would like to come in')).toBe(true);
    expect(button(container, 'Admit Noor').closest('[aria-live=off]')).not.toBeNull();
  });
});

describe('People, for a host', () => {
  it('offers for each person what may be done now', async () => {
    const { press, offersFor, change } = await inRoom(HOST, somebody('ann'), somebody('ben', { microphone: false }));
    await press('People');
    expect(offersFor('ann')).toEqual(['Mute', 'Silence for me', 'Change volume', 'Connection details', 'Make host', 'Make host and step down', 'Remove']);
    expect(offersFor('ben')).not.toContain('Mute');
    await change({ hosts: ['me', 'ann'] });
    expect(offersFor('ann')).not.toContain('Make host');
    await change({ room: OWNER });
    expect(offersFor('ben')).not.toContain('Make host and step down');
    await change({ hosts: ['ann'] });
    expect(offersFor('ben')).toEqual(['Silence for me', 'Change volume', 'Connection details']);
  });

  it('leads to the safety code, which a touch screen hides behind a long press', async () => {
    const { press, choose } = await inRoom({}, somebody('ann'));
    await press('People');
    await choose('ann', 'Connection details');
    const card = document.querySelector('[role=dialog]');
    expect(card?.getAttribute('aria-label')).toMatch(/^ann, /);
    expect(card?.textContent).toContain('Safety code');
    await doing(() => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', cancelable: true })));
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Actions for ann');
  });

  it('mutes, makes host and hands over', async () => {
    const { press, choose, call } = await inRoom(HOST, somebody('ann'));
    await press('People');
    await choose('ann', 'Mute');
    expect(call.mute).toHaveBeenCalledWith('ann');
    await choose('ann', 'Make host');
    await choose('ann', 'Make host and step down');
    expect(vi.mocked(call.promote).mock.calls).toEqual([['ann', { handOver: false }], ['ann', { handOver: true }]]);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Actions for ann');
    await press('Mute all');
    expect(call.mute).toHaveBeenLastCalledWith(null);
  });

  it('says who decides', async () => {
    const { press } = await inRoom({ hosts: ['me', 'ann'] }, somebody('ann', { camera: true }), somebody('ben', { camera: true }));
    await press('People');
    expect([...document.querySelectorAll('[aria-label="People"] li')].map((row) => row.querySelector('bdi')?.nextSibling?.textContent ?? null)).toEqual(['You, host', 'host', null]);
  });

  it('has switches that show and change what is decided', async () => {
    const { press, toggle, call, change } = await inRoom(HOST, somebody('ann'));
    await press('People');
    await doing(() => toggle('Ask before someone joins')?.click());
    await doing(() => toggle('Lock the room')?.click());
    await doing(() => toggle('Guests may share their screen')?.click());
    expect(vi.mocked(call.configure).mock.calls).toEqual([[{ askToJoin: true }], [{ locked: true }], [{ sharing: false }]]);
    expect(toggle('Lock the room')?.getAttribute('aria-checked')).toBe('false');
    await change({ settings: { ...OPEN, locked: true } });
    expect(toggle('Lock the room')?.getAttribute('aria-checked')).toBe('true');
  });

  it('leaves the panel open when Esc closes a menu', async () => {
    const { press, container } = await inRoom(HOST, somebody('ann'));
    await press('People');
    await press('Actions for ann');
    await doing(() => document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })));
    expect(container.querySelector('aside')).not.toBeNull();
    expect(document.activeElement).toBe(button(container, 'Actions for ann'));
  });
});

describe('People, for everybody', () => {
  const SOUNDS = { screen: true, screenAudio: true, streams: { microphone: new MediaStream(), screen: new MediaStream(), screenAudio: new MediaStream() } };
  const heard = () => [...document.querySelectorAll('audio')].map(({ volume, muted }) => (muted ? 'muted' : volume));
  afterEach(() => sessionStorage.clear());

  it('silences somebody for oneself, their screen with them, and back', async () => {
    const { press, choose, container } = await inRoom({}, somebody('ann', SOUNDS));
    await press('People');
    await choose('ann', 'Silence for me');
    // Where no volume can be set, as on iPhones, muted is all that counts.
    expect(heard()).toEqual(['muted', 'muted']);
    expect(container.querySelector('li[aria-label=ann] [aria-label="silenced for you"]')).not.toBeNull();
    await choose('ann', 'Hear again');
    expect(heard()).toEqual([1, 1]);
    await choose('ann', 'Change volume');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Volume of ann');
  });

  it('turns a shared film down without its presenter, and remembers both over a reload', async () => {
    const first = await inRoom({}, somebody('ann', SOUNDS));
    const options = first.container.querySelector<HTMLElement>('[data-screen-of=ann] button[aria-label^="Options"]');
    await doing(() => options?.click());
    const slider = document.querySelector<HTMLInputElement>('input[aria-label="Volume of ann’s screen"]');
    await doing(() => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(slider, '20');
      slider?.dispatchEvent(new Event('input', { bubbles: true }));
    });
    expect(heard()).toEqual([1, 0.2]);
    document.body.replaceChildren();
    await inRoom({}, somebody('ann', SOUNDS));
    expect(heard()).toEqual([1, 0.2]);
  });

  it('offers loud or silent alone where nothing between can be had', async () => {
    vi.spyOn(HTMLMediaElement.prototype, 'volume', 'get').mockReturnValue(1);
    const { press, choose } = await inRoom({}, somebody('ann', SOUNDS));
    await press('People');
    await choose('ann', 'Change volume');
    await vi.waitFor(() => expect(document.querySelector('input[aria-label="Volume of ann"]')?.getAttribute('step')).toBe('100'));
  });

  it('keeps the rows in their places while a menu is open', async () => {
    const { press, change, store, container } = await inRoom({}, somebody('ann'), somebody('ben'));
    const names = () => [...document.querySelectorAll('[aria-label="People"] li')].map((row) => row.getAttribute('aria-label'));
    await press('People');
    const before = names();
    await doing(() => button(container, 'Actions for ann').click());
    await change({ participants: { ...store.getState().participants, ben: somebody('ben', { hand: 1 }) } });
    expect(names()).toEqual(before);
    expect(button(container, 'Actions for ann').getAttribute('aria-expanded')).toBe('true');
    await doing(() => document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true })));
    expect(button(container, 'Actions for ann').getAttribute('aria-expanded')).toBe('false');
    expect(names()[0]).toBe('ben');
  });

  it('says nothing more of who has gone, also when they come back', async () => {
    const { press, choose, change, store } = await inRoom({}, somebody('ann'), somebody('ben'));
    await press('People');
    await choose('ann', 'Connection details');
    const { participants } = store.getState();
    const { ben } = participants;
    await change({ order: ['ben'], participants: { ben: ben! } });
    await change({ order: ['ann', 'ben'], participants });
    expect(document.querySelector('[role=dialog]')).toBeNull();
  });

  it('tells a guest that the room is locked, and offers no switch', async () => {
    const { press, toggle, container } = await inRoom({ settings: { ...OPEN, locked: true } }, somebody('ann'));
    expect(container.querySelector('[role=img][aria-label="Room locked"]')).not.toBeNull();
    await press('People');
    expect(container.querySelector('aside')?.textContent).toContain('Room locked');
    expect(toggle('Lock the room')).toBeNull();
  });

  it('can be searched from nine people on', async () => {
    const others = ['ann', 'ben', 'cleo', 'dora', 'emil', 'fay', 'gus', 'hal'].map((id) => somebody(id));
    const { press, container, change } = await inRoom({}, ...others);
    await press('People');
    const field = container.querySelector<HTMLInputElement>('input[type=search]');
    await doing(() => {
      // React listens to the element's own setter; assigning through it would go unnoticed.
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, ' CLE');
      field?.dispatchEvent(new Event('input', { bubbles: true }));
    });
    const rows = () => [...container.querySelectorAll('[aria-label="People"] li')].map((row) => row.getAttribute('aria-label'));
    expect(rows()).toEqual(['cleo']);
    await change({ order: others.slice(0, 7).map(({ id }) => id) });
    expect(container.querySelector('input[type=search]')).toBeNull();
    expect(rows()).toHaveLength(8);
  });
});

describe('removing somebody', () => {
  it('asks first, and locks in the same step where that is wished', async () => {
    const { press, choose, call, toggle } = await inRoom(HOST, somebody('ann'));
    await press('People');
    await choose('ann', 'Remove');
    expect(document.querySelector('dialog h2')?.textContent).toBe('Remove ann?');
    expect(text()).toContain('With the link they can come back in another browser');
    await press('Cancel');
    expect(call.remove).not.toHaveBeenCalled();
    await choose('ann', 'Remove');
    await doing(() => [...document.querySelectorAll<HTMLElement>('dialog [role=switch]')][0]?.click());
    await doing(() => button(document.querySelector('dialog') as HTMLElement, 'Remove').click());
    expect(vi.mocked(call.remove).mock.calls).toEqual([['ann', { lock: true }]]);
    expect(document.querySelector('dialog')).toBeNull();
    expect(toggle('Lock the room')).not.toBeNull(); // the panel is still there
  });

  it('locks nothing unasked, and asks nothing where the room is locked', async () => {
    const { press, choose, call, change } = await inRoom(HOST, somebody('ann'));
    const remove = () => doing(() => button(document.querySelector('dialog') as HTMLElement, 'Remove').click());
    await press('People');
    await choose('ann', 'Remove');
    await remove();
    expect(call.remove).toHaveBeenLastCalledWith('ann', { lock: false });
    await change({ settings: { ...OPEN, locked: true } });
    await choose('ann', 'Remove');
    expect(document.querySelector('dialog [role=switch]')).toBeNull();
    expect(document.querySelector('dialog')?.textContent).toContain('The room is locked');
  });

  it('is offered at the tile too, and the focus stays in the panel when the row goes', async () => {
    const { press, change, container } = await inRoom(HOST, somebody('ann'), somebody('ben'));
    await press('Options for ben');
    await doing(() => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Remove')?.click());
    expect(document.querySelector('dialog h2')?.textContent).toBe('Remove ben?');
    await press('Cancel');
    await press('People');
    await doing(() => button(container, 'Actions for ben').focus());
    await change({ order: ['ann'] });
    expect(document.activeElement?.closest('aside')).not.toBeNull();
  });
});

describe('Leave', () => {
  it('is one press for a guest, and for a host who is alone', async () => {
    const guest = await inRoom({ hosts: ['ann'] }, somebody('ann'));
    await guest.press('Leave');
    expect(guest.call.leave).toHaveBeenCalledTimes(1);
    await guest.change({ hosts: ['me'], order: [] });
    await guest.press('Leave');
    expect(guest.call.leave).toHaveBeenCalledTimes(2);
  });

  it('lets a host among others choose, with Leave first and focused', async () => {
    const { press, call, item } = await inRoom(HOST, somebody('ann'));
    await press('Leave');
    expect(call.leave).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(item('Leave'));
    await doing(() => item('End for everyone')?.click());
    expect(call.endForEveryone).toHaveBeenCalledTimes(1);
    expect(call.leave).not.toHaveBeenCalled();
    await press('Leave');
    await doing(() => item('Leave')?.click());
    expect(call.leave).toHaveBeenCalledTimes(1);
  });

  it('leaves when it is pressed twice', async () => {
    const { press, call } = await inRoom(HOST, somebody('ann'));
    await press('Leave');
    await press('Leave');
    expect(call.leave).toHaveBeenCalledTimes(1);
  });
});

describe('sharing kept to hosts', () => {
  const FORBIDDEN = { settings: { ...OPEN, sharing: false } };
  const shares = { screen: true, screenAudio: true };

  it('shows and plays the screens of hosts alone', async () => {
    const streams = () => ({ streams: { screen: new MediaStream(), screenAudio: new MediaStream() } });
    const { container, change } = await inRoom({ ...FORBIDDEN, hosts: ['ann'] }, somebody('ann', { ...shares, ...streams() }), somebody('ben', { ...shares, ...streams() }));
    const screens = () => [...container.querySelectorAll('[data-screen-of]')].map((tile) => tile.getAttribute('data-screen-of'));
    expect(screens()).toEqual(['ann']);
    expect(container.querySelectorAll('audio')).toHaveLength(1);
    await change({ settings: OPEN });
    expect(screens()).toEqual(['ann', 'ben']);
    expect(container.querySelectorAll('audio')).toHaveLength(2);
  });

  it('tells a guest at the control why it does nothing', async () => {
    const { press, call, change, container } = await inRoom({ ...FORBIDDEN, hosts: ['ann'] }, somebody('ann'));
    const share = button(container, 'Share screen');
    expect(share.getAttribute('aria-disabled')).toBe('true');
    expect(document.getElementById(share.getAttribute('aria-describedby') ?? '')?.textContent).toBe('Only hosts may share a screen here');
    await press('Share screen');
    expect(call.startScreen).not.toHaveBeenCalled();
    await change({ hosts: ['me'] });
    await press('Share screen');
    expect(call.startScreen).toHaveBeenCalledTimes(1);
  });
});

describe('what hosts did', () => {
  it.each([
    [{ code: 'muted-by-host' }, 'The host muted you. Turn it on when you want to speak.'],
    [{ code: 'sharing-forbidden' }, 'Only hosts may share now.'],
    [{ code: 'host-failed', reason: 'server' }, 'The server did not answer.'],
    [{ code: 'host-failed', reason: 'not-host' }, 'You are no longer a host here.'],
    [{ code: 'host-failed', reason: 'protected' }, 'They opened this room and stay its host.'],
    [{ code: 'host-failed', reason: 'full' }, 'The room is full.'],
  ] as const)('is said in a notice: %j', async (notice, words) => {
    await inRoom({ notices: [{ id: 1, ...notice }] }, somebody('ann'));
    expect(text()).toContain(words);
  });

  it('is announced', async () => {
    const { change } = await inRoom({}, somebody('ann'));
    await change({ announcement: { id: 1, code: 'removed', name: 'Ann' } });
    expect(text()).toContain('Ann was removed');
  });
});

describe('the invitation', () => {
  const KEPT = [
    [OPEN, 'Anyone with this link can come in.', 'Anyone who guesses its name can come in.', 'Send the link and wait for company.'],
    [{ ...OPEN, askToJoin: true }, 'Anyone with this link can ask to come in.', 'Anyone who guesses its name has it too.', 'Send the link and wait for company.'],
    [{ ...OPEN, locked: true, askToJoin: true }, 'The room is locked. Nobody new can come in', 'Anyone who guesses its name has it too.', 'The room is locked. Nobody new can come in'],
  ] as const;

  it.each(KEPT)('promises what the door holds: %j', async (settings, words, nameless, alone) => {
    const { press, container } = await inRoom({ settings });
    expect(container.querySelector('section[aria-label="You are the only one here"]')?.textContent).toContain(alone);
    await press('Invite');
    const told = document.querySelector('dialog')?.textContent;
    for (const sentence of [words, nameless]) expect(told).toContain(sentence);
    for (const [, other, otherNameless] of KEPT) for (const sentence of [other, otherNameless]) if (sentence !== words && sentence !== nameless) expect(told).not.toContain(sentence);
  });
});

describe('the host link', () => {
  it('is copied, with a word of warning, by whoever has one', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const { press, change } = await inRoom({ room: OWNER });
    await press('Invite');
    expect(text()).toContain('For your own devices only.');
    await press('Copy my host link');
    expect(writeText).toHaveBeenCalledWith(OWNER.hostLink);
    await change({ room: { ...OWNER, hostLink: null } });
    expect(named('Copy my host link')).toEqual([]);
  });
});
