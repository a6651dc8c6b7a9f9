import { describe, expect, it } from 'vitest';
import { seatingAfter } from './seats';
import { byAppearance, faceRow, featuredTile, neighbourOf, personKey, planRow, planStage, screenKey, type Place, type StageNow } from './stage-plan';
import type { TileKey } from './room-view';

const AREA = { width: 1416, height: 800 };

function stage(others: string[], now: Partial<StageNow> = {}): StageNow {
  const area = now.area ?? AREA;
  const gap = now.gap ?? 12;
  const perPage = now.perPage ?? 16;
  return {
    seating: seatingAfter(null, others, now.selfHidden ? null : 'me', area, gap, perPage),
    self: 'me', selfHidden: false, sharers: [], sharing: false, featured: null, ratio: 1.6, area, gap,
    form: 'desktop', corner: 'bottom-right', selfPutAway: false, page: 0, perPage,
    ...now,
  };
}
const zones = (now: StageNow) => Object.fromEntries([...planStage(now).places].map(([key, { zone }]) => [key, zone]));

describe('the plan of the stage', () => {
  it('lets you fill it while you are alone', () => {
    expect([...planStage(stage([])).places]).toEqual([['person:me', { zone: 'solo', x: 0, y: 0, width: 1416, height: 800 }]]);
  });

  it('lets the other of two fill it, and you float', () => {
    expect(zones(stage(['ann']))).toEqual({ 'person:ann': 'solo', 'person:me': 'float' });
    expect(planStage(stage(['ann'])).places.get('person:ann')).toEqual({ zone: 'solo', x: 0, y: 0, width: 1416, height: 800 });
  });

  it('leaves a tab of 44 px when you are put away', () => {
    expect(planStage(stage(['ann'], { selfPutAway: true })).places.get('person:me')).toEqual({ zone: 'float', x: 1372, y: 624, width: 44, height: 44 });
  });

  it('seats three and more in a grid', () => {
    expect(zones(stage(['ann', 'ben']))).toEqual({ 'person:ann': 'grid', 'person:ben': 'grid', 'person:me': 'grid' });
  });

  it('puts a shared screen in the main zone, in the shape of its picture, and everybody in the strip', () => {
    const { places } = planStage(stage(['ann', 'ben'], { sharers: ['ann'], featured: screenKey('ann'), ratio: 1.6 }));
    expect(places.get('screen:ann')).toEqual({ zone: 'main', x: 0, y: 34, width: 1172, height: 732 });
    expect(zones(stage(['ann', 'ben'], { sharers: ['ann'], featured: screenKey('ann') }))).toEqual({
      'screen:ann': 'main', 'person:ann': 'strip', 'person:ben': 'strip', 'person:me': 'strip',
    });
  });

  it('lets a second screen, and your own, wait at the head of the strip', () => {
    const now = stage(['ann', 'ben'], { sharers: ['ann', 'ben'], sharing: true, featured: screenKey('ann') });
    expect([...planStage(now).places.keys()]).toEqual(['screen:ann', 'screen:ben', 'screen:me', 'person:ann', 'person:ben', 'person:me']);
  });

  it('keeps the faces large while only you share', () => {
    const now = stage(['ann', 'ben'], { sharing: true });
    expect(zones(now)).toEqual({ 'person:ann': 'main', 'person:ben': 'main', 'screen:me': 'strip', 'person:me': 'strip' });
    expect(planStage(now).places.get('person:ann')?.width).toBeGreaterThan(500);
  });

  it('gives a pinned face the whole main zone', () => {
    expect(planStage(stage(['ann', 'ben'], { featured: personKey('ben') })).places.get('person:ben')).toEqual({ zone: 'main', x: 0, y: 0, width: 1172, height: 800 });
  });

  it('changes two places when another is looked at: the others keep theirs', () => {
    const stripOf = (id: string) => [...planStage(stage(['a', 'b', 'c', 'd'], { featured: personKey(id) })).places.keys()].slice(1);
    expect(stripOf('a')).toEqual(['person:b', 'person:c', 'person:d', 'person:me']);
    expect(stripOf('c')).toEqual(['person:b', 'person:a', 'person:d', 'person:me']);
    expect(stripOf('d')).toEqual(['person:b', 'person:c', 'person:a', 'person:me']);
    expect(stripOf('me')).toEqual(['person:a', 'person:b', 'person:c', 'person:d']);
  });

  it.each<[string, Partial<StageNow>, string[]]>([
    ['in the grid', {}, ['person:ann', 'person:ben']],
    ['beside a shared screen', { sharers: ['ann'], featured: screenKey('ann') }, ['screen:ann', 'person:ann', 'person:ben']],
    ['beside who is pinned', { featured: personKey('ben') }, ['person:ben', 'person:ann']],
    ['while you share', { sharing: true }, ['person:ann', 'person:ben', 'screen:me']],
  ])('leaves no trace of you where you hide yourself: %s', (_, now, tiles) => {
    expect([...planStage(stage(['ann', 'ben'], { ...now, selfHidden: true })).places.keys()]).toEqual(tiles);
  });

  it('leaves no trace of you above the only other one either', () => {
    expect(zones(stage(['ann'], { selfHidden: true }))).toEqual({ 'person:ann': 'solo' });
  });

  it('shows one page at a time', () => {
    const others = Array.from({ length: 9 }, (_, index) => `p${index}`);
    const first = planStage(stage(others, { perPage: 8 }));
    const second = planStage(stage(others, { perPage: 8, page: 1 }));
    expect([first.pages, first.places.size, second.places.size]).toEqual([2, 8, 2]);
    expect([...second.places.keys()]).toEqual(['person:p8', 'person:me']);
  });

  it('lays every tile on whole pixels', () => {
    const { places } = planStage(stage(Array.from({ length: 10 }, (_, index) => `p${index}`)));
    for (const { x, y, width, height } of places.values()) expect([x, y, width, height].every(Number.isInteger)).toBe(true);
  });
});

describe('what is large', () => {
  const looks = { pinned: null, others: ['ann', 'ben'], self: 'me', sharers: [], speaker: null };
  it.each([
    ['nothing', {}, null],
    ['who has the floor', { speaker: 'ben' }, 'person:ben'],
    ['a shared screen, whoever speaks', { speaker: 'ben', sharers: ['ann', 'ben'] }, 'screen:ann'],
    ['what is pinned, before all', { speaker: 'ben', sharers: ['ann'], pinned: personKey('me') }, 'person:me'],
    ['not who was pinned and is gone', { speaker: 'ben', pinned: personKey('cai') }, 'person:ben'],
    ['not you, pinned and then hidden', { pinned: personKey('me'), self: null }, null],
    ['not who had the floor and is gone', { speaker: 'cai' }, null],
    ['not you while you are alone', { pinned: personKey('me'), others: [] }, null],
  ] as const)('%s', (_, more, tile) => {
    expect(featuredTile({ ...looks, ...more })).toBe(tile);
  });
});

describe('the order of appearance', () => {
  it('puts who is new last, and lets who is gone fall out', () => {
    expect(byAppearance(['ben'], ['ann', 'ben'])).toEqual(['ben', 'ann']);
    expect(byAppearance(['ben', 'ann'], ['ann'])).toEqual(['ann']);
  });

  it('is the same array while nothing changes', () => {
    const order = ['ben', 'ann'];
    expect(byAppearance(order, ['ann', 'ben'])).toBe(order);
  });
});

describe('arrow keys on the stage', () => {
  const { places } = planStage(stage(['a', 'b', 'c', 'd', 'e', 'f']));
  const walk = (from: TileKey, ...keys: string[]) => keys.reduce<TileKey | null>((at, key) => at && neighbourOf(places, key, at), from);

  it('lead to the neighbour on that side', () => {
    // a b c d
    //  e f me
    expect(walk('person:a', 'ArrowRight')).toBe('person:b');
    expect(walk('person:b', 'ArrowDown', 'ArrowRight')).toMatch(/person:(f|me)/);
    expect(walk('person:me', 'ArrowUp')).toMatch(/person:(c|d)/);
    expect(walk('person:d', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft')).toBe('person:a');
  });

  it('stop at the edge, and mean nothing else', () => {
    expect(walk('person:a', 'ArrowUp')).toBeNull();
    expect(walk('person:a', 'ArrowLeft')).toBeNull();
    expect(walk('person:a', 'x')).toBeNull();
  });

  it('reach every tile', () => {
    const reached = new Set<TileKey>();
    const visit = (key: TileKey | null) => {
      if (key === null || reached.has(key)) return;
      reached.add(key);
      for (const arrow of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) visit(neighbourOf(places, arrow, key));
    };
    visit('person:a');
    expect(reached.size).toBe((places as ReadonlyMap<TileKey, Place>).size);
  });
});

describe('what stays in sight above a panel', () => {
  const [ann, ben, me, screen] = [personKey('ann'), personKey('ben'), personKey('me'), screenKey('ann')];
  const row = { width: 344, height: 184 };
  const widths = (tiles: readonly TileKey[]) => [...planRow(tiles, row, 8).places.values()].map(({ x, width }) => [x, width]);

  it('is three faces, chosen once; only the place of who leaves is given away', () => {
    const chosen = faceRow([], [ben, ann, me, personKey('cleo')]);
    expect(chosen).toEqual([ben, ann, me]);
    expect(faceRow(chosen, [ann, ben, me, personKey('cleo')])).toBe(chosen);
    expect(faceRow(chosen, [ann, me, personKey('cleo')])).toEqual([ann, me, personKey('cleo')]);
    expect(widths(chosen)).toEqual([[0, 109], [117, 110], [235, 109]]);
  });

  it('is a shared screen with the room of two, and one face', () => {
    const chosen = faceRow([], [screen, ann, ben, me]);
    expect(chosen).toEqual([screen, ann]);
    expect(widths(chosen)).toEqual([[0, 227], [235, 109]]);
    expect(faceRow(chosen, [ann, ben, me])).toEqual([ann, ben, me]);
  });
});
