import { describe, expect, it } from 'vitest';
import { rowAfterKey } from './menu';

const rows = ['English', '简体中文', 'Español'];

describe('rowAfterKey', () => {
  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 2, 0],
    ['ArrowDown', -1, 0],
    ['ArrowUp', 0, 2],
    ['ArrowUp', -1, 2],
    ['Home', 2, 0],
    ['End', 0, 2],
    ['e', 0, 2],
    ['E', 2, 0],
    ['简', 0, 1],
    ['x', 0, null],
    [' ', 0, null],
    ['Enter', 0, null],
  ])('%s from %i leads to %s', (key, at, next) => expect(rowAfterKey(key, rows, at)).toBe(next));

  it('leads nowhere in an empty list', () => expect(rowAfterKey('ArrowDown', [], -1)).toBeNull());
});
