import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reseat, seatingAfter, type Seating } from './seats';
import { gridBoxes } from './stage-layout';

const area = { width: 1416, height: 800 };
const gap = 12;
const seat = (present: Seating | null, ...others: string[]) => seatingAfter(present, others, 'me', area, gap, 16);

describe('seats', () => {
  it('follow the order of arrival, and you sit last', () => {
    expect(reseat([], ['ann', 'ben', 'cai'], 'me')).toEqual(['ann', 'ben', 'cai', 'me']);
  });

  it('let a newcomer take your seat, and you step one on', () => {
    expect(reseat(['ann', 'me'], ['ann', 'ben'], 'me')).toEqual(['ann', 'ben', 'me']);
  });

  it('keep the hole of a leaver until somebody takes it', () => {
    const left = reseat(['ann', 'ben', 'cai', 'me'], ['ben', 'cai'], 'me');
    expect(left).toEqual([null, 'ben', 'cai', 'me']);
    expect(reseat(left, ['ben', 'cai', 'dee'], 'me')).toEqual(['dee', 'ben', 'cai', 'me']);
  });

  it('close up behind you when you hide, and take you in again at the end', () => {
    expect(reseat(['ann', 'ben', 'me'], ['ann', 'ben'], null)).toEqual(['ann', 'ben']);
    expect(reseat([null, 'ben', null], ['ben'], null)).toEqual([null, 'ben']);
    expect(reseat(['ann', 'ben'], ['ann', 'ben'], 'me')).toEqual(['ann', 'ben', 'me']);
  });

  it('are all different and hold everybody, whoever comes and goes', () => {
    fc.assert(fc.property(comingsAndGoings, (steps) => {
      let seating: Seating | null = null;
      for (const others of steps) {
        seating = seat(seating, ...others);
        const taken = seating.seats.filter((id) => id !== null);
        expect(new Set(taken)).toEqual(new Set([...others, 'me']));
        expect(taken).toHaveLength(others.length + 1);
        expect(seating.seats.at(-1)).toBe('me');
        expect(seating.seats.length).toBeLessThanOrEqual(seating.shape.columns * seating.shape.rows);
      }
    }));
  });
});

describe('a seated face', () => {
  it('keeps its place while the shape stays, and its box while its row is not the last', () => {
    fc.assert(fc.property(comingsAndGoings, (steps) => {
      let before: Seating | null = null;
      for (const others of steps) {
        const after: Seating = seat(before, ...others);
        if (before?.shape === after.shape) {
          const { seats, shape } = before;
          const boxesBefore = gridBoxes(seats.length, shape, area, gap);
          const boxesAfter = gridBoxes(after.seats.length, shape, area, gap);
          seats.forEach((id, index) => {
            if (id === null || id === 'me' || !others.includes(id)) return;
            expect(after.seats[index]).toBe(id);
            const aboveTheLast = index < shape.columns * (shape.rows - 1);
            if (aboveTheLast) expect(boxesAfter[index]).toEqual(boxesBefore[index]);
          });
        }
        before = after;
      }
    }));
  });

  it('closes up, in order, when the shape changes', () => {
    const six = seat(null, 'ann', 'ben', 'cai', 'dee', 'eli');
    const five = seat(six, 'ann', 'cai', 'dee', 'eli');
    expect(five.seats).toEqual(['ann', null, 'cai', 'dee', 'eli', 'me']);
    const four = seat(five, 'ann', 'dee', 'eli');
    expect(four).toEqual({ seats: ['ann', 'dee', 'eli', 'me'], shape: { columns: 2, rows: 2 } });
  });

  it('is not touched when nothing changed', () => {
    const three = seat(null, 'ann', 'ben');
    expect(seat(three, 'ann', 'ben')).toBe(three);
  });
});

describe('pages', () => {
  const phone = { width: 374, height: 728 };
  const people = Array.from({ length: 9 }, (_, index) => `p${index}`);
  const seatOnPhone = (present: Seating | null, others: string[]) => seatingAfter(present, others, 'me', phone, 8, 8);

  it('keep the shape of a full page', () => {
    expect(seatOnPhone(null, people).shape).toEqual({ columns: 2, rows: 4 });
  });

  it('close up when that saves one', () => {
    const ten = seatOnPhone(null, people);
    const nine = seatOnPhone(ten, people.slice(1));
    expect(nine.seats[0]).toBeNull();
    const eight = seatOnPhone(nine, people.slice(2));
    expect(eight.seats).toEqual([...people.slice(2), 'me']);
  });
});

/** Lists of who is in the room, each reached from the one before by somebody coming or going. */
const comingsAndGoings = fc.array(fc.nat({ max: 14 }), { minLength: 1, maxLength: 40 }).map((toggles) => {
  const here: string[] = [];
  return toggles.map((number) => {
    const id = `p${number}`;
    const index = here.indexOf(id);
    if (index === -1) here.push(id);
    else here.splice(index, 1);
    return [...here];
  });
});
