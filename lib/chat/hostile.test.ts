/** People who mean harm, and people who have bad luck: whatever arrives, nobody is harmed and nothing honest is lost. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EMOJI } from '@/lib/protocol/beside-messages';
import { base32 } from '@/lib/protocol/ids';
import { MAX_KNOWN_IDS, MAX_MESSAGES, MAX_MESSAGES_EACH } from './allowances';
import type { ChatMessage } from './chat-state';
import { Timeline } from './timeline';
import { FakeParty, pass } from './testing/fake-party';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] }));
afterEach(() => vi.useRealTimers());

/** An id that no other number has. */
const idOf = (place: number) => base32(new Uint8Array([0, 0, 0, 0, 0, 0, 0, place >> 16, place >> 8, place]));
const text = (place: number, change: object = {}) => ({ kind: 'text', id: idOf(place), text: `${place}`, at: 1, ...change });

async function withEve() {
  const made = new FakeParty();
  const [ann, ben, eve] = [made.join('a'), made.join('b'), made.join('e')];
  await pass();
  return { made, ann, ben, eve };
}

describe('a flood', () => {
  it('is heard no further than a person could write, muting is offered once, and the others are heard', async () => {
    const { made, ann, ben, eve } = await withEve();
    for (let place = 0; place < 10_000; place++) made.say(eve.id, ann.id, text(place));
    ben.chat.say('hello', null);
    await pass();
    expect(ann.texts).toHaveLength(31);
    expect(ann.texts).toContain('hello');
    expect([ann.state.flooding, ann.chat.dropped.flooded]).toEqual([eve.id, 9_970]);
    ann.chat.forgiveFlood();
    for (let place = 0; place < 1_000; place++) made.say(eve.id, ann.id, text(20_000 + place));
    await pass();
    expect(ann.state.flooding).toBeNull();
    ann.chat.flooded(eve.id);
    await pass();
    expect(ann.state.flooding).toBeNull();
    ann.chat.flooded(ben.id);
    await pass();
    expect(ann.state.flooding).toBe(ben.id);
    ann.chat.setMuted(ben.id, true);
    expect([ann.state.flooding, ann.state.muted]).toEqual([null, [ben.id]]);
    ann.chat.flooded(ben.id);
    await pass();
    expect(ann.state.flooding).toBeNull();
  });

  it('that is slow enough not to be one offers nothing', async () => {
    const { made, ann, eve } = await withEve();
    for (let minute = 0; minute < 5; minute++) {
      for (let count = 0; count < 90; count++) made.say(eve.id, ann.id, { kind: 'text', id: 'no id' });
      await pass(61_000);
    }
    expect([ann.chat.dropped.unreadable > 100, ann.state.flooding]).toEqual([true, null]);
  });

  it('of everything else is dropped too, and forgotten with who sent it', async () => {
    const { made, ann, eve } = await withEve();
    for (let count = 0; count < 300; count++) {
      made.say(eve.id, ann.id, { kind: 'reaction', emoji: '🎉' });
      made.say(eve.id, ann.id, { kind: 'writing' });
      made.say(eve.id, ann.id, { kind: 'got', ids: [idOf(count)] });
      made.say(eve.id, ann.id, { kind: 'chip', id: idOf(count), emoji: '👍', on: true });
      made.say(eve.id, ann.id, { kind: 'history', messages: [], last: false });
    }
    await pass();
    expect(ann.reactions).toHaveLength(20);
    expect(ann.state.flooding).toBe(eve.id);
    made.leave(eve);
    await pass();
    expect([ann.state.flooding, ann.state.writing]).toEqual([null, []]);
  });

  it('of messages fills no more than its share, and pushes out its own', () => {
    const dropped: string[] = [];
    const timeline = new Timeline((id) => dropped.push(id));
    const message = (id: string, from: string): ChatMessage => ({ id, from, own: false, name: 'N', at: 0, text: 't', privateWith: null, earlier: false, delivery: null, chips: {} });
    timeline.append(message('honest', 'ann'), { writtenAt: 0, present: [] });
    for (const from of ['eve', 'eva', 'evi']) for (let place = 0; place < MAX_MESSAGES_EACH + 10; place++) timeline.append(message(`${from}${place}`, from), { writtenAt: 0, present: [] });
    const messages = timeline.messages();
    expect(messages).toHaveLength(MAX_MESSAGES);
    expect(messages[0]?.id).toBe('honest');
    expect(dropped[0]).toBe('eve0');
    for (const from of ['eve', 'eva', 'evi']) expect(messages.filter((one) => one.from === from).length).toBeLessThanOrEqual(MAX_MESSAGES_EACH);
  });
});

describe('somebody who lies', () => {
  it('about who wrote it is not believed: the author is whose link it came by', async () => {
    const { made, ann, ben, eve } = await withEve();
    made.say(eve.id, ann.id, text(1, { from: ben.id, name: 'B', own: true, earlier: true, privateWith: ben.id }));
    await pass();
    expect(ann.state.messages).toMatchObject([{ from: eve.id, name: 'E', own: false, earlier: false, privateWith: null }]);
  });

  it('with somebody else’s id for her own message hides neither', async () => {
    const { made, ann, ben, eve } = await withEve();
    made.cut(ann, ben);
    ann.chat.say('from ann', null);
    await pass();
    const { id } = ann.state.messages[0]!;
    made.say(eve.id, ben.id, { kind: 'text', id, text: 'from eve', at: 1 });
    await pass();
    made.link(ann, ben);
    await pass();
    expect(ben.state.messages.map(({ text, from }) => [text, from])).toEqual([['from eve', eve.id], ['from ann', ann.id]]);
    ben.chat.chip(ben.state.messages[1]!.id, '👍', true);
    await pass();
    expect(ann.state.messages[0]?.chips).toEqual({ '👍': [ben.id] });
  });

  it('about what she got confirms nothing that was not for her', async () => {
    const { made, ann, ben, eve } = await withEve();
    made.cut(ann, ben);
    ann.chat.say('for ben', ben.id);
    made.say(eve.id, ann.id, { kind: 'got', ids: [ann.state.messages[0]!.id] });
    await pass();
    expect(ann.deliveries).toEqual(['sending 0/1']);
  });

  it('and is not here is not heard', async () => {
    const { made, ann } = await withEve();
    expect(ann.chat.hear('z'.repeat(16), text(1))).toBe(true);
    await pass();
    expect([ann.texts, ann.chat.dropped.forbidden, made.carried.some(({ to }) => to.startsWith('z'))]).toEqual([[], 1, false]);
  });

  it('cannot have a message shown twice, however many have come since', async () => {
    const { made, ann, eve } = await withEve();
    made.say(eve.id, ann.id, text(0));
    await pass();
    for (let place = 1; place <= MAX_KNOWN_IDS / 30 + 5; place++) {
      for (let count = 0; count < 30; count++) made.say(eve.id, ann.id, text(place * 30 + count, { text: 'x' }));
      await pass(11_000);
    }
    expect(ann.texts.length).toBeLessThanOrEqual(MAX_MESSAGES_EACH);
    made.say(eve.id, ann.id, text(200 * 30, { text: 'the last' }));
    made.say(eve.id, ann.id, text(200 * 30, { text: 'the last' }));
    await pass();
    expect(ann.texts.filter((one) => one === 'the last')).toHaveLength(1);
  });
});

describe('whatever arrives', () => {
  it('belongs to the chat only by its kind', async () => {
    const { ann, eve } = await withEve();
    for (const body of [null, undefined, 1, 'text', [], {}, { kind: 'file-offer' }, { kind: 'toString' }, { kind: '__proto__' }, { kind: ['text'] }, { kind: 'later' }]) expect(ann.chat.hear(eve.id, body)).toBe(false);
    for (const kind of ['text', 'got', 'chip', 'writing', 'ask-history', 'history', 'reaction']) expect(ann.chat.hear(eve.id, { kind })).toBe(true);
  });

  const kind = fc.constantFrom('text', 'got', 'chip', 'writing', 'ask-history', 'history', 'reaction');
  const id = fc.oneof(fc.integer({ min: 0, max: 5 }).map(idOf), fc.string());
  const earlierMessage = fc.record({ id, from: fc.constantFrom('a'.repeat(16), 'b'.repeat(16), 'e'.repeat(16), 'zz'), name: fc.string({ unit: 'binary' }), at: fc.oneof(fc.maxSafeNat(), fc.double()), text: fc.string({ unit: 'binary' }) });
  const shaped = fc.record(
    { kind, id, text: fc.oneof(fc.string({ unit: 'binary' }), fc.constant('x'.repeat(5_000))), at: fc.oneof(fc.maxSafeNat(), fc.double()), private: fc.oneof(fc.constant(true), fc.anything()), ids: fc.array(id), emoji: fc.constantFrom(...EMOJI, 'x'), on: fc.boolean(), messages: fc.array(earlierMessage), last: fc.boolean() },
    { requiredKeys: ['kind'] },
  );
  const hostile = fc.oneof(shaped, fc.anything(), fc.tuple(kind, fc.dictionary(fc.string(), fc.anything())).map(([one, rest]) => ({ ...rest, kind: one })));

  it('throws nothing, and what honest people say arrives once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.boolean(), hostile), { maxLength: 80 }), async (bodies) => {
        const { made, ann, ben, eve } = await withEve();
        for (const [place, [toAnn, body]] of bodies.entries()) {
          (toAnn ? ann : ben).chat.hear(eve.id, body);
          if (place % 10 === 0) ann.chat.say(`honest ${place}`, place % 20 === 0 ? null : ben.id);
        }
        await pass(100);
        const said = ann.texts.filter((one) => one.startsWith('honest '));
        expect(ben.texts.filter((one) => said.includes(one))).toEqual(said);
        for (const page of [ann, ben]) expect(new Set(page.state.messages.map((message) => message.id)).size).toBe(page.state.messages.length);
        for (const page of made.pages.values()) page.chat.close();
      }),
      { numRuns: 150 },
    );
  });
});

describe('whatever happens to the links', () => {
  const act = fc.oneof(
    { weight: 4, arbitrary: fc.record({ what: fc.constant('say'), who: fc.nat(2), to: fc.option(fc.nat(2)) }) },
    { weight: 2, arbitrary: fc.record({ what: fc.constantFrom('cut', 'link', 'chip'), who: fc.nat(2), to: fc.nat(2) }) },
    { weight: 1, arbitrary: fc.record({ what: fc.constant('reload'), who: fc.nat(2), to: fc.constant(null) }) },
    { weight: 2, arbitrary: fc.record({ what: fc.constant('wait'), who: fc.integer({ min: 1, max: 4_000 }), to: fc.constant(null) }) },
  );

  it('all who stayed have everything once and in its author’s order, and private words are with two', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 50 }), async (acts) => {
        vi.clearAllTimers();
        const made = new FakeParty();
        const pages = [made.join('a'), made.join('b'), made.join('c')];
        // Everybody has asked for what was before: what a neighbour tells at that very moment stands above what its author says.
        await pass();
        const reloaded = new Set<number>();
        const said: { text: string; by: number; to: number | null }[] = [];
        for (const { what, who, to } of acts) {
          const [page, other] = [pages[who % 3]!, pages[(to ?? 0) % 3]!];
          if (what === 'wait') await pass(who);
          else if (what === 'reload') {
            reloaded.add(who);
            page.reload();
          } else if (what === 'say' && to !== who) {
            const one = { text: `${said.length}`, by: who, to };
            said.push(one);
            page.chat.say(one.text, to === null ? null : other.id);
          } else if (page === other) continue;
          else if (what === 'chip') page.chat.chip(page.state.messages.at(-1)?.id ?? '', '👍', true);
          else if (what === 'cut') made.cut(page, other);
          else if (what === 'link') made.link(page, other);
        }
        for (const page of pages) made.joinAll(page.id);
        await pass(60_000);
        for (const [place, page] of pages.entries()) {
          expect(new Set(page.texts).size).toBe(page.texts.length);
          for (const { text, by, to } of said) if (to !== null && place !== by && place !== to) expect(page.texts).not.toContain(text);
          for (const [author] of pages.entries()) {
            if (author === place || reloaded.has(place) || reloaded.has(author)) continue;
            const theirs = said.filter(({ by, to }) => by === author && (to === null || to === place)).map((one) => one.text);
            expect(page.texts.filter((one) => theirs.includes(one))).toEqual(theirs);
          }
          if (!reloaded.has(place)) expect(page.deliveries.every((delivery) => /^delivered (\d)\/\1$/.test(delivery))).toBe(true);
          expect(page.state.flooding).toBeNull();
          page.chat.close();
        }
        await pass();
        expect(vi.getTimerCount()).toBe(0);
      }),
      { numRuns: 200 },
    );
  });
});
