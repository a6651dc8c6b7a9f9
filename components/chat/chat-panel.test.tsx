// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { somebody } from '@/components/testing/fake-call';
import { AT, inChat, said } from '@/components/testing/in-chat';
import { button, doing } from '@/components/testing/render';
import ChatAnnouncer from './chat-announcer';

const ann = somebody('ann', { name: 'Ann' });
const ben = somebody('ben', { name: 'Ben' });
const CLOSED = { settings: { locked: false, askToJoin: false, sharing: true, chat: false, history: true } };

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A log of this height in which somebody has scrolled to here. */
async function scrollTo(log: HTMLElement, scrollTop: number) {
  Object.defineProperties(log, { scrollHeight: { value: 5000, configurable: true }, clientHeight: { value: 500, configurable: true } });
  await doing(() => {
    log.scrollTop = scrollTop;
    log.dispatchEvent(new Event('scroll'));
  });
}

describe('the log', () => {
  it('says where messages live', async () => {
    const { log } = await inChat([ann]);
    expect(log().textContent).toBe('Messages go straight to the people here and are gone when the room empties.');
    expect(log().getAttribute('aria-label')).toBe('Messages');
  });

  it('names people once, tells the time, and marks what is private', async () => {
    const { log } = await inChat([ann], { chat: { messages: [said('a'), said('b', { at: AT + 1000 }), said('c', { privateWith: 'me', at: AT + 2000 }), said('d', { own: true, privateWith: 'ann', delivery: null })] } });
    expect([...log().querySelectorAll('bdi')].map(({ textContent }) => textContent)).toEqual(['Ann', 'Ann']);
    expect(log().textContent).toContain('only to you');
    expect(log().textContent).toContain('only to Ann');
    expect(log().querySelector('time')?.textContent).toBe('16:30');
  });

  it('keeps what came before apart', async () => {
    const { log } = await inChat([ann], { chat: { messages: [said('old', { earlier: true }), said('new')] } });
    expect(log().textContent).toMatch(/Earlier, as told by others here.*text of old.*Since you came in.*text of new/);
  });

  it('has no markup in it, and links that carry nothing along', async () => {
    const { log } = await inChat([ann], { chat: { messages: [said('a', { text: '<img src=x onerror=alert(1)> see https://example.org/a?b=c' })] } });
    expect(log().querySelector('img')).toBeNull();
    const link = log().querySelector('a');
    expect([link?.textContent, link?.getAttribute('href'), link?.target, link?.rel]).toEqual(['https://example.org/a?b=c', 'https://example.org/a?b=c', '_blank', 'noopener noreferrer nofollow']);
  });

  it('names a message by its words, not by its marks, and shortened', async () => {
    const { container } = await inChat([ann], { chat: { messages: [said('a', { text: '> *Bring*\n`the keys` and **everything else** that we need' })] } });
    expect(button(container, 'React to: Bring the keys and everything else that…')).toBeTruthy();
  });

  it('draws the newest, and more when somebody scrolls up', async () => {
    const messages = Array.from({ length: 2000 }, (_, at) => said(`m${at}`, { at: AT + at * 1000 }));
    const { log, change } = await inChat([ann], { chat: { messages } });
    const drawn = () => log().querySelectorAll('[data-entry]').length;
    expect(drawn()).toBe(60);
    await scrollTo(log(), 1000);
    expect(drawn()).toBe(60);
    await scrollTo(log(), 100);
    expect(drawn()).toBe(120);
    await scrollTo(log(), 4500);
    expect(drawn()).toBe(120);
    await change({ messages: [...messages, said('new', { at: AT + 9e9 })] });
    expect(drawn()).toBe(41 + 20);
  });

  it('stays where somebody reads, and says how many came', async () => {
    const { log, change, press, container } = await inChat([ann], { chat: { messages: [said('a')] } });
    const live = () => log().getAttribute('aria-live');
    expect(live()).toBe('polite');
    await scrollTo(log(), 1000);
    expect(live()).toBe('off');
    await change({ messages: [said('a'), said('b'), said('c')] });
    expect(log().scrollTop).toBe(1000);
    await doing(() => button(container, 'Attach file').focus());
    await doing(() => button(container, '2 new').focus());
    await press('2 new');
    expect(document.activeElement).toBe(button(container, 'Attach file'));
    expect(log().scrollTop).toBeGreaterThan(1000);
    expect(container.textContent).not.toContain('2 new');
  });

  it('goes to the end with what one says oneself', async () => {
    const { log, change } = await inChat([ann], { chat: { messages: [said('a')] } });
    await scrollTo(log(), 1000);
    await change({ messages: [said('a'), said('mine', { own: true })] });
    expect(log().getAttribute('aria-live')).toBe('polite');
    expect(log().scrollTop).toBeGreaterThan(1000);
  });

  it('tells the chat what is in sight: its end, in a page that is seen', async () => {
    const { chat, log, setOpen } = await inChat([ann], { chat: { messages: [said('a')] } });
    const told = () => chat.setInSight.mock.calls.map(([inSight]) => inSight);
    expect(told()).toEqual([true]);
    await scrollTo(log(), 1000);
    expect(told()).toEqual([true, false]);
    await scrollTo(log(), 4500);
    const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    await doing(() => document.dispatchEvent(new Event('visibilitychange')));
    expect(told()).toEqual([true, false, true, false]);
    visibility.mockReturnValue('visible');
    await doing(() => document.dispatchEvent(new Event('visibilitychange')));
    await setOpen(false);
    expect(told()).toEqual([true, false, true, false, true, false]);
  });
});

describe("one's own message", () => {
  const own = (id: string, delivery: { state: 'sending' | 'delivered' | 'failed'; got: number; of: number }) => said(id, { own: true, delivery });

  it('tells how it does, the last alone', async () => {
    const { log, change } = await inChat([ann], { chat: { messages: [own('a', { state: 'delivered', got: 1, of: 3 }), own('b', { state: 'sending', got: 0, of: 3 })] } });
    expect(log().textContent).toContain('sending');
    expect(log().textContent).not.toContain('1 of 3');
    await change({ messages: [own('a', { state: 'delivered', got: 3, of: 3 }), own('b', { state: 'delivered', got: 2, of: 3 })] });
    expect(log().textContent).toContain('2 of 3');
    expect(log().textContent).not.toContain('3 of 3');
    await change({ messages: [own('b', { state: 'delivered', got: 0, of: 0 })] });
    expect(log().textContent).not.toContain('of 0');
  });

  it('can be sent again when nobody got it, also when it is not the last', async () => {
    const { press, chat } = await inChat([ann], { chat: { messages: [own('a', { state: 'failed', got: 0, of: 1 }), own('b', { state: 'delivered', got: 1, of: 1 })] } });
    await press('Send again');
    expect(chat.sayAgain).toHaveBeenCalledWith('a');
  });
});

describe('emoji at a message', () => {
  it('are counted, and come and go by a press', async () => {
    const { press, chat, container } = await inChat([ann], { chat: { messages: [said('a', { chips: { '👍': ['ann', 'me'], '🎉': ['ann'], '😂': [] } })] } });
    expect(button(container, '👍 from 2 people').title).toBe('Ann, You');
    expect(button(container, '👍 from 2 people').getAttribute('aria-pressed')).toBe('true');
    await press('👍 from 2 people');
    await press('🎉 from 1 person');
    expect(chat.chip.mock.calls).toEqual([['a', '👍', false], ['a', '🎉', true]]);
    expect(container.querySelectorAll('[aria-pressed]')).toHaveLength(2);
  });

  it('give the focus back when the last one of a kind goes', async () => {
    const { change, container } = await inChat([ann], { chat: { messages: [said('a', { chips: { '👍': ['me'] } })] } });
    await doing(() => button(container, 'Attach file').focus());
    await doing(() => button(container, '👍 from 1 person').focus());
    await change({ messages: [said('a', { chips: { '👍': [] } })] });
    expect(document.activeElement).toBe(button(container, 'Attach file'));
  });

  it('are neither offered nor taken back where only hosts may write', async () => {
    const { press, chat, container, log, find } = await inChat([ann], { state: { hosts: ['ann'], settings: { locked: false, askToJoin: false, sharing: true, chat: false, history: true } }, chat: { messages: [said('a', { chips: { '👍': ['ann'] } })] } });
    expect(button(container, '👍 from 1 person').getAttribute('aria-disabled')).toBe('true');
    await press('👍 from 1 person');
    expect(chat.chip).not.toHaveBeenCalled();
    await doing(() => log().querySelector<HTMLElement>('[data-react]')?.click());
    expect(find('[role=menu][aria-label=Reactions]')?.textContent).toBe('Copy text');
  });

  it('are put there from the keyboard', async () => {
    const { log, key, chat, container, find } = await inChat([ann], { chat: { messages: [said('a'), said('b')] } });
    const [first, last] = [...log().querySelectorAll<HTMLElement>('[data-react]')];
    if (!first || !last) throw new Error('both can be answered');
    expect([first.tabIndex, last.tabIndex]).toEqual([-1, 0]);
    last.focus();
    await key(last, 'ArrowUp');
    expect(document.activeElement).toBe(first);
    await doing(() => first.click());
    const menu = find('[role=menu][aria-label=Reactions]');
    expect(document.activeElement?.textContent).toBe('👍');
    await key(document.activeElement as HTMLElement, 'ArrowRight');
    await doing(() => (document.activeElement as HTMLElement).click());
    expect(chat.chip).toHaveBeenCalledWith('a', '❤️', true);
    expect(container.contains(menu)).toBe(false);
    expect(document.activeElement).toBe(first);
  });

  it('are left by Esc, which closes nothing else', async () => {
    const { log, key, container } = await inChat([ann], { chat: { messages: [said('a')] } });
    const outside = vi.fn();
    container.addEventListener('keydown', (event) => outside(event.defaultPrevented));
    await doing(() => log().querySelector<HTMLElement>('[data-react]')?.click());
    await key(document.activeElement as HTMLElement, 'Escape');
    expect(container.querySelector('[role=menu][aria-label=Reactions]')).toBeNull();
    expect(outside).toHaveBeenCalledWith(true);
  });
});

describe('the field', () => {
  it('sends to everybody by Enter, and keeps the focus', async () => {
    const { write, key, field, chat } = await inChat([ann]);
    await write('hello');
    expect(chat.writing).toHaveBeenCalledWith(null);
    await key(field(), 'Enter');
    expect(chat.say.mock.calls).toEqual([['hello', null]]);
    expect(field().value).toBe('');
    expect(document.activeElement).toBe(field());
  });

  it.each([
    ['with Shift', { shiftKey: true }],
    ['that ends a composition', { isComposing: true }],
  ])('makes a new line of Enter %s', async (_, more) => {
    const { write, key, field, chat } = await inChat([ann]);
    await write('hello');
    await key(field(), 'Enter', more);
    expect(chat.say).not.toHaveBeenCalled();
  });

  it('makes a new line of Enter on a keyboard on the glass', async () => {
    const { write, key, press, field, chat } = await inChat([ann]);
    vi.spyOn(window, 'matchMedia').mockReturnValue({ matches: true } as MediaQueryList);
    await write('hello');
    await key(field(), 'Enter');
    expect(chat.say).not.toHaveBeenCalled();
    await press('Send');
    expect(chat.say).toHaveBeenCalledTimes(1);
  });

  it('sends nothing that is empty or too long, and says how much is too much', async () => {
    const { write, key, field, container, chat } = await inChat([ann]);
    expect(button(container, 'Send').disabled).toBe(true);
    await write('  \n ');
    await key(field(), 'Enter');
    await write('x'.repeat(3900));
    expect(container.textContent).toContain('100 characters left');
    expect(button(container, 'Send').disabled).toBe(false);
    await write('x'.repeat(4001));
    expect(container.textContent).toContain('1 character too many');
    await key(field(), 'Enter');
    expect(chat.say).not.toHaveBeenCalled();
  });

  it('keeps what is written while the chat is closed', async () => {
    const { write, setOpen, field } = await inChat([ann]);
    await write('half a thought');
    await setOpen(false);
    await setOpen(true);
    expect(field().value).toBe('half a thought');
  });

  it('writes to one person, and never to all when that person has left', async () => {
    const { choose, write, press, chat, change, container, key, field } = await inChat([ann, ben]);
    await choose('Ben');
    await write('a secret');
    expect(chat.writing).toHaveBeenCalledWith('ben');
    await press('Send');
    expect(chat.say).toHaveBeenCalledWith('a secret', 'ben');
    await write('another');
    await change({}, undefined, { participants: { ann }, order: ['ann'] });
    expect(container.textContent).toContain('Ben has left. Choose who gets this.');
    await key(field(), 'Enter');
    expect(chat.say).toHaveBeenCalledTimes(1);
    expect(button(container, 'Attach file').disabled).toBe(true);
    await choose('Everyone');
    await press('Send');
    expect(chat.say).toHaveBeenLastCalledWith('another', null);
  });

  it('offers chosen and pasted files to whoever is written to', async () => {
    const { choose, find, field, files } = await inChat([ann]);
    const file = new File(['x'], 'plan.pdf');
    const picker = find<HTMLInputElement>('input[type=file]');
    expect(picker.multiple).toBe(true);
    Object.defineProperty(picker, 'files', { value: [file] });
    await doing(() => picker.dispatchEvent(new Event('change', { bubbles: true })));
    expect(files.offer).toHaveBeenCalledWith([file], null);
    await choose('Ann');
    const paste = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData: { types: ['Files'], files: [file], getData: () => '' } });
    await doing(() => field().dispatchEvent(paste));
    expect(files.offer).toHaveBeenLastCalledWith([file], 'ann');
    expect(paste.defaultPrevented).toBe(true);
  });

  it('is a sentence where the hosts forbid writing, unless one is a host', async () => {
    const { container, change, field, files } = await inChat([ann], { state: { ...CLOSED, hosts: ['ann'] } });
    expect(container.querySelector('textarea')).toBeNull();
    expect(container.textContent).toContain('Only hosts may write here now.');
    await drop(container, new File(['x'], 'plan.pdf'));
    expect(files.offer).not.toHaveBeenCalled();
    await change({}, undefined, { hosts: ['me'] });
    expect(field()).toBeTruthy();
  });
});

/** Lets a file go over an element. @returns whether the page kept it from opening */
async function drop(target: Element, file: File): Promise<boolean> {
  const item = { kind: 'file', getAsFile: () => file, webkitGetAsEntry: () => ({ isDirectory: false }) };
  const event = Object.assign(new Event('drop', { bubbles: true, cancelable: true }), { dataTransfer: { types: ['Files'], files: [file], items: [item] } });
  await doing(() => target.dispatchEvent(event));
  return event.defaultPrevented;
}

describe('files that are let go', () => {
  it('are offered over the chat, and open nowhere', async () => {
    const { log, files } = await inChat([ann]);
    const file = new File(['x'], 'plan.pdf');
    expect(await drop(log(), file)).toBe(true);
    expect(files.offer).toHaveBeenCalledWith([file], null);
    expect(await drop(document.body, file)).toBe(true);
    expect(files.offer).toHaveBeenCalledTimes(1);
  });
});

describe('who is writing', () => {
  it.each([
    [['ann'], 'Ann is writing'],
    [['ann', 'ben'], 'Ann and Ben are writing'],
    [['ann', 'ben', 'cy'], '3 people are writing'],
    [['gone'], ''],
  ])('%j', async (writing, words) => {
    const { container } = await inChat([ann, ben, somebody('cy')], { chat: { writing } });
    expect(container.textContent).toContain(words);
    if (words === '') expect(container.textContent).not.toContain('writing');
  });
});

describe('somebody who sends too much', () => {
  it('can be muted, or forgiven', async () => {
    const { press, chat, change, container } = await inChat([ann], { chat: { flooding: 'ann' } });
    expect(container.textContent).toContain('Ann sends more than a person could.');
    await press("Mute this person's messages");
    await press('Ignore');
    expect(chat.setMuted).toHaveBeenCalledWith('ann', true);
    expect(chat.forgiveFlood).toHaveBeenCalledTimes(1);
    await change({ flooding: null });
    expect(container.textContent).not.toContain('sends more');
  });

  it('is heard again by the menu', async () => {
    const { choose, chat } = await inChat([ann], { chat: { muted: ['ann'] } });
    await choose('Show messages of Ann again');
    expect(chat.setMuted).toHaveBeenCalledWith('ann', false);
  });
});

describe('the menu', () => {
  it('saves what was written as text', async () => {
    const made: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => (made.push(blob as Blob), 'blob:chat'));
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    const { choose } = await inChat([ann], { chat: { messages: [said('a')] } });
    await choose('Save as text');
    expect(click).toHaveBeenCalledTimes(1);
    expect(await made[0]?.text()).toContain('[16:30] Ann: text of a');
  });

  it('is not there while it would be empty', async () => {
    const { container } = await inChat([ann]);
    expect(container.querySelector('[aria-label="Chat options"]')).toBeNull();
  });
});

describe('the announcer', () => {
  const statuses = (container: Element) => [...container.querySelectorAll('p[role=status]')].map(({ textContent }) => textContent).filter(Boolean);

  it('says what came out of sight, shortened, and not what is seen', async () => {
    vi.useFakeTimers();
    const { container, change } = await inChat([ann], { chat: { messages: [said('a')] } }, <ChatAnnouncer />);
    await doing(() => vi.advanceTimersByTime(1000));
    expect(statuses(container)).toEqual([]);
    await change({ unread: 1, messages: [said('a'), said('b', { text: 'x'.repeat(500) }), said('mine', { own: true })] });
    expect(statuses(container)).toEqual([`Ann: ${'x'.repeat(99)}…`]);
    await change({ unread: 0 });
    expect(statuses(container)).toEqual([]);
    await change({ unread: 1, messages: [said('c', { text: '*Come* to `room 4`' })] });
    expect(statuses(container)).toEqual(['Ann: Come to room 4']);
  });
});
