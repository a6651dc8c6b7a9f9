import { describe, expect, it } from 'vitest';
import type { Strain } from '@/lib/hooks/types';
import { CALM, isOver, type Spell, withoutWord, withStrain } from './strain-spell';

const WELL: Strain = { busy: false, weak: [] };
const BUSY: Strain = { busy: true, weak: [] };
const weak = (...ids: string[]): Strain => ({ busy: false, weak: ids });

/** One strain for each second; `x` presses the word away. @returns what is said after each, in short */
function told(...seconds: (Strain | 'x')[]): string[] {
  let spell: Spell = CALM;
  return seconds.map((strain, second) => {
    spell = strain === 'x' ? withoutWord(spell) : withStrain(spell, strain, second * 1_000);
    return spell.said ? [spell.said.busy && 'busy', ...spell.said.weak].filter(Boolean).join(' ') : '';
  });
}
const times = <T,>(count: number, value: T) => Array.from({ length: count }, () => value);

describe('a spell of strain', () => {
  it.each<[string, (Strain | 'x')[], string[]]>([
    ['is told when it lasts', times(4, BUSY), ['', '', 'busy', 'busy']],
    ['is not told when it passes at once', [BUSY, BUSY, ...times(9, WELL)], times(11, '')],
    ['is told though it comes and goes by the second', [weak('ann'), WELL, weak('ann'), WELL, weak('ann')], ['', '', 'ann', 'ann', 'ann']],
    ['stays told over a moment of calm, and goes when it is over', [...times(3, BUSY), ...times(5, WELL)], ['', '', 'busy', 'busy', 'busy', 'busy', '', '']],
    ['is told once: not again after it was read', [...times(3, BUSY), 'x', ...times(30, BUSY)], ['', '', 'busy', ...times(31, '')]],
    ['is told once: not again when it returns soon', [...times(3, BUSY), ...times(30, WELL), ...times(10, BUSY)], ['', '', 'busy', 'busy', 'busy', 'busy', ...times(37, '')]],
    ['is told anew after a minute of calm', [...times(3, BUSY), ...times(61, WELL), ...times(3, weak('ann'))], ['', '', 'busy', 'busy', 'busy', 'busy', ...times(60, ''), 'ann']],
    ['names who joins it, and drops nobody meanwhile', [...times(3, weak('ann')), weak('ann', 'ben'), weak('ben'), BUSY], ['', '', 'ann', 'ann ben', 'ann ben', 'busy ann ben']],
  ])('%s', (_what, seconds, expected) => expect(told(...seconds)).toEqual(expected));

  it('keeps the identity of a word that did not change, so that nothing is drawn or said again', () => {
    const first = withStrain({ ...CALM, beganMs: 0, lastMs: 0 }, weak('ann', 'ben'), 2_000);
    expect(withStrain(first, weak('ben'), 3_000).said).toBe(first.said);
  });

  it('needs no clock before it began and after it is forgotten', () => {
    expect(isOver(CALM)).toBe(true);
    let spell = withStrain(CALM, BUSY, 0);
    expect(isOver(spell)).toBe(false);
    spell = withStrain(spell, BUSY, 2_000);
    spell = withStrain(spell, WELL, 30_000);
    expect(isOver(spell)).toBe(false);
    expect(isOver(withStrain(spell, WELL, 62_000))).toBe(true);
  });
});
