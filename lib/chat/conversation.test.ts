import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MAX_TEXT_LENGTH } from '@/lib/protocol/beside-messages';
import { FakeParty, pass } from './testing/fake-party';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] }));
afterEach(() => vi.useRealTimers());

function party() {
  const made = new FakeParty();
  const [ann, ben, cat] = [made.join('a'), made.join('b'), made.join('c')];
  return { made, ann, ben, cat };
}
const idOf = (page: { state: { messages: readonly { id: string; text: string }[] } }, text: string) => page.state.messages.find((message) => message.text === text)?.id ?? '';

describe('what is said', () => {
  it('is with its author at once, and soon with everybody, who are known to have it', async () => {
    const { ann, ben, cat } = party();
    await pass();
    ann.chat.say('  hello\u0000 \r\n', null);
    expect([ann.texts, ann.deliveries]).toEqual([['hello'], ['sending 0/2']]);
    await pass(20);
    expect([ben.texts, cat.texts, ann.deliveries]).toEqual([['hello'], ['hello'], ['delivered 2/2']]);
    expect(ben.state.messages[0]).toMatchObject({ from: ann.id, own: false, name: 'A', privateWith: null, earlier: false, delivery: null, chips: {} });
    expect(ann.state.messages[0]).toMatchObject({ from: ann.id, own: true, name: 'A' });
  });

  it('to one person reaches that person alone: nothing of it is on any other channel, ever', async () => {
    const { made, ann, ben, cat } = party();
    await pass();
    made.carried.length = 0;
    ann.chat.writing(ben.id);
    ann.chat.say('between us', ben.id);
    await pass();
    const id = idOf(ann, 'between us');
    ben.chat.chip(id, '❤️', true);
    ben.chat.say('yes', ann.id);
    made.cut(ann, ben);
    ann.chat.say('more', ben.id);
    made.link(ann, ben);
    await pass(20_000);
    cat.reload();
    made.join('d');
    await pass(5_000);
    expect(made.carried.filter(({ body }) => body.kind === 'text').length).toBeGreaterThan(2);
    const other = made.carried.filter(({ from, to }) => ![ann.id, ben.id].includes(from) || ![ann.id, ben.id].includes(to));
    expect(JSON.stringify(other)).not.toMatch(new RegExp(`between us|more|yes|"text"|chip|writing|${id}`));
    expect(other.every(({ body }) => body.kind === 'ask-history' || (body.kind === 'history' && body.messages.length === 0))).toBe(true);
    expect([ann.texts, ben.texts, cat.texts]).toEqual([['between us', 'more', 'yes'], ['between us', 'yes', 'more'], []]);
    expect(ben.state.messages.map(({ privateWith }) => privateWith)).toEqual([ann.id, ann.id, ann.id]);
    expect(ann.state.messages.map(({ privateWith }) => privateWith)).toEqual([ben.id, ben.id, ben.id]);
    expect(ann.deliveries).toEqual(['delivered 1/1', 'delivered 1/1']);
  });

  it('and is empty, or not permitted, is not said', async () => {
    const { ann, ben } = party();
    for (const text of ['', ' \n', '\u200b']) ann.chat.say(text, null);
    ann.mayWrite = false;
    ann.chat.say('hello', null);
    await pass();
    expect([ann.texts, ben.texts]).toEqual([[], []]);
  });

  it('alone in the room has nobody to reach', async () => {
    const ann = new FakeParty().join('a');
    ann.chat.say('a note', null);
    await pass(60_000);
    expect(ann.deliveries).toEqual(['delivered 0/0']);
  });

  it('and is too long is cut', async () => {
    const { ann, ben } = party();
    ann.chat.say('😀'.repeat(MAX_TEXT_LENGTH), null);
    await pass();
    expect(ben.texts).toEqual(['😀'.repeat(MAX_TEXT_LENGTH / 2)]);
  });

  it('stands where it came on every page, and never moves', async () => {
    const { made, ann, ben } = party();
    made.cut(ann, ben);
    ann.chat.say('from ann', null);
    ben.chat.say('from ben', null);
    await pass();
    made.link(ann, ben);
    await pass();
    expect([ann.texts, ben.texts]).toEqual([['from ann', 'from ben'], ['from ben', 'from ann']]);
    const before = [...ann.state.messages];
    ben.chat.say('and on', null);
    await pass();
    expect(ann.state.messages.slice(0, 2)).toEqual(before);
  });
});

describe('what is lost on the way', () => {
  it('comes again with the link, once, and in order', async () => {
    const { made, ann, ben, cat } = party();
    for (let count = 0; count < 12; count++) ann.chat.say(`${count}`, null);
    // Some are under way, some wait.
    made.cut(ann, ben);
    await pass();
    expect(ann.deliveries.every((delivery) => delivery === 'delivered 1/2')).toBe(true);
    for (let count = 12; count < 15; count++) ann.chat.say(`${count}`, null);
    made.link(ann, ben);
    await pass(5_000);
    const all = Array.from({ length: 15 }, (_, count) => `${count}`);
    expect([ben.texts, cat.texts]).toEqual([all, all]);
    expect(new Set(ann.deliveries)).toEqual(new Set(['delivered 2/2']));
  });

  it('with its acknowledgement is not shown twice', async () => {
    const { made, ann, ben } = party();
    ann.chat.say('once', null);
    await pass(3);
    expect(ben.texts).toEqual(['once']);
    made.cut(ann, ben);
    await pass();
    expect(ann.deliveries).toEqual(['delivered 1/2']);
    made.link(ann, ben);
    await pass();
    expect([ben.texts, ann.deliveries]).toEqual([['once'], ['delivered 2/2']]);
    expect(ben.chat.dropped.repeated).toBe(1);
  });

  it('is called not delivered after fifteen seconds, stays on its way, and arrives after all', async () => {
    const made = new FakeParty();
    const [ann, ben] = [made.join('a'), made.join('b')];
    made.cut(ann, ben);
    ann.chat.say('hello', null);
    await pass(14_900);
    expect(ann.deliveries).toEqual(['sending 0/1']);
    await pass(200);
    expect(ann.deliveries).toEqual(['failed 0/1']);
    made.link(ann, ben);
    await pass();
    expect([ann.deliveries, ben.texts]).toEqual([['delivered 1/1'], ['hello']]);
  });

  it('is sent again by hand, and waits as long again', async () => {
    const made = new FakeParty();
    const [ann, ben] = [made.join('a'), made.join('b')];
    made.full.add(ann.id + ben.id);
    ann.chat.say('hello', null);
    await pass(16_000);
    const id = idOf(ann, 'hello');
    ann.chat.sayAgain(id);
    expect(ann.deliveries).toEqual(['sending 0/1']);
    await pass(16_000);
    expect(ann.deliveries).toEqual(['failed 0/1']);
    made.full.clear();
    ann.chat.sayAgain(id);
    await pass();
    expect([ann.deliveries, ben.texts]).toEqual([['delivered 1/1'], ['hello']]);
  });

  it('goes out as soon as a full channel takes it', async () => {
    const made = new FakeParty();
    const [ann, ben] = [made.join('a'), made.join('b')];
    made.full.add(ann.id + ben.id);
    ann.chat.say('hello', null);
    await pass(2_000);
    made.full.clear();
    await pass(1_000);
    expect(ben.texts).toEqual(['hello']);
  });

  it('waits for somebody who is here and not linked yet', async () => {
    const made = new FakeParty();
    const [ann, ben] = [made.join('a'), made.join('b', { links: false })];
    ann.chat.say('hello', null);
    ann.chat.say('you', ben.id);
    await pass();
    expect(ann.deliveries).toEqual(['sending 0/1', 'sending 0/1']);
    made.link(ann, ben);
    await pass();
    expect([ben.texts, ann.deliveries]).toEqual([['hello', 'you'], ['delivered 1/1', 'delivered 1/1']]);
  });

  it('is not counted for who leaves, unless they had got it', async () => {
    const { made, ann, ben, cat } = party();
    await pass();
    made.cut(ann, cat);
    ann.chat.say('hello', null);
    await pass();
    expect(ann.deliveries).toEqual(['delivered 1/2']);
    made.leave(cat);
    await pass();
    expect(ann.deliveries).toEqual(['delivered 1/1']);
    made.leave(ben);
    await pass();
    expect(ann.deliveries).toEqual(['delivered 1/1']);
  });

  it('has failed when all for whom it was have left, and is for those who are here when it is said again', async () => {
    const made = new FakeParty();
    const [ann, ben] = [made.join('a'), made.join('b')];
    made.cut(ann, ben);
    ann.chat.say('hello', null);
    ann.chat.say('you', ben.id);
    made.leave(ben);
    await pass();
    expect(ann.deliveries).toEqual(['failed 0/0', 'failed 0/0']);
    ann.showsHistory = false;
    const cat = made.join('c');
    for (const { id } of ann.state.messages) ann.chat.sayAgain(id);
    await pass();
    expect([ann.deliveries, cat.texts]).toEqual([['delivered 1/1', 'failed 0/0'], ['hello']]);
  });

  it('after a long outage drains at a pace that the others take, and all of it arrives', async () => {
    const { made, ann, ben } = party();
    made.cut(ann, ben);
    const all = Array.from({ length: 200 }, (_, count) => `${count}`);
    for (const text of all) ann.chat.say(text, null);
    made.link(ann, ben);
    await pass(90_000);
    expect(ben.texts).toEqual(all);
    expect(ben.chat.dropped.flooded).toBe(0);
    expect(new Set(ann.deliveries)).toEqual(new Set(['delivered 2/2']));
  });

  it('is never more than the others take, though the network stands still and moves on', async () => {
    const { made, ann, ben } = party();
    for (let count = 0; count < 100; count++) ann.chat.say(`${count}`, null);
    await pass(30_000);
    made.stalled.add(ann.id + ben.id);
    await pass(9_000);
    made.unstall(ann, ben);
    await pass(60_000);
    expect([ben.texts.length, ben.chat.dropped.flooded]).toEqual([100, 0]);
  });

  it('is sent again over the same link when the far end did not take it', async () => {
    const { ann, ben, cat } = party();
    await pass();
    const others = vi.spyOn(ben.chat, 'hear').mockReturnValueOnce(true);
    ann.chat.say('hello', null);
    await pass();
    expect([ben.texts, cat.texts]).toEqual([[], ['hello']]);
    others.mockRestore();
    await pass(11_000);
    expect([ben.texts, cat.texts, ann.deliveries]).toEqual([['hello'], ['hello'], ['delivered 2/2']]);
  });
});

describe('what is heard', () => {
  it('from who may not write is dropped, and taken once they may', async () => {
    const { made, ann, ben } = party();
    await pass();
    made.say(ann.id, ben.id, { kind: 'text', id: 'a'.repeat(16), text: 'early', at: 1 });
    ann.mayWrite = false;
    await pass();
    expect([ben.texts, ben.chat.dropped.forbidden]).toEqual([[], 1]);
    ann.mayWrite = true;
    made.say(ann.id, ben.id, { kind: 'text', id: 'a'.repeat(16), text: 'early', at: 1 });
    await pass();
    expect(ben.texts).toEqual(['early']);
  });

  it('is unread until it is in sight; one’s own never is', async () => {
    const { ann, ben } = party();
    ann.chat.say('one', null);
    ann.chat.say('two', ben.id);
    ben.chat.say('three', null);
    await pass();
    expect([ann.state.unread, ben.state.unread]).toEqual([1, 2]);
    ben.chat.setInSight(true);
    expect(ben.state.unread).toBe(0);
    ann.chat.say('four', null);
    await pass();
    expect(ben.state.unread).toBe(0);
    ben.chat.setInSight(false);
    ann.chat.say('five', null);
    await pass();
    expect(ben.state.unread).toBe(1);
  });

  it('of two thousand messages makes few changes, and leaves alone what has not changed', async () => {
    const { made, ann, ben } = party();
    await pass();
    ben.changes = 0;
    for (let count = 0; count < 30; count++) made.say(ann.id, ben.id, { kind: 'text', id: `aaaaaaaaaaaaaa${count < 10 ? 'b' : count < 20 ? 'c' : 'd'}${'abcdefghij'[count % 10]}`, text: `${count}`, at: 1 });
    await pass();
    expect([ben.texts.length, ben.changes <= 3]).toEqual([30, true]);
    const { messages, muted } = ben.state;
    ben.chat.setInSight(true);
    expect([ben.state.messages === messages, ben.state.muted === muted, ben.state.unread]).toEqual([true, true, 0]);
  });

  it('of somebody muted is kept from before, acknowledged and not taken; and taken again when they are heard again', async () => {
    const { ann, ben } = party();
    ann.chat.say('before', null);
    await pass();
    ben.chat.setMuted(ann.id, true);
    expect(ben.state.muted).toEqual([ann.id]);
    ann.chat.say('while', null);
    ann.chat.say('for you', ben.id);
    ann.chat.chip(idOf(ann, 'before'), '👍', true);
    ann.chat.react('🎉');
    ann.chat.writing(null);
    await pass();
    expect([ben.texts, ben.reactions, ben.state.writing, ben.state.messages[0]?.chips]).toEqual([['before'], [], [], {}]);
    expect(ann.deliveries).toEqual(['delivered 2/2', 'delivered 2/2', 'delivered 1/1']);
    ben.chat.setMuted(ann.id, false);
    ann.chat.say('after', null);
    await pass(60_000);
    expect(ben.texts).toEqual(['before', 'after']);
  });

  it('after the end of the visit is nothing', async () => {
    const { made, ann, ben } = party();
    await pass();
    ben.chat.close();
    ben.chat.close();
    const { changes } = ben;
    ben.chat.say('too late', null);
    ann.chat.say('hello', null);
    ben.chat.linked(ann.id);
    ben.chat.react('👍');
    await pass(60_000);
    expect([ben.changes, ben.texts, made.carried.some(({ from, body }) => from === ben.id && body.kind === 'got')]).toEqual([changes, [], false]);
    expect(vi.getTimerCount()).toBeLessThan(10);
    for (const page of made.pages.values()) page.chat.close();
    await pass();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('who is writing', () => {
  it('is told every three seconds at most, shown for five, and no longer once they have said it', async () => {
    const { made, ann, ben, cat } = party();
    await pass();
    for (let count = 0; count < 40; count++) {
      ann.chat.writing(null);
      await pass(100);
    }
    expect(made.carried.filter(({ to, body }) => to === ben.id && body.kind === 'writing')).toHaveLength(2);
    expect([ben.state.writing, ann.state.writing]).toEqual([[ann.id], []]);
    await pass(4_800);
    expect(ben.state.writing).toEqual([]);
    ann.chat.writing(ben.id);
    await pass();
    expect([ben.state.writing, cat.state.writing]).toEqual([[ann.id], []]);
    ann.chat.say('done', ben.id);
    await pass();
    expect(ben.state.writing).toEqual([]);
  });
});

describe('chips and reactions', () => {
  it('are put to a message and taken off it, on every page', async () => {
    const { ann, ben, cat } = party();
    ann.chat.say('hello', null);
    await pass();
    const id = idOf(ann, 'hello');
    ben.chat.chip(id, '👍', true);
    expect(ben.state.messages[0]?.chips).toEqual({ '👍': [ben.id] });
    cat.chat.chip(id, '👍', true);
    ann.chat.chip(id, '❤️', true);
    await pass();
    for (const page of [ann, ben, cat]) expect(new Set(page.state.messages[0]?.chips['👍'])).toEqual(new Set([ben.id, cat.id]));
    ben.chat.chip(id, '👍', false);
    cat.chat.chip(id, '👍', false);
    await pass();
    for (const page of [ann, ben, cat]) expect(page.state.messages[0]?.chips).toEqual({ '❤️': [ann.id] });
  });

  it('come before their message, wait for a link, and come again when it broke', async () => {
    const { made, ann, ben, cat } = party();
    made.cut(ann, cat);
    ann.chat.say('hello', null);
    await pass();
    const id = idOf(ann, 'hello');
    ben.chat.chip(id, '👍', true);
    ann.chat.chip(id, '😂', true);
    await pass();
    made.link(ann, cat);
    await pass();
    expect(cat.state.messages[0]?.chips).toEqual({ '👍': [ben.id], '😂': [ann.id] });
    cat.chat.chip(id, '👏', true);
    made.cut(ann, cat);
    await pass();
    expect(ann.state.messages[0]?.chips['👏']).toBeUndefined();
    made.link(ann, cat);
    await pass();
    expect(ann.state.messages[0]?.chips['👏']).toEqual([cat.id]);
  });

  it('are none of a third person’s at a private message', async () => {
    const { made, ann, ben, cat } = party();
    ann.chat.say('between us', ben.id);
    await pass();
    for (const to of [ann, ben]) made.say(cat.id, to.id, { kind: 'chip', id: idOf(ann, 'between us'), emoji: '👍', on: true });
    await pass();
    expect([ann.state.messages[0]?.chips, ben.state.messages[0]?.chips]).toEqual([{}, {}]);
    expect([ann.chat.dropped.unasked, ben.chat.dropped.unasked]).toEqual([1, 1]);
  });

  it('float on every page, as often as a person may', async () => {
    const { ann, ben } = party();
    for (let count = 0; count < 50; count++) ann.chat.react('🎉');
    await pass();
    expect(ann.reactions).toEqual(Array(10).fill([null, '🎉']));
    expect(ben.reactions).toEqual(Array(10).fill([ann.id, '🎉']));
    await pass(1_000);
    ann.chat.react('👍');
    await pass();
    expect(ben.reactions).toHaveLength(11);
    expect(ben.chat.dropped.flooded).toBe(0);
  });
});
