import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type EarlierMessage, HISTORY_PIECE, MAX_HISTORY } from '@/lib/protocol/beside-messages';
import { MAX_PIECE_BYTES, piecesOf } from './history';
import { FakeParty, pass } from './testing/fake-party';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] }));
afterEach(() => vi.useRealTimers());

const earlier = (place: number, change: Partial<EarlierMessage> = {}): EarlierMessage => ({ id: [...String(place).padStart(16, '0')].map((digit) => 'abcdefghij'[Number(digit)]).join(''), from: 'a'.repeat(16), name: 'Ann', at: place, text: `${place}`, ...change });

/** Ann and Ben have talked, in public and alone. */
async function talk() {
  const made = new FakeParty();
  const [ann, ben] = [made.join('a'), made.join('b')];
  await pass();
  ann.chat.say('one', null);
  await pass();
  ben.chat.say('two', null);
  await pass();
  ann.chat.say('between us', ben.id);
  await pass();
  return { made, ann, ben };
}
const asked = (made: FakeParty, who: string) => made.carried.filter(({ from, body }) => from === who && body.kind === 'ask-history').map(({ to }) => to);

describe('who was here first', () => {
  it('asks nobody who came later, and takes no stories of them', async () => {
    const { made, ann, ben } = await talk();
    expect(asked(made, ann.id)).toEqual([]);
    made.say(ben.id, ann.id, { kind: 'history', messages: [earlier(1)], last: true });
    await pass();
    expect(ann.texts).toEqual(['one', 'two', 'between us']);
  });
});

describe('who comes later', () => {
  it('sees what was written before, above everything, and nothing private', async () => {
    const { made, ann, ben } = await talk();
    const cat = made.join('c');
    ann.chat.say('three', null);
    await pass();
    expect(cat.texts).toEqual(['one', 'two', 'three']);
    expect(cat.state.messages.map(({ earlier, own, name, from, delivery }) => ({ earlier, own, name, from, delivery }))).toEqual([
      { earlier: true, own: false, name: 'A', from: ann.id, delivery: null },
      { earlier: true, own: false, name: 'B', from: ben.id, delivery: null },
      { earlier: false, own: false, name: 'A', from: ann.id, delivery: null },
    ]);
    expect(cat.state.unread).toBe(1);
    expect(cat.state.messages.slice(0, 2).map(({ id }) => id)).toEqual(ann.state.messages.slice(0, 2).map(({ id }) => id));
  });

  it('asks one only: who has been here longest of those who are linked', async () => {
    const { made, ann, ben } = await talk();
    const cat = made.join('c', { links: false });
    made.link(cat, ben);
    await pass();
    made.link(cat, ann);
    await pass(20_000);
    expect(asked(made, cat.id)).toEqual([ben.id]);
  });

  it('asks the next when there is no answer, or when they go', async () => {
    const { made, ann, ben } = await talk();
    const dan = made.join('d');
    await pass();
    for (const page of [ann, ben]) vi.spyOn(page.chat, 'hear').mockReturnValue(true);
    const cat = made.join('c');
    await pass(2_900);
    expect(asked(made, cat.id)).toEqual([ann.id]);
    await pass(200);
    expect(asked(made, cat.id)).toEqual([ann.id, ben.id]);
    made.leave(ben);
    await pass();
    expect(asked(made, cat.id)).toEqual([ann.id, ben.id, dan.id]);
    expect(cat.texts).toEqual(['one', 'two']);
  });

  it('keeps what came of an answer that broke off, where nobody else has more', async () => {
    const made = new FakeParty();
    const [ann, cat] = [made.join('a', { links: false }), made.join('c', { links: false })];
    vi.spyOn(ann.chat, 'hear').mockReturnValue(true);
    made.link(ann, cat);
    await pass();
    made.say(ann.id, cat.id, { kind: 'history', messages: [earlier(1), earlier(2)], last: false });
    await pass(2_900);
    expect(cat.texts).toEqual([]);
    await pass(200);
    expect(cat.texts).toEqual(['1', '2']);
  });

  it('where newcomers see nothing, sees nothing; who reloads has back what they had seen', async () => {
    const { made, ann, ben } = await talk();
    const cat = made.join('c');
    for (const page of [ann, ben, cat]) page.showsHistory = false;
    const dan = made.join('d');
    await pass();
    expect([dan.texts, asked(made, dan.id)]).toEqual([[], [ann.id]]);
    dan.chat.say('hello', null);
    await pass();
    dan.reload();
    ben.reload();
    await pass();
    expect(dan.texts).toEqual(['hello']);
    expect(dan.state.messages[0]).toMatchObject({ own: true, earlier: true, delivery: null });
    expect(ben.texts).toEqual(['one', 'two', 'hello']);
    expect(ben.state.messages[1]).toMatchObject({ own: true });
  });

  it('has no message twice, whoever tells of it, also when its author is slow', async () => {
    const { made, ann, ben } = await talk();
    const cat = made.join('c', { links: false });
    await pass();
    ann.chat.say('slow', null);
    await pass();
    made.link(cat, ben);
    await pass();
    expect(cat.texts).toEqual(['one', 'two', 'slow']);
    made.link(cat, ann);
    await pass();
    expect(cat.texts).toEqual(['one', 'two', 'slow']);
    expect(ann.deliveries).toEqual(['delivered 1/1', 'delivered 1/1', 'delivered 2/2']);
  });

  it('hears from the author what a neighbour told wrongly', async () => {
    const made = new FakeParty();
    const [eve, cat] = [made.join('e', { links: false }), made.join('c', { links: false })];
    const ann = made.join('a', { links: false });
    vi.spyOn(eve.chat, 'hear').mockReturnValue(true);
    ann.chat.say('the truth', null);
    ann.chat.say('is told', null);
    const [first, second] = ann.state.messages.map(({ id }) => id);
    made.link(eve, cat);
    await pass();
    made.say(eve.id, cat.id, { kind: 'history', messages: [earlier(1, { id: first, from: ann.id, text: 'a lie' }), earlier(2, { id: second, from: 'z'.repeat(16), text: 'another' })], last: true });
    await pass();
    expect(cat.texts).toEqual(['a lie', 'another']);
    made.link(ann, cat);
    await pass();
    expect(cat.texts).toEqual(['the truth', 'another', 'is told']);
    expect(new Set(cat.state.messages.map(({ id }) => id)).size).toBe(3);
  });

  it('takes no history from who was not asked, nor a second one, nor what is not clean', async () => {
    const { made, ann, ben } = await talk();
    for (const to of [ann, ben]) made.say(to === ann ? ben.id : ann.id, to.id, { kind: 'history', messages: [earlier(1)], last: true });
    await pass();
    expect([ann.texts, ben.texts]).toEqual([['one', 'two', 'between us'], ['one', 'two', 'between us']]);
    expect([ann.chat.dropped.unasked, ben.chat.dropped.unasked]).toEqual([1, 1]);
    vi.spyOn(ann.chat, 'hear').mockReturnValue(true);
    const cat = made.join('c', { links: false });
    cat.chat.setMuted(ben.id, true);
    made.link(ann, cat);
    await pass();
    const future = Date.now() + 1e12;
    const messages = [earlier(1, { name: 'Ann\n' }), earlier(2, { text: ' \u202e ' }), earlier(3, { from: ben.id }), earlier(4, { text: 'a\u0000b', at: future }), earlier(4, { text: 'twice' }), earlier(5, { from: cat.id })];
    made.say(ann.id, cat.id, { kind: 'history', messages, last: true });
    await pass();
    expect(cat.state.messages.map(({ text, own }) => [text, own])).toEqual([['ab', false], ['5', true]]);
    expect(cat.state.messages[0]?.at).toBeLessThanOrEqual(Date.now());
  });
});

describe('an answer', () => {
  it('has the newest in order, in pieces that a channel takes', () => {
    const messages = Array.from({ length: 500 }, (_, place) => earlier(place));
    const pieces = piecesOf(messages);
    expect(pieces.flat()).toEqual(messages.slice(-MAX_HISTORY));
    expect(pieces.map(({ length }) => length)).toEqual(Array(MAX_HISTORY / HISTORY_PIECE).fill(HISTORY_PIECE));
    expect(piecesOf([])).toEqual([[]]);
  });

  it.each(['x', '中', '"', '\n', '\u200f'])('of long messages of %j stays small', (unit) => {
    const messages = Array.from({ length: 200 }, (_, place) => earlier(place, { text: unit.repeat(4_000) }));
    const pieces = piecesOf(messages);
    for (const piece of pieces) expect(new TextEncoder().encode(JSON.stringify(piece)).length).toBeLessThanOrEqual(MAX_PIECE_BYTES + 1);
    expect(new TextEncoder().encode(JSON.stringify(pieces)).length).toBeLessThan(300_000);
    const told = pieces.flat();
    expect(told.length).toBeGreaterThan(15);
    expect(told).toEqual(messages.slice(-told.length));
  });

  it('is given to who asks again and again three times', async () => {
    const { made, ann, ben } = await talk();
    await pass(200_000);
    for (let count = 0; count < 20; count++) made.say(ben.id, ann.id, { kind: 'ask-history' });
    made.carried.length = 0;
    await pass();
    expect(made.carried.filter(({ to, body }) => to === ben.id && body.kind === 'history')).toHaveLength(3);
    expect(ann.chat.dropped.flooded).toBe(17);
  });
});
