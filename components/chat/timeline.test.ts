import { describe, expect, it } from 'vitest';
import type { ChatMessage, Leg, Transfer } from '@/lib/hooks/types';
import { countAfter, GROUP_MS, groupsOf, isSameGroup, MAX_GROUP, PAGE, pageBefore, startOf, timelineOf, trimmed } from './timeline';

const said = (id: string, at: number, more: Partial<ChatMessage> = {}): ChatMessage => ({ id, from: 'ann', own: false, name: 'Ann', at, text: id, privateWith: null, earlier: false, delivery: null, chips: {}, ...more });
const waiting: Leg = { state: 'offered', bytes: 0, pace: 0, failure: null };
const offered = (id: string, at: number, more: Partial<Transfer> = {}): Transfer => ({ id, direction: 'in', from: 'ann', name: 'Ann', at, fileName: id, size: 1, type: '', preview: null, privateWith: null, legs: { ann: waiting }, ...more });
const ids = (entries: readonly { id: string }[]) => entries.map(({ id }) => id);
const many = (count: number, more: Partial<ChatMessage> = {}) => Array.from({ length: count }, (_, at) => said(`${more.name ?? 'm'}${at}`, at, more));

describe('timelineOf', () => {
  it('puts a file where it was offered', () => expect(ids(timelineOf([said('a', 1), said('b', 3)], [offered('f', 2), offered('g', 9)]))).toEqual(['a', 'f', 'b', 'g']));

  it('keeps earlier messages above all files, whatever their clocks say', () =>
    expect(ids(timelineOf([said('old', 99, { earlier: true }), said('a', 5)], [offered('f', 2)]))).toEqual(['old', 'f', 'a']));

  it('moves no message where a clock was set back', () => expect(ids(timelineOf([said('a', 50), said('b', 10)], [offered('f', 20)]))).toEqual(['f', 'a', 'b']));

  it('puts what came last at the end', () => expect(ids(timelineOf([said('a', 1)], [offered('f', 1)]))).toEqual(['a', 'f']));
});

describe('groupsOf', () => {
  const sizes = (...messages: ChatMessage[]) => groupsOf(messages).map(({ entries }) => entries.length);

  it('joins what one person says within three minutes of the time that is shown', () => expect(sizes(said('a', 0), said('b', GROUP_MS - 1), said('c', GROUP_MS))).toEqual([2, 1]));

  it.each([
    ['another person', { from: 'ben' }],
    ['another name', { name: 'Anna' }],
    ['a private message', { privateWith: 'me' }],
    ['what came before this page', { earlier: true }],
    ['a clock that was set back', { at: -1 }],
  ])('begins anew with %s', (_, more) => expect(sizes(said('a', 0), said('b', 1, more))).toEqual([1, 1]));

  it('takes files in', () => expect(groupsOf(timelineOf([said('a', 0), said('b', 2)], [offered('f', 1)])).map(({ entries }) => ids(entries))).toEqual([['a', 'f', 'b']]));

  it('stays small', () => expect(sizes(...many(MAX_GROUP + 1))).toEqual([MAX_GROUP, 1]));

  it('is the same as long as nothing in it changed', () => {
    const [a, b] = [said('a', 0), said('b', 1)];
    const [before] = groupsOf([a, b]);
    const [same] = groupsOf([a, b, said('c', 2, { from: 'ben' })]);
    const [longer] = groupsOf([a, b, said('c', 2)]);
    const [changed] = groupsOf([a, { ...b, chips: { '👍': ['me'] } }]);
    if (!before || !same || !longer || !changed) throw new Error('there are groups');
    expect([isSameGroup(before, same), isSameGroup(before, longer), isSameGroup(before, changed)]).toEqual([true, false, false]);
  });
});

describe('what is drawn', () => {
  const groups = groupsOf(many(2000));

  it('is a page of the newest', () => {
    const shown = groups.slice(startOf(groups, null)).flatMap(({ entries }) => entries);
    expect(shown).toHaveLength(PAGE);
    expect(shown.at(-1)?.id).toBe('m1999');
  });

  it('grows by a page above, up to the first', () => {
    let start = startOf(groups, null);
    for (let pages = 1; start > 0; pages += 1) {
      const next = pageBefore(groups, start);
      expect(next).toBeLessThan(start);
      expect(pages).toBeLessThan(2000 / PAGE + 1);
      start = next;
    }
    expect(pageBefore(groups, 0)).toBe(0);
  });

  it('begins where it began, whatever is put above and below', () => {
    const first = groups[7]?.id ?? '';
    const later = groupsOf([...many(30, { earlier: true, name: 'old' }), ...many(2000), said('new', 9e9)]);
    expect(later[startOf(later, first)]?.id).toBe(first);
  });

  it('shrinks little by little, down to the newest', () => {
    let first: string | null = groups[0]?.id ?? null;
    const starts: number[] = [];
    while (first !== null) {
      starts.push(startOf(groups, first));
      first = trimmed(groups, first);
    }
    expect(starts).toEqual([0, 30, 60, 90]);
    expect(trimmed(groups, null)).toBeNull();
  });

  it('is the newest again when what it began with is gone', () => expect(startOf(groups, 'gone')).toBe(startOf(groups, null)));
});

describe('countAfter', () => {
  const timeline = [said('a', 0), said('b', 1), said('mine', 2, { own: true }), offered('f', 3), said('old', 4, { earlier: true })];

  it('counts what others sent since', () => expect(countAfter(timeline, 'a')).toBe(2));
  it('counts nothing where nothing came', () => expect(countAfter(timeline, 'old')).toBe(0));
  it('counts all where there was nothing', () => expect(countAfter(timeline, null)).toBe(3));
  it('counts nothing from what is gone', () => expect(countAfter(timeline, 'gone')).toBe(0));
});
