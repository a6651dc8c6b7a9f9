import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseShape, contain, floatBox, gridBoxes, seatsPerPage, tileSize, zonesOf, type Box, type Size } from './stage-layout';

// The window less the bar's row (88) and the edges (12, on phones 8).
const STAGES = {
  desktop: { area: { width: 1416, height: 800 }, gap: 12 },
  fullHd: { area: { width: 1896, height: 980 }, gap: 12 },
  ultrawide: { area: { width: 2536, height: 980 }, gap: 12 },
  phone: { area: { width: 374, height: 728 }, gap: 8 },
  smallPhone: { area: { width: 344, height: 544 }, gap: 8 },
  lowPhone: { area: { width: 756, height: 374 }, gap: 8 },
};

const TABLE: Record<keyof typeof STAGES, string> = {
  desktop: '1x1 2x1 2x2 2x2 3x2 3x2 4x2 4x2 3x3 5x2 4x3 4x3 5x3 5x3 5x3 4x4',
  fullHd: '1x1 2x1 3x1 2x2 3x2 3x2 4x2 4x2 3x3 5x2 4x3 4x3 5x3 5x3 5x3 4x4',
  ultrawide: '1x1 2x1 3x1 4x1 3x2 3x2 4x2 4x2 5x2 5x2 6x2 6x2 5x3 5x3 5x3 6x3',
  phone: '1x1 1x2 1x3 2x2 2x3 2x3 2x4 2x4',
  smallPhone: '1x1 1x2 1x3 2x2 2x3 2x3 2x4 2x4',
  lowPhone: '1x1 2x1 3x1 2x2 3x2 3x2 4x2 4x2 3x3',
};

const stage = fc.record({ width: fc.integer({ min: 280, max: 3000 }), height: fc.integer({ min: 240, max: 2000 }) });
const within = (box: Box, { width, height }: Size) => box.x >= -0.01 && box.y >= -0.01 && box.x + box.width <= width + 0.01 && box.y + box.height <= height + 0.01;
const apart = (a: Box, b: Box, gap: number) =>
  a.x + a.width + gap <= b.x + 0.01 || b.x + b.width + gap <= a.x + 0.01 || a.y + a.height + gap <= b.y + 0.01 || b.y + b.height + gap <= a.y + 0.01;

describe('the grid', () => {
  it.each(Object.entries(TABLE))('has the shapes of the table: %s', (name, row) => {
    const { area, gap } = STAGES[name as keyof typeof STAGES];
    const shapes = row.split(' ').map((_, index) => chooseShape(index + 1, area, gap));
    expect(shapes.map(({ columns, rows }) => `${columns}x${rows}`).join(' ')).toBe(row);
  });

  it('gives a page as many seats as the table', () => {
    const perPage = Object.entries(STAGES).map(([name, { area, gap }]) => [name, seatsPerPage(area, gap)]);
    expect(Object.fromEntries(perPage)).toEqual({ desktop: 16, fullHd: 16, ultrawide: 16, phone: 8, smallPhone: 8, lowPhone: 9 });
  });

  it('keeps every tile on the stage, apart from the others, neither too wide nor too upright', () => {
    fc.assert(fc.property(stage, fc.integer({ min: 1, max: 16 }), (area, people) => {
      const shape = chooseShape(people, area, 12);
      const boxes = gridBoxes(people, shape, area, 12);
      expect(boxes).toHaveLength(people);
      boxes.forEach((box, index) => {
        expect(within(box, area)).toBe(true);
        expect(box.width / box.height).toBeLessThanOrEqual(16 / 9 + 0.001);
        expect(box.width / box.height).toBeGreaterThanOrEqual((area.width >= area.height ? 0.85 : 0.5) - 0.001);
        for (const other of boxes.slice(index + 1)) expect(apart(box, other, 12)).toBe(true);
      });
    }));
  });

  it('leaves no row empty', () => {
    fc.assert(fc.property(stage, fc.integer({ min: 1, max: 16 }), (area, people) => {
      const { columns, rows } = chooseShape(people, area, 12);
      expect(columns * (rows - 1)).toBeLessThan(people);
      expect(columns * rows).toBeGreaterThanOrEqual(people);
    }));
  });

  it('centres the whole and the last row', () => {
    const { area, gap } = STAGES.desktop;
    const boxes = gridBoxes(7, { columns: 4, rows: 2 }, area, gap);
    expect(boxes[0]).toMatchObject({ x: 0, y: 0, width: 345, height: 394 });
    expect(boxes[4]).toMatchObject({ x: 178.5, y: 406 });
    expect(boxes[6]).toMatchObject({ x: 892.5, y: 406 });
  });
});

describe('the present shape', () => {
  const { area, gap } = STAGES.desktop;

  it('stays while its tiles are at least 87 % of the best', () => {
    const present = { shape: { columns: 2, rows: 2 }, cells: 3 };
    for (let width = 1000; width < 3000; width += 10) {
      const here = { width, height: 800 };
      const free = chooseShape(3, here, gap);
      const kept = chooseShape(3, here, gap, present);
      const ratio = tileArea(present.shape, here) / Math.max(...[1, 2, 3].map((columns) => tileArea({ columns, rows: Math.ceil(3 / columns) }, here)));
      expect(kept).toEqual(ratio >= 0.87 ? present.shape : free);
    }
    function tileArea(shape: { columns: number; rows: number }, here: Size) {
      const { width, height } = tileSize(shape, here, gap);
      return width * height;
    }
  });

  it('goes when it has too few cells, an empty row, or small tiles', () => {
    expect(chooseShape(5, area, gap, { shape: { columns: 2, rows: 2 }, cells: 5 })).toEqual({ columns: 3, rows: 2 });
    expect(chooseShape(4, area, gap, { shape: { columns: 3, rows: 2 }, cells: 5 })).toEqual({ columns: 2, rows: 2 });
    expect(chooseShape(2, { width: 744, height: 924 }, gap, { shape: { columns: 1, rows: 3 }, cells: 2 })).toEqual({ columns: 1, rows: 2 });
  });

  it('keeps a hole in its row', () => {
    expect(chooseShape(7, area, gap, { shape: { columns: 4, rows: 2 }, cells: 8 })).toEqual({ columns: 4, rows: 2 });
  });
});

describe('the floating self view', () => {
  const { area } = STAGES.desktop;

  it('lies in its corner', () => {
    expect(floatBox('desktop', 'bottom-right', area)).toEqual({ x: 1144, y: 624, width: 256, height: 160 });
    expect(floatBox('phone', 'bottom-right', STAGES.phone.area)).toEqual({ x: 260, y: 570, width: 104, height: 148 });
    expect(floatBox('low', 'top-left', STAGES.lowPhone.area)).toEqual({ x: 10, y: 10, width: 148, height: 104 });
  });
});

describe('the two zones', () => {
  it('stand beside each other on a wide stage', () => {
    const { main, strip, height } = zonesOf(5, 1.6, STAGES.desktop.area, 12);
    expect(main).toEqual({ x: 0, y: 0, width: 1172, height: 800 });
    expect(strip.map(({ y }) => y)).toEqual([49.75, 192.25, 334.75, 477.25, 619.75]);
    expect(strip[0]).toMatchObject({ x: 1184, width: 232, height: 130.5 });
    expect(height).toBe(800);
    expect(contain(1.6, main)).toEqual({ x: 0, y: 33.75, width: 1172, height: 732.5 });
  });

  it('lie below each other on an upright one, three faces in a row', () => {
    const { main, strip } = zonesOf(4, 1.6, STAGES.phone.area, 8);
    expect(main).toMatchObject({ x: 0, width: 374, height: 374 / 1.6 });
    expect(new Set(strip.slice(0, 3).map(({ y }) => y)).size).toBe(1);
    expect(strip[3]?.y).toBeGreaterThan(strip[0]?.y ?? Infinity);
    expect((strip[3]?.x ?? 0) + (strip[3]?.width ?? 0) / 2).toBeCloseTo(374 / 2);
  });

  it('give the main zone everything when nobody is left for the strip', () => {
    expect(zonesOf(0, null, STAGES.desktop.area, 12)).toEqual({ main: { x: 0, y: 0, width: 1416, height: 800 }, strip: [], height: 800 });
  });

  it('never overlap, and scroll when the strip is longer than the stage', () => {
    fc.assert(fc.property(stage, fc.integer({ min: 1, max: 16 }), fc.option(fc.double({ min: 0.4, max: 3, noNaN: true })), (area, count, ratio) => {
      const { main, strip, height } = zonesOf(count, ratio, area, 12);
      expect(within(main, area)).toBe(true);
      expect(height).toBeGreaterThanOrEqual(area.height);
      strip.forEach((box, index) => {
        expect(within(box, { width: area.width, height })).toBe(true);
        for (const other of [main, ...strip.slice(index + 1)]) expect(apart(box, other, 12)).toBe(true);
      });
    }));
  });

  it('leave an upright stage more than half for what is looked at, if its picture can use it', () => {
    fc.assert(fc.property(stage.filter(({ width, height }) => height > width), fc.integer({ min: 1, max: 15 }), (area, count) => {
      expect(zonesOf(count, null, area, 8).main.height).toBeGreaterThanOrEqual(area.height * 0.55 - 0.01);
    }));
  });
});
