/** Where things lie on the stage: pure geometry, in CSS pixels, with the upper left of the stage as origin. */

export interface Size {
  width: number;
  height: number;
}
export interface Box extends Size {
  x: number;
  y: number;
}
export interface Shape {
  columns: number;
  rows: number;
}

/** No tile is wider than this; the camera's own picture rarely is. */
const WIDEST = 16 / 9;
/** The most upright a tile may be. A phone held upright has room for standing pictures, a desktop has not. */
const mostUpright = (area: Size) => (area.width >= area.height ? 0.85 : 0.5);
/** Tiles nearly as large as the largest are as good; then fewer empty cells decide. */
const AS_GOOD = 0.92;
/** The present shape stays while its tiles are this large, measured against the best. */
const GOOD_ENOUGH = 0.87;
/** Below this a face is a stamp: the rest go to the next page. */
const SMALLEST: Size = { width: 150, height: 110 };
const MOST_PER_PAGE = 16;

const areaOf = ({ width, height }: Size) => width * height;

/** How large every tile of a shape is. */
export function tileSize({ columns, rows }: Shape, area: Size, gap: number): Size {
  const width = Math.max(0, (area.width - gap * (columns - 1)) / columns);
  const height = Math.max(0, (area.height - gap * (rows - 1)) / rows);
  if (width > height * WIDEST) return { width: height * WIDEST, height };
  return { width, height: Math.min(height, width / mostUpright(area)) };
}

/**
 * The grid for `people`: the largest tiles win; among nearly equal ones, the fewest empty cells.
 * @param present the shape now on screen, and how many of its cells are taken (holes included); kept while it serves well enough
 */
export function chooseShape(people: number, area: Size, gap: number, present?: { shape: Shape; cells: number } | null): Shape {
  const shapes = Array.from({ length: Math.max(1, people) }, (_, index) => ({ columns: index + 1, rows: Math.ceil(people / (index + 1)) || 1 }));
  const candidates = shapes.map((shape) => ({ shape, tile: areaOf(tileSize(shape, area, gap)), empty: shape.columns * shape.rows - people }));
  const best = Math.max(...candidates.map(({ tile }) => tile));

  if (present) {
    const { shape, cells } = present;
    const holdsAll = cells <= shape.columns * shape.rows && cells > shape.columns * (shape.rows - 1);
    if (holdsAll && areaOf(tileSize(shape, area, gap)) >= GOOD_ENOUGH * best) return shape;
  }
  const [first] = candidates.filter(({ tile }) => tile >= AS_GOOD * best).sort((a, b) => a.empty - b.empty || b.tile - a.tile);
  return first?.shape ?? { columns: 1, rows: 1 };
}

/** One box per cell, row by row. The whole grid is centred, and so is its last row. */
export function gridBoxes(cells: number, shape: Shape, area: Size, gap: number): Box[] {
  const tile = tileSize(shape, area, gap);
  const widthOf = (count: number) => count * tile.width + (count - 1) * gap;
  const top = (area.height - shape.rows * tile.height - (shape.rows - 1) * gap) / 2;
  return Array.from({ length: cells }, (_, index) => {
    const row = Math.floor(index / shape.columns);
    const inRow = Math.min(shape.columns, cells - row * shape.columns);
    return {
      x: (area.width - widthOf(inRow)) / 2 + (index % shape.columns) * (tile.width + gap),
      y: top + row * (tile.height + gap),
      ...tile,
    };
  });
}

/** How many seats one page holds: as many as keep their tiles from becoming stamps. */
export function seatsPerPage(area: Size, gap: number): number {
  let people = 1;
  while (people < MOST_PER_PAGE) {
    const { width, height } = tileSize(chooseShape(people + 1, area, gap), area, gap);
    if (width < SMALLEST.width || height < SMALLEST.height) break;
    people += 1;
  }
  return people;
}

/** What kind of window the room is in; `low` is a phone on its side. */
export type Form = 'phone' | 'low' | 'tablet' | 'desktop';
export type Corner = 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right';

const SELF_VIEW: Record<Form, Size & { inset: number }> = {
  desktop: { width: 256, height: 160, inset: 16 },
  tablet: { width: 200, height: 125, inset: 16 },
  phone: { width: 104, height: 148, inset: 10 },
  low: { width: 148, height: 104, inset: 10 },
};

/** With two in the room the other fills the stage, and you float over one of its corners. */
export function floatBox(form: Form, corner: Corner, area: Size): Box {
  const { width, height, inset } = SELF_VIEW[form];
  return {
    x: corner.endsWith('left') ? inset : area.width - width - inset,
    y: corner.startsWith('top') ? inset : area.height - height - inset,
    width,
    height,
  };
}

/** The largest box of this ratio (width to height) within another, in its middle. */
export function contain(ratio: number, box: Box): Box {
  const width = Math.min(box.width, box.height * ratio);
  const height = width / ratio;
  return { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height };
}

export interface Zones {
  /** What is looked at: a shared screen, a pinned face, or a grid of faces. */
  main: Box;
  strip: Box[];
  /** The height of it all. More than the area: the strip scrolls, the main zone stays. */
  height: number;
}

const STRIP_RATIO = 16 / 9;
const STRIP_COLUMNS = 3;
const STRIP_WIDTH = { wide: 232, narrow: 152 };
/** An upright stage keeps at least this much for the main zone. */
const MAIN_SHARE = 0.55;

/**
 * The two zones of a shared screen or a pinned face: beside each other on a wide stage, one above the other on an upright one.
 * @param ratio of the picture in the main zone; `null` lets it fill the zone
 */
export function zonesOf(count: number, ratio: number | null, area: Size, gap: number): Zones {
  if (count === 0) return { main: { x: 0, y: 0, ...area }, strip: [], height: area.height };
  return area.width >= area.height ? zonesBeside(count, area, gap) : zonesBelow(count, ratio, area, gap);
}

function zonesBeside(count: number, area: Size, gap: number): Zones {
  const width = area.width < 900 ? STRIP_WIDTH.narrow : STRIP_WIDTH.wide;
  const height = width / STRIP_RATIO;
  const length = count * height + (count - 1) * gap;
  const top = Math.max(0, (area.height - length) / 2);
  return {
    main: { x: 0, y: 0, width: area.width - width - gap, height: area.height },
    strip: Array.from({ length: count }, (_, index) => ({ x: area.width - width, y: top + index * (height + gap), width, height })),
    height: Math.max(area.height, length),
  };
}

function zonesBelow(count: number, ratio: number | null, area: Size, gap: number): Zones {
  const rows = Math.ceil(count / STRIP_COLUMNS);
  const width = (area.width - gap * (STRIP_COLUMNS - 1)) / STRIP_COLUMNS;
  const spare = area.height * (1 - MAIN_SHARE) - gap * rows;
  const height = Math.max(width / STRIP_RATIO, Math.min(width * (4 / 3), spare / rows));
  const length = rows * height + (rows - 1) * gap;

  const free = Math.max(area.height * MAIN_SHARE, area.height - length - gap);
  const mainHeight = ratio === null ? free : Math.min(free, area.width / ratio);
  const top = Math.max(0, (area.height - mainHeight - gap - length) / 2);
  const stripTop = top + mainHeight + gap;
  return {
    main: { x: 0, y: top, width: area.width, height: mainHeight },
    strip: Array.from({ length: count }, (_, index) => {
      const row = Math.floor(index / STRIP_COLUMNS);
      const inRow = Math.min(STRIP_COLUMNS, count - row * STRIP_COLUMNS);
      const left = (area.width - inRow * width - (inRow - 1) * gap) / 2;
      return { x: left + (index % STRIP_COLUMNS) * (width + gap), y: stripTop + row * (height + gap), width, height };
    }),
    height: Math.max(area.height, stripTop + length),
  };
}
