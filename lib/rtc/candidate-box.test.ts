import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { IceCandidate } from '@/lib/protocol/peer-messages';
import { CandidateBox } from './candidate-box';

const candidate = (name: string | number): IceCandidate => ({ candidate: `candidate:${name}`, sdpMid: '0' });
const names = (candidates: readonly IceCandidate[]) => candidates.map(({ candidate: text }) => text.split(':')[1]);

let sent: [of: number, names: (string | undefined)[]][];
let added: (string | undefined)[];
let box: CandidateBox;
beforeEach(() => {
  vi.useFakeTimers();
  [sent, added] = [[], []];
  box = new CandidateBox(
    (of, candidates) => sent.push([of, names(candidates)]),
    async (one) => {
      if (one.candidate.endsWith('unreadable')) throw new TypeError('no candidate');
      added.push(...names([one]));
    },
  );
});
afterEach(() => void vi.useRealTimers());

describe('candidates that are found here', () => {
  it('travel together, by the description that they belong to; those that stand in it do not travel', () => {
    box.found(candidate('early'));
    vi.runAllTimers();
    box.release(7);
    for (const name of ['a', 'b']) box.found(candidate(name));
    vi.runAllTimers();
    expect(sent).toEqual([[7, ['a', 'b']]]);
  });

  it('for a description that is being made are never told as of the one before', () => {
    box.release(7);
    box.found(candidate('old'));
    box.hold();
    box.found(candidate('new'));
    vi.runAllTimers();
    expect(sent).toEqual([[7, ['old']]]);
    box.release(8);
    box.found(candidate('newer'));
    vi.runAllTimers();
    expect(sent).toEqual([[7, ['old']], [8, ['newer']]]);
  });

  it('are told no more once the link is closed', () => {
    box.release(7);
    box.found(candidate('a'));
    box.close();
    vi.runAllTimers();
    expect([sent, vi.getTimerCount()]).toEqual([[], 0]);
  });
});

describe('candidates of the far end', () => {
  it('wait for the description that they belong to, and are dropped with one that is past', async () => {
    await box.arrived(3, [candidate('a')]);
    await box.arrived(5, [candidate('later')]);
    expect(added).toEqual([]);
    await box.described(3);
    await box.arrived(3, [candidate('b')]);
    await box.arrived(2, [candidate('past')]);
    expect(added).toEqual(['a', 'b']);
    await box.described(5);
    expect(added).toEqual(['a', 'b', 'later']);
  });

  it('wait in bounds', async () => {
    for (let batch = 0; batch < 100; batch++) await box.arrived(3, Array.from({ length: 64 }, (_, index) => candidate(batch * 64 + index)));
    await box.described(3);
    expect(added).toHaveLength(64);
  });

  it('cost one path and not the link where one cannot be read', async () => {
    await box.described(3);
    await box.arrived(3, [candidate('unreadable'), candidate('b')]);
    expect(added).toEqual(['b']);
  });
});
