import { describe, expect, it } from 'vitest';
import type { Leg } from '@/lib/hooks/types';
import { percentOf, splitName, sumOf, timeLeft } from './transfer-progress';

const leg = (state: Leg['state'], bytes = 0): Leg => ({ state, bytes, pace: 0, failure: null });

describe('timeLeft', () => {
  it.each([
    [1000, 0, null],
    [Infinity, 1, null],
    [0, 10, { unit: 'seconds', count: 1 }],
    [590, 10, { unit: 'seconds', count: 59 }],
    [591, 10, { unit: 'minutes', count: 1 }],
    [601, 10, { unit: 'minutes', count: 2 }],
    [10 * 60 * 59, 10, { unit: 'minutes', count: 59 }],
    [10 * 60 * 59 + 1, 10, { unit: 'hours', count: 1 }],
    [10 * 60 * 61, 10, { unit: 'hours', count: 2 }],
  ])('%d bytes at %d a second', (bytes, pace, left) => expect(timeLeft(bytes, pace)).toEqual(left));
});

describe('percentOf', () => {
  it('is full when all is there, and not before', () => expect([percentOf(0, 3), percentOf(2, 3), percentOf(999_999, 1_000_000), percentOf(3, 3)]).toEqual([0, 66, 99, 100]));
  it('knows empty files, and none that are overfull', () => expect([percentOf(0, 0), percentOf(9, 3)]).toEqual([100, 100]));
});

describe('sumOf', () => {
  it('counts those who have it among those who were asked', () =>
    expect(sumOf({ size: 100, legs: { a: leg('done', 100), b: leg('flowing', 50), c: leg('declined') } })).toEqual({ of: 3, done: 1, percent: 75, isOver: false }));
  it('is over when it is for everybody', () => expect(sumOf({ size: 100, legs: { a: leg('done', 100), b: leg('failed') } })).toEqual({ of: 2, done: 1, percent: 100, isOver: true }));
  it('is nothing where nobody takes it', () => expect(sumOf({ size: 100, legs: { a: leg('cancelled', 99) } })).toMatchObject({ percent: 0, isOver: true }));
  it('knows empty files', () => expect([sumOf({ size: 0, legs: { a: leg('offered') } }).percent, sumOf({ size: 0, legs: { a: leg('done') } }).percent]).toEqual([0, 100]));
});

describe('splitName', () => {
  it.each([
    ['plan.pdf', ['', 'plan.pdf']],
    ['harvest-plan.pdf', ['harves', 't-plan.pdf']],
    ['🍎🍏🍎🍏🍎🍏🍎🍏.jpeg', ['🍎🍏🍎', '🍏🍎🍏🍎🍏.jpeg']],
  ])('keeps the end of %s', (name, parts) => expect(splitName(name)).toEqual(parts));
});
