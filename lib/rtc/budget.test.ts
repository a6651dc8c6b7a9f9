import { describe, expect, it } from 'vitest';
import { type Box, NOT_SHOWN, WHOLE } from '@/lib/protocol/peer-messages';
import { allot, cameraLimits, cameraNeed, CPU_RUNGS, type Demand, ownPictureRate, PATH_RUNGS, type Supply } from './budget';

const SUPPLY: Supply = { choice: 'auto', cpuRung: 0, isSpeaking: false, camera: { width: 1280, height: 720 }, share: null, isMusic: false };
const box = (height: number): Box => ({ width: Math.round((height * 16) / 9), height });
const demand = (camera: Box, more: Partial<Demand> = {}): Demand => ({ shown: { camera, screen: NOT_SHOWN }, pathRung: 0, ...more });
const camera = (supply: Partial<Supply>, shown: Box, pathRung = 0) => cameraLimits({ ...SUPPLY, ...supply }, shown, pathRung);
const all = (supply: Partial<Supply>, ...demands: Demand[]) => [...allot({ ...SUPPLY, ...supply }, new Map(demands.map((each, index) => [index, each]))).table.values()];

describe('a camera', () => {
  it.each([
    ['is sent as large as it is shown', {}, box(324), 0, { maxWidth: 576, maxHeight: 324, maxFramerate: 30, active: true }],
    ['is never sent larger than it is', { camera: { width: 640, height: 360 } }, box(720), 0, { maxWidth: 640, maxHeight: 360 }],
    ['is 720 high at most', {}, WHOLE, 0, { maxWidth: 1280, maxHeight: 720, maxBitrate: 1_700_000 }],
    ['is larger where the best is wished for', { choice: 'best', camera: { width: 1920, height: 1080 } }, WHOLE, 0, { maxWidth: 1920, maxHeight: 1080, maxBitrate: 3_825_000 }],
    ['is no larger, and has no more bits, of a camera that films more than is wished for', { camera: { width: 1920, height: 1080 } }, WHOLE, 0, { maxWidth: 1280, maxHeight: 720, maxBitrate: 1_700_000 }],
    ['is sent no larger than it is shown, however large it is captured', { choice: 'best', camera: { width: 1920, height: 1080 } }, box(324), 0, { maxWidth: 576, maxHeight: 324 }],
    ['is small and slow for who saves data', { choice: 'saver' }, WHOLE, 0, { maxWidth: 320, maxHeight: 180, maxFramerate: 15 }],
    ['is not sent where nobody sees it', {}, NOT_SHOWN, 0, { active: false }],
    ['gives up frames first on a busy computer', { cpuRung: 2 }, box(324), 0, { maxFramerate: 16, maxHeight: 324 }],
    ['keeps more of them while its person speaks', { cpuRung: 2, isSpeaking: true }, box(324), 0, { maxFramerate: 25, maxHeight: 324 }],
    ['then gives up size', { cpuRung: 6 }, box(324), 0, { maxFramerate: 6, maxHeight: 162 }],
    ['is sent all the same where the best is wished for', { cpuRung: 5, choice: 'best' }, box(324), 0, { maxFramerate: 30, maxHeight: 324 }],
    ['gives up size on a weak path', {}, box(720), 2, { maxFramerate: 24, maxHeight: 360, active: true }],
    ['stops before sound suffers', {}, box(720), 5, { active: false }],
    ['is small beside a shared screen', { share: 'text' }, WHOLE, 0, { maxWidth: 640, maxHeight: 360, maxFramerate: 15 }],
  ] as const)('%s', (_, supply, shown, pathRung, expected) => {
    expect(camera(supply, shown, pathRung)).toMatchObject(expected);
  });

  it.each([
    ['a little less than all of it, sent whole', box(684), [1280, 720], 1216 * 684],
    ['four fifths, sent as three quarters', box(576), [960, 540], 960 * 540],
    ['more than four fifths, sent whole', box(594), [1280, 720], 1056 * 594],
    ['five eighths, sent as three quarters', box(450), [960, 540], 800 * 450],
    ['a little more than a half, sent as a half', box(378), [640, 360], 640 * 360],
    ['more than that, sent so', box(396), [704, 396], 704 * 396],
    ['less than a half, sent so', box(342), [608, 342], 608 * 342],
  ] as const)('is sent at a size that is made in little time, for the bits of what is asked for: %s', (_, shown, [maxWidth, maxHeight], pixels) => {
    expect(camera({}, shown)).toMatchObject({ maxWidth, maxHeight, maxBitrate: Math.min(1_700_000, pixels * 2) });
  });

  it('keeps for that to what may be sent, and to the size on its rung', () => {
    const camera1080 = { width: 1920, height: 1080 };
    expect(camera({ camera: camera1080, share: 'text' }, WHOLE)).toMatchObject({ maxWidth: 640, maxHeight: 360 });
    expect(camera({ camera: camera1080, choice: 'best' }, box(864))).toMatchObject({ maxWidth: 1440, maxHeight: 810 });
    expect(camera({}, box(576), 2)).toMatchObject({ maxWidth: 512, maxHeight: 288 });
  });

  it('costs less on every further rung, of the computer and of the path', () => {
    const pixelsPerS = ({ maxWidth = 0, maxHeight = 0, maxFramerate = 0, active }: ReturnType<typeof camera>) => (active ? maxWidth * maxHeight * maxFramerate : 0);
    for (const shown of [box(324), box(378), box(450), box(576), box(612), box(684), WHOLE]) {
      for (const costs of [CPU_RUNGS.map((_, cpuRung) => pixelsPerS(camera({ cpuRung }, shown))), PATH_RUNGS.map((_, rung) => pixelsPerS(camera({}, shown, rung)))]) {
        expect(costs).toEqual([...new Set(costs)].sort((a, b) => b - a));
      }
    }
  });

  it('has the bits of the rung above, so that the path can show that it carries more', () => {
    expect(camera({}, box(720), 3).maxBitrate).toBe(640 * 360 * 1.25);
    expect(cameraNeed(SUPPLY, box(720), 3)).toBe(480 * 270 * 1.25);
  });
});

describe('one’s own picture', () => {
  it.each([
    ['moves as the camera does', 'auto', 0, 2, 8, 30],
    ['moves so beside one other on few cores, too', 'auto', 0, 1, 4, 30],
    ['gives up frames beside several there', 'auto', 0, 2, 4, 15],
    ['has what the others get on a busy computer', 'auto', 3, 2, 8, 12],
    ['keeps all where the best is wished for', 'best', 3, 5, 2, 30],
  ] as const)('%s', (_, choice, cpuRung, links, cores, expected) => {
    expect(ownPictureRate({ choice, cpuRung }, links, cores)).toBe(expected);
  });
});

describe('all links together', () => {
  it('take what they ask for, while it is not too much', () => {
    expect(all({}, demand(box(324)), demand(box(90)), demand(NOT_SHOWN)).map(({ camera: { active, maxHeight } }) => active && maxHeight)).toEqual([324, 90, false]);
  });

  it('stay below 4 Mbit/s for pictures, and all give way alike', () => {
    const table = all({}, ...Array.from({ length: 7 }, () => demand(box(720))));
    expect(table.reduce((sum, { camera: { maxBitrate } }) => sum + maxBitrate, 0)).toBeLessThanOrEqual(4_000_000);
    expect(new Set(table.map(({ camera: { maxHeight } }) => maxHeight)).size).toBe(1);
    expect(table.every(({ camera: { active } }) => active)).toBe(true);
  });

  it.each([
    ['four in large tiles', 3, 720, {}, [1280, 30, 3_825_000]],
    ['four, of whom this one speaks on few cores', 3, 720, { cpuRung: 2, isSpeaking: true }, [1280, 25, 3_628_800]],
    ['four, of whom this one is silent there', 3, 720, { cpuRung: 2 }, [1280, 16, 3_594_240]],
    ['five in large tiles', 4, 720, {}, [1280, 24, 3_948_136]],
    ['six in large tiles', 5, 720, {}, [1280, 20, 3_939_840]],
    ['six in tiles of a third of a sharp screen', 5, 540, {}, [960, 30, 3_888_000]],
    ['eight in tiles of a third of a sharp screen', 7, 540, {}, [960, 24, 3_886_442]],
    ['eight in large tiles', 7, 720, {}, [960, 20, 3_538_080]],
    ['sixteen in large tiles', 15, 720, {}, [640, 20, 3_628_800]],
    ['sixteen who save data', 15, 720, { choice: 'saver' }, [320, 15, 900_000]],
  ] as const)('give up bits first, then frames, then pixels: %s', (_, links, height, supply, [width, framesPerSecond, sum]) => {
    const table = all(supply, ...Array.from({ length: links }, () => demand(box(height))));
    expect([table[0]?.camera.maxWidth, table[0]?.camera.maxFramerate, table.reduce((all, { camera }) => all + camera.maxBitrate, 0)]).toEqual([width, framesPerSecond, sum]);
  });

  it('send nobody less for somebody else’s weak path', () => {
    const [weak, other] = all({}, demand(box(324), { pathRung: 3 }), demand(box(324)));
    expect([weak?.camera.maxHeight, other?.camera.maxHeight]).toEqual([122, 324]);
  });

  it('always have their sound, and music at a higher rate', () => {
    const [voice] = all({}, demand(NOT_SHOWN, { pathRung: 5 }));
    expect(voice?.microphone).toEqual({ active: true, maxBitrate: 40_000 });
    expect(all({ isMusic: true }, demand(box(324)))[0]?.microphone.maxBitrate).toBe(128_000);
  });
});

describe('a shared screen', () => {
  const screen = (supply: Partial<Supply>, more: Partial<Demand> = {}) => all({ share: 'text', ...supply }, { shown: { camera: box(90), screen: box(720) }, pathRung: 0, ...more })[0]?.screen;

  it('keeps its size as text, and its frames as motion', () => {
    expect(screen({}, { pathRung: 3 })).toMatchObject({ maxHeight: 720, maxFramerate: 5 });
    expect(screen({ share: 'motion' }, { pathRung: 3 })).toMatchObject({ maxHeight: 360, maxFramerate: 30 });
  });

  it('comes before cameras: nothing of it is given up for them', () => {
    expect(screen({})?.maxBitrate).toBe(1_500_000);
    const viewers = Array.from({ length: 7 }, (): Demand => ({ shown: { camera: box(360), screen: box(720) }, pathRung: 0 }));
    const alone = all({ share: 'text' }, ...viewers.map(({ shown }): Demand => ({ shown: { ...shown, camera: NOT_SHOWN }, pathRung: 0 })));
    const both = all({ share: 'text' }, ...viewers);
    expect(both.map((link) => link.screen)).toEqual(alone.map((link) => link.screen));
    // Nor do cameras stop for it: they have what is left, at the size that is asked for beside a screen.
    expect(both.map(({ camera: { active, maxHeight } }) => active && maxHeight)).toEqual(Array(7).fill(270));
    const strip = all({ share: 'text' }, ...Array.from({ length: 3 }, (): Demand => ({ shown: { camera: box(126), screen: box(720) }, pathRung: 0 })));
    expect(strip.map(({ camera: { maxWidth, maxHeight } }) => [maxWidth, maxHeight])).toEqual(Array(3).fill([224, 126]));
  });

  it('goes on in few bits where no camera is sent any more', () => {
    expect(screen({}, { pathRung: PATH_RUNGS.length - 1 })).toMatchObject({ active: true, maxBitrate: 150_000 });
  });

  it('is not sent where nobody sees it', () => {
    expect(screen({}, { shown: { camera: box(90), screen: NOT_SHOWN } })?.active).toBe(false);
  });
});
