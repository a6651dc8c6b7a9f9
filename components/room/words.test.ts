import { describe, expect, it } from 'vitest';
import { formatElapsed } from './elapsed-time';
import { discPx } from './face';
import { stepAlong } from './use-roving';
import { firstName } from './use-shown-name';

describe('the time in the room', () => {
  it.each([[0, '00:00'], [999, '00:00'], [402_000, '06:42'], [3_599_000, '59:59'], [4_002_000, '1:06:42'], [-5_000, '00:00']])('%i ms is %s', (ms, text) => {
    expect(formatElapsed(ms)).toBe(text);
  });
});

describe('a first name', () => {
  it.each([['Ann Whitfield', 'Ann'], ['Ann', 'Ann'], ['Ann Whitfield (2)', 'Ann (2)'], ['Ann (2)', 'Ann (2)'], ['王小明', '王小明'], ['王小明（2）', '王小明（2）'], ['Ann Lee（2）', 'Ann（2）'], ['(2)', '(2)']])('of %s is %s', (name, first) => {
    expect(firstName(name)).toBe(first);
  });
});

describe('the disc of initials', () => {
  it('is 34 % of the short side, from 44 to 112 px', () => {
    expect(discPx({ width: 464, height: 200 })).toBe(68);
    expect(discPx({ width: 1416, height: 800 })).toBe(112);
    expect(discPx({ width: 168, height: 90 })).toBe(44);
  });
});

describe('a step along a row of controls', () => {
  const step = stepAlong(['a', 'b', 'c'] as const, 'horizontal');
  it('wraps round, and knows both ends', () => {
    expect([step('ArrowRight', 'a'), step('ArrowRight', 'c'), step('ArrowLeft', 'a'), step('Home', 'c'), step('End', 'a')]).toEqual(['b', 'a', 'c', 'a', 'c']);
  });
  it('leaves the other axis alone', () => {
    expect(step('ArrowDown', 'a')).toBeNull();
    expect(stepAlong(['a', 'b'] as const, 'vertical')('ArrowDown', 'a')).toBe('b');
  });
});
