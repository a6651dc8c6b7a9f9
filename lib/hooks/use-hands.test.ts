import { describe, expect, it } from 'vitest';
import { somebody, stateWith } from '@/components/testing/fake-call';
import { handsOf } from './use-hands';

describe('raised hands', () => {
  it('stand in the order of raising, this person among them', () => {
    const state = stateWith(somebody('ann', { hand: 3 }), somebody('ben'), somebody('cai', { hand: 1 }));
    expect(handsOf(state)).toEqual(['cai', 'ann']);
    expect(handsOf({ ...state, self: { ...state.self, hand: 2 } })).toEqual(['cai', 'me', 'ann']);
  });

  it('of one moment stand in the order of ids, whoever looks', () => {
    const one = stateWith(somebody('zoe', { hand: 1 }), somebody('ann', { hand: 1 }));
    expect(handsOf({ ...one, self: { ...one.self, hand: 1 } })).toEqual(['ann', 'me', 'zoe']);
    const other = stateWith(somebody('ann', { hand: 1 }), somebody('me', { hand: 1 }));
    expect(handsOf({ ...other, self: { ...other.self, id: 'zoe', hand: 1 } })).toEqual(['ann', 'me', 'zoe']);
  });

  it('fall when their people go', () => {
    expect(handsOf({ ...stateWith(somebody('ann', { hand: 1 })), order: [] })).toEqual([]);
  });
});
