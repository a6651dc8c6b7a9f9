import { describe, expect, it } from 'vitest';
import { LocalMedia } from '@/lib/media/local-media';
import { NO_FLAGS } from '@/lib/protocol/peer-messages';
import { initialState } from './initial-state';
import type { CallState } from './state';
import { announced, failureOf, highestHand, mayShare, mayWrite, noticed, saidOf, withoutParticipant, withParticipant, withQuality } from './transitions';

const EMPTY = initialState({ roomId: 'team', link: 'http://x/r/team', hasSecret: false, hostLink: null }, 'Ann', new LocalMedia().state, { sounds: true, shortcuts: true, quality: 'auto', hideSelf: false, relayOnly: false });

const apply = (state: CallState, ...changes: ((state: CallState) => Partial<CallState>)[]): CallState =>
  changes.reduce((now, change) => ({ ...now, ...change(now) }), state);
const joins = (id: string, name: string) => (state: CallState) => withParticipant(state, id, { name });
const leaves = (id: string) => (state: CallState) => withoutParticipant(state, id);

describe('participants', () => {
  it('keep the order of arrival, whatever changes about them', () => {
    const state = apply(EMPTY, joins('a', 'Ann'), joins('b', 'Ben'), joins('c', 'Cat'), (now) => withParticipant(now, 'a', { away: true }));
    expect(state.order).toEqual(['a', 'b', 'c']);
    expect(state.participants.a).toMatchObject({ name: 'Ann', away: true, link: 'connecting', camera: false });
  });

  it('leave exactly once', () => {
    const state = apply(EMPTY, joins('a', 'Ann'), joins('b', 'Ben'), leaves('a'), leaves('a'));
    expect(state.order).toEqual(['b']);
    expect(Object.keys(state.participants)).toEqual(['b']);
  });

  it('who share a name are numbered in order, anew when one of them leaves or is renamed', () => {
    const three = apply(EMPTY, joins('a', 'Ann'), joins('b', 'Ann'), joins('c', 'Ann'), joins('d', 'Ben'));
    const numbers = ({ order, participants }: CallState) => order.map((id) => participants[id]?.namesake);
    expect(numbers(three)).toEqual([null, 2, 3, null]);
    expect(numbers(apply(three, leaves('a')))).toEqual([null, 2, null]);
    expect(numbers(apply(three, joins('b', 'Bea')))).toEqual([null, null, 2, null]);
  });

  it('are remembered by name for the goodbye page, each once', () => {
    const state = apply(EMPTY, joins('a', 'Ann'), joins('b', 'Ben'), leaves('a'), joins('c', 'Ann'));
    expect(state.met).toEqual(['Ann', 'Ben']);
  });

  it('keep their identity when something about somebody else changes', () => {
    const before = apply(EMPTY, joins('a', 'Ann'), joins('b', 'Ben'));
    const after = apply(before, (now) => withParticipant(now, 'b', { speaking: true }));
    expect(after.participants.a).toBe(before.participants.a);
    expect(after.order).toBe(before.order);
  });
});

describe('what somebody says of themselves', () => {
  const said = (flags: object) => saidOf({ version: 1, ...NO_FLAGS, linkedTo: [], ...flags });

  it('is kept, and what a page of before cannot say is as while nothing is wrong', () => {
    expect(said({ camera: true, screen: true })).toMatchObject({ camera: true, screen: true, cameraStopped: false, hand: 0 });
    expect(said({ camera: true, cameraStopped: true, hand: 3 })).toMatchObject({ cameraStopped: true, hand: 3 });
  });

  it('does not stop the picture of a camera that is off', () => {
    expect(said({ camera: false, cameraStopped: true })).toMatchObject({ camera: false, cameraStopped: false });
  });

  it('ends the speaking of who is muted, and of nobody else', () => {
    expect(said({ microphone: false })).toMatchObject({ speaking: false });
    expect(said({ microphone: true, microphonePaused: true })).toMatchObject({ speaking: false });
    expect(said({ microphone: true })).not.toHaveProperty('speaking');
  });
});

describe('notices', () => {
  it('queue, and a newer one of the same kind takes the older one\u2019s place', () => {
    const state = apply(
      EMPTY,
      (now) => noticed(now, { code: 'device-lost', kind: 'microphone', fallback: 'Built-in' }),
      (now) => noticed(now, { code: 'device-lost', kind: 'camera', fallback: null }),
      (now) => noticed(now, { code: 'device-lost', kind: 'microphone', fallback: null }),
    );
    expect(state.notices).toMatchObject([{ kind: 'camera' }, { kind: 'microphone', fallback: null }]);
  });

  it('and announcements differ by id, so that the same words can be said twice', () => {
    expect(announced('joined', 'Ann').announcement?.id).not.toBe(announced('joined', 'Ann').announcement?.id);
  });
});

describe('why somebody cannot be reached', () => {
  const preferences = { sounds: true, shortcuts: true, quality: 'auto', hideSelf: false, relayOnly: false } as const;
  it.each([
    ['no-path', false, false, false],
    ['no-path', null, false, false],
    ['relay-failed', true, false, false],
    ['lost', false, false, true],
    ['lost', true, true, true],
    ['relay-only-failed', true, true, false],
    ['relay-only', false, true, false],
    ['relay-only', false, true, true],
  ] as const)('is %s with relay %s, relay only %s, reached before %s', (failure, relay, relayOnly, wasReached) => {
    expect(failureOf({ relay, preferences: { ...preferences, relayOnly } }, wasReached)).toBe(failure);
  });
});

describe('hands', () => {
  it('are counted from the highest that this page knows, its own among them', () => {
    const raised = (hand: number) => (now: CallState) => withParticipant(now, `person ${hand}`, { hand });
    const room = apply(EMPTY, raised(3), raised(0), raised(7));
    expect([highestHand(EMPTY), highestHand(room), highestHand({ ...room, self: { ...room.self, hand: 9 } })]).toEqual([0, 7, 9]);
  });
});

describe('what a room keeps to its hosts', () => {
  it.each([
    ['sharing', mayShare],
    ['chat', mayWrite],
  ] as const)('%s is theirs alone, and everybody\u2019s where it is not kept', (setting, may) => {
    const room = (isOpen: boolean) => ({ hosts: ['host'], settings: { ...EMPTY.settings, sharing: !isOpen, chat: !isOpen, [setting]: isOpen } });
    expect(['host', 'guest', null].map((id) => may(room(false), id))).toEqual([true, false, false]);
    expect(['host', 'guest', null].map((id) => may(room(true), id))).toEqual([true, true, true]);
  });
});

describe('what a look at all links found', () => {
  const present = { ...EMPTY, ...withParticipant(EMPTY, 'ann', { name: 'Ann' }) };
  const report = { busy: false, reduced: new Set(), qualities: new Map([['ann', 'good']]), relayed: false, sentBytes: 1_000, receivedBytes: 500 } as unknown as Parameters<typeof withQuality>[1];

  it('is told of those who are here, and changes nothing that is as before', () => {
    const first = { ...present, ...withQuality(present, report) };
    expect(first.participants['ann']?.quality).toBe('good');
    const second = withQuality(first, { ...report, qualities: new Map([...report.qualities, ['gone', 'weak']]) });
    expect(second.participants).toBeUndefined();
  });

  it('says why less is sent, once', () => {
    const weak = { ...report, busy: true, reduced: new Set(['ann']), qualities: new Map([['ann', 'weak' as const]]) };
    const first = { ...present, ...withQuality(present, weak) };
    expect(first.strain).toEqual({ busy: true, weak: ['ann'] });
    expect(withQuality(first, weak).strain).toBeUndefined();
  });

  it('says nothing of a weak path on which no picture gives way', () => {
    const silent = { ...report, qualities: new Map([['ann', 'weak' as const]]) };
    expect(withQuality(present, silent).strain).toBeUndefined();
    expect(withQuality(present, silent).participants?.['ann']?.quality).toBe('weak');
  });

  it('adds up what was carried, and remembers a relay', () => {
    const relayed = { ...present, ...withQuality(present, { ...report, relayed: true }) };
    const { traffic } = { ...relayed, ...withQuality(relayed, report) };
    expect(traffic).toMatchObject({ sentBytes: 2_000, receivedBytes: 1_000, relayed: true });
    expect(traffic.bytesPerHour).toBeGreaterThan(0);
    expect(traffic.bytesPerHour).toBeLessThan(1_500 * 3_600);
  });
});
