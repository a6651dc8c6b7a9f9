import { describe, expect, it } from 'vitest';
import { initialsOf, tintOf } from './initials';

describe('initialsOf', () => {
  it.each([
    ['Ann', 'A'],
    ['Mateo Rojas', 'MR'],
    ['ann maria de la cruz', 'AC'],
    ['李薇', '李'],
    ['王 浩', '王'],
    ['Ólafur  Þór', 'ÓÞ'],
    ['  Yuki ', 'Y'],
    ['(Sam) Lee', 'SL'],
    ['🦊 Fox', '🦊F'],
    ['👩‍👩‍👧 family', '👩‍👩‍👧F'],
    ['ßtraße', 'SS'],
    ['...', ''],
  ])('%s is %s', (name, initials) => expect(initialsOf(name)).toBe(initials));
});

describe('tintOf', () => {
  it('is the same for the same id, below the count, and reaches every tint', () => {
    const tints = Array.from({ length: 200 }, (_, at) => tintOf(`participant${at}`, 8));
    expect(tintOf('participant7', 8)).toBe(tints[7]);
    expect(new Set(tints)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7]));
  });
});
