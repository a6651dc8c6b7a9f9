/** Which tile lies where: people, screens and your own picture, put together from seats and zones. */
import type { Seating } from './seats';
import { chooseShape, contain, floatBox, gridBoxes, zonesOf, type Box, type Corner, type Form, type Size } from './stage-layout';
import type { TileKey } from './room-view';

/**
 * - `grid`: a face among faces
 * - `solo`: the only other one, who fills the stage; or you, while you are alone
 * - `main`: what is looked at, beside or above the strip
 * - `strip`: small, beside what is looked at
 * - `float`: your own picture over a corner of the other's
 */
export type Zone = 'grid' | 'solo' | 'main' | 'strip' | 'float';
export interface Place extends Box {
  zone: Zone;
}

export interface StageNow {
  seating: Seating;
  self: string;
  /** You do not want to see yourself; alone you do. */
  selfHidden: boolean;
  /** The others who share a screen, who began first comes first. */
  sharers: readonly string[];
  /** You share yours. */
  sharing: boolean;
  /** The tile in the main zone, if there is one. */
  featured: TileKey | null;
  /** Width to height of the featured screen's picture. */
  ratio: number;
  area: Size;
  gap: number;
  form: Form;
  corner: Corner;
  selfPutAway: boolean;
  page: number;
  perPage: number;
}

export interface StagePlan {
  /** Who is missing here sits on another page. */
  places: ReadonlyMap<TileKey, Place>;
  /** The height of it all; more than the stage's: the strip scrolls. */
  height: number;
  pages: number;
}

const PUT_AWAY_PX = 44;

export const personKey = (id: string): TileKey => `person:${id}`;
export const screenKey = (id: string): TileKey => `screen:${id}`;

/** What there is to look at, and what may ask to be large. */
export interface Looks {
  pinned: TileKey | null;
  others: readonly string[];
  /** `null`: not shown beside the others. */
  self: string | null;
  sharers: readonly string[];
  /** Who is large for having the floor; `null` where nobody is. */
  speaker: string | null;
}

/** What stands in the main zone: the pinned tile while it exists, else the screen that has been shared longest, else who has the floor. */
export function featuredTile({ pinned, others, self, sharers, speaker }: Looks): TileKey | null {
  const tiles = [...others.map(personKey), ...sharers.map(screenKey), ...(others.length > 0 && self !== null ? [personKey(self)] : [])];
  if (pinned && tiles.includes(pinned)) return pinned;
  if (sharers[0] !== undefined) return screenKey(sharers[0]);
  return speaker !== null && others.includes(speaker) ? personKey(speaker) : null;
}

export function planStage(now: StageNow): StagePlan {
  const { seating, self, featured, sharing } = now;
  const others = seating.seats.filter((id) => id !== null && id !== self) as string[];
  if (featured) return planFeatured(now, featured, others);
  if (sharing) return planSharing(now, others);
  const [only, ...rest] = others;
  if (only === undefined) return planAlone(now);
  return rest.length === 0 ? planTwo(now, only) : planGrid(now);
}

function planFeatured(now: StageNow, featured: TileKey, others: string[]): StagePlan {
  const { self, sharers, sharing, ratio, area, gap } = now;
  const screens = [...sharers.map(screenKey), ...(sharing ? [screenKey(self)] : [])].filter((key) => key !== featured);
  const strip = [...screens, ...besides(featured, others.map(personKey)), ...ownFace(now).filter((key) => key !== featured)];
  const isScreen = featured.startsWith('screen:');
  const zones = zonesOf(strip.length, isScreen ? ratio : null, area, gap);
  const main = isScreen ? contain(ratio, zones.main) : zones.main;
  return {
    places: new Map([[featured, place(main, 'main')], ...placesOf(strip, zones.strip, 'strip')]),
    height: zones.height,
    pages: 1,
  };
}

/** Everybody has a place of their own in the strip, and goes back to it; the first in the row fills the place of who is looked at. Nobody else moves. */
function besides(featured: TileKey, faces: TileKey[]): TileKey[] {
  const [first, ...rest] = faces;
  return faces.includes(featured) ? rest.map((key) => (key === featured && first ? first : key)) : faces;
}

const ownFace = ({ self, selfHidden }: StageNow): TileKey[] => (selfHidden ? [] : [personKey(self)]);

/** Nobody else shares: the faces keep the main zone, your share and you stand in the strip. */
function planSharing(now: StageNow, others: string[]): StagePlan {
  const { self, area, gap } = now;
  const faces = (others.length > 0 ? others : [self]).map(personKey);
  const strip = [screenKey(self), ...(others.length > 0 ? ownFace(now) : [])];
  const zones = zonesOf(strip.length, null, area, gap);
  const boxes = gridBoxes(faces.length, chooseShape(faces.length, zones.main, gap), zones.main, gap);
  const inMain = boxes.map((box) => ({ ...box, x: box.x + zones.main.x, y: box.y + zones.main.y }));
  return {
    places: new Map([...placesOf(faces, inMain, 'main'), ...placesOf(strip, zones.strip, 'strip')]),
    height: zones.height,
    pages: 1,
  };
}

function planAlone({ self, area, gap }: StageNow): StagePlan {
  const boxes = gridBoxes(1, chooseShape(1, area, gap), area, gap);
  return { places: new Map(placesOf([personKey(self)], boxes, 'solo')), height: area.height, pages: 1 };
}

function planTwo({ self, selfHidden, area, form, corner, selfPutAway }: StageNow, only: string): StagePlan {
  const float = floatBox(form, corner, area);
  const away: Box = { x: corner.endsWith('left') ? 0 : area.width - PUT_AWAY_PX, y: float.y, width: PUT_AWAY_PX, height: PUT_AWAY_PX };
  return {
    places: new Map([
      [personKey(only), place({ x: 0, y: 0, ...area }, 'solo')],
      ...(selfHidden ? [] : [[personKey(self), place(selfPutAway ? away : float, 'float')] as const]),
    ]),
    height: area.height,
    pages: 1,
  };
}

function planGrid({ seating: { seats, shape }, area, gap, page, perPage }: StageNow): StagePlan {
  const pages = Math.ceil(seats.length / perPage);
  const onPage = seats.slice(page * perPage, (page + 1) * perPage);
  const itsShape = onPage.length === perPage || pages === 1 ? shape : chooseShape(onPage.length, area, gap);
  const boxes = gridBoxes(onPage.length, itsShape, area, gap);
  const taken = onPage.flatMap((id, index) => {
    const box = boxes[index];
    return id !== null && box ? [[personKey(id), place(box, 'grid')] as const] : [];
  });
  return { places: new Map(taken), height: area.height, pages };
}

/** How many faces stay in sight above a panel that rises. A screen takes the room of two: in that of one nothing on it could be read. */
const ROW = 3;
const roomOf = (key: TileKey) => (key.startsWith('screen:') ? 2 : 1);

/**
 * Who stays in sight above a panel that rises: chosen when it opens, then fixed; only a leaver's place is given away.
 * @param tiles all that there are, the most wanted first
 * @returns the very same array when nothing changed
 */
export function faceRow(chosen: readonly TileKey[], tiles: readonly TileKey[]): readonly TileKey[] {
  const kept = chosen.filter((key) => tiles.includes(key));
  const row: TileKey[] = [];
  let free = ROW;
  for (const key of [...kept, ...tiles.filter((tile) => !kept.includes(tile))]) {
    if (roomOf(key) > free) continue;
    row.push(key);
    free -= roomOf(key);
  }
  return row.length === chosen.length && row.every((key, index) => key === chosen[index]) ? chosen : row;
}

/** Side by side, as high as the room that is left. */
export function planRow(row: readonly TileKey[], { width, height }: Size, gap: number): StagePlan {
  const rooms = row.reduce((sum, key) => sum + roomOf(key), 0);
  const each = Math.min((width - gap * (rooms - 1)) / rooms, height * (16 / 9));
  let x = (width - rooms * each - gap * (rooms - 1)) / 2;
  const boxes = row.map((key) => {
    const box = { x, y: 0, width: roomOf(key) * (each + gap) - gap, height };
    x += box.width + gap;
    return box;
  });
  return { places: new Map(placesOf(row, boxes, 'strip')), height, pages: 1 };
}

function placesOf(keys: readonly TileKey[], boxes: readonly Box[], zone: Zone): [TileKey, Place][] {
  return keys.flatMap((key, index) => {
    const box = boxes[index];
    return box ? [[key, place(box, zone)]] : [];
  });
}

/** On whole pixels, so that edges are sharp and neighbours keep their gap. */
function place({ x, y, width, height }: Box, zone: Zone): Place {
  const left = Math.round(x);
  const top = Math.round(y);
  return { zone, x: left, y: top, width: Math.round(x + width) - left, height: Math.round(y + height) - top };
}

/** The order in which things appeared; what is gone falls out. The same array when nothing changed. */
export function byAppearance(before: readonly string[], present: readonly string[]): readonly string[] {
  const kept = before.filter((id) => present.includes(id));
  const added = present.filter((id) => !before.includes(id));
  return added.length === 0 && kept.length === before.length ? before : [...kept, ...added];
}

const AHEAD: Record<string, (from: Box, to: Box) => number> = {
  ArrowLeft: (from, to) => middle(from).x - middle(to).x,
  ArrowRight: (from, to) => middle(to).x - middle(from).x,
  ArrowUp: (from, to) => middle(from).y - middle(to).y,
  ArrowDown: (from, to) => middle(to).y - middle(from).y,
};
const middle = ({ x, y, width, height }: Box) => ({ x: x + width / 2, y: y + height / 2 });

/** The nearest tile in the direction of an arrow key; `null` where there is none. */
export function neighbourOf(places: ReadonlyMap<TileKey, Place>, key: string, from: TileKey): TileKey | null {
  const ahead = AHEAD[key];
  const here = places.get(from);
  if (!ahead || !here) return null;
  let nearest: TileKey | null = null;
  let least = Infinity;
  for (const [tile, there] of places) {
    const forward = ahead(here, there);
    if (tile === from || forward < 1) continue;
    const { x, y } = middle(there);
    const sideways = Math.hypot(x - middle(here).x, y - middle(here).y) - forward;
    const distance = forward + 3 * sideways;
    if (distance < least) {
      least = distance;
      nearest = tile;
    }
  }
  return nearest;
}
