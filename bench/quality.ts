/** What every viewer gets and what it costs: a naive mesh, Parlor's grid and Parlor's speaker layout, in turn, with the same realistic source. */
import { transform } from 'esbuild';
import { readFile } from 'node:fs/promises';
import type { Browser } from '@playwright/test';
import { startBareServer } from './bare/server';
import { launchBrowser } from './browser';
import { figuresOf, type Figures, type TileFigures, watchBrowsers } from './quality/window';
import { grid, meetInScene, naive, type Scene, speakerLayout } from './quality/people';
import { makeSource, type Source } from './quality/source';
import type { Report, Row } from './report';
import { mean, median } from './statistics';

const SIZES = [2, 3, 4, 6];
const WARM_UP_MS = 10_000;
const WINDOW_MS = 20_000;

/** @returns the naive page's server, whose tiles lie by Parlor's own geometry */
export async function startNaiveServer(port: number): Promise<{ origin: string; close(): Promise<void> }> {
  const layout = await readFile(new URL('../components/room/stage-layout.ts', import.meta.url), 'utf8');
  const { code } = await transform(layout, { loader: 'ts' });
  return startBareServer(port, '127.0.0.1', new URL('quality/naive.html', import.meta.url), { '/stage-layout.js': code });
}

/** CPU seconds per second of a browser that films itself, and calls nobody. */
async function costOfSource(source: Source, origin: string): Promise<number> {
  const browser: Browser = await launchBrowser({ devices: source.listener });
  const page = await browser.newPage({ permissions: ['camera', 'microphone'] });
  await page.goto(origin);
  await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 2);
  const end = await watchBrowsers([browser]);
  await new Promise((resolve) => setTimeout(resolve, WARM_UP_MS));
  const busy = await end();
  await browser.close();
  return Object.values(busy).reduce((sum, cores) => sum + cores, 0);
}

async function measureScene(scene: Scene, people: number, source: Source): Promise<Figures> {
  const meeting = await meetInScene(scene, people, source);
  try {
    await new Promise((resolve) => setTimeout(resolve, WARM_UP_MS));
    return await figuresOf(meeting, WINDOW_MS);
  } finally {
    await meeting.close();
  }
}

/** The lowest of the tiles in a window; of two windows the median. */
const lowest = (runs: Figures[], of: (tile: TileFigures) => number | null) =>
  runs.map(({ tiles }) => Math.min(...tiles.map(of).filter((value) => value !== null)));
const total = (runs: Figures[], of: (tile: TileFigures) => number) => runs.map(({ tiles }) => tiles.reduce((sum, tile) => sum + of(tile), 0));

/** It takes long, and what was measured is told although it should not come to its end. */
function oneLine(people: number, { name }: Scene, { upload, cores, tiles }: Figures): string {
  const each = tiles.map(({ speaks, fps, received, asked }) => `${speaks ? '*' : ''}${fps.toFixed(0)} fps ${received.toFixed(0)}/${asked.toFixed(0)}`);
  return `  N=${people} ${name}: ${upload.toFixed(0)} kbit/s, ${cores.toFixed(2)} cores; ${each.join(', ')}`;
}

type Bounds = Pick<Row, 'target' | 'atLeast'>;

/** What is promised of Parlor, in either layout. */
const TARGETS: Record<number, { upload?: number; cpu?: number; speaking?: number; others?: number; freezes?: number }> = {
  3: { upload: 0.4, cpu: 0.6, speaking: 28, others: 28 },
  4: { speaking: 24, others: 15, freezes: 4 },
  6: { speaking: 10, others: 10 },
};
/** In percent of the looks at the worst tile: a figure counts only if everybody got the size they asked for. */
const AT_SIZE = 90;

function rowsOf(people: number, { name }: Scene, runs: Figures[], yardstick: Figures[]): Row[] {
  const isParlor = name !== 'naive';
  const targets = (isParlor && TARGETS[people]) || {};
  const row = (what: string, unit: Row['unit'], samples: number[], bounds: Bounds = {}): Row => {
    const told = Object.fromEntries(Object.entries(bounds).filter(([, bound]) => bound !== undefined));
    return { what: `N=${people} ${name}: ${what}`, value: median(samples), unit, ...(samples.length > 1 && { samples }), ...told };
  };
  const upload = runs.map((run) => run.upload);
  const cores = runs.map((run) => run.cores);
  const rows = [
    row('upload per person', 'kbit/s', upload),
    row('CPU', 'cores', cores),
    row('frames per second, speaking tile', 'fps', lowest(runs, ({ speaks, fps }) => (speaks ? fps : null)), { atLeast: targets.speaking }),
    ...(people > 2 ? [row('frames per second, lowest of the others', 'fps', lowest(runs, ({ speaks, fps }) => (speaks ? null : fps)), { atLeast: targets.others })] : []),
    row('freezes', 'count', total(runs, ({ freezes }) => freezes), { target: targets.freezes }),
    row('tiles at the size they asked for, worst', '%', lowest(runs, ({ atSize }) => atSize * 100), isParlor ? { atLeast: AT_SIZE } : {}),
    row('height received of height asked', '%', runs.map(({ tiles }) => mean(tiles.map(({ received, asked }) => (received / asked) * 100)))),
    row('height received of height drawn', '%', runs.map(({ tiles }) => mean(tiles.map(({ received, drawn }) => (received / drawn) * 100)))),
    row('CPU per received megapixel', 'ms/Mpx', runs.map(({ cores: busy, tiles }) => (busy * 1000) / tiles.reduce((sum, tile) => sum + tile.megapixelsPerS, 0))),
  ];
  if (!isParlor) return rows;
  const times = (mine: number[], theirs: number[]) => mine.map((value, index) => value / (theirs[index] ?? Number.NaN));
  return [
    ...rows,
    row('upload to naive', 'x', times(upload, yardstick.map((run) => run.upload)), { target: targets.upload }),
    row('CPU to naive', 'x', times(cores, yardstick.map((run) => run.cores)), { target: targets.cpu }),
  ];
}

/**
 * @param origins of Parlor's server and the naive page's
 * @param rounds how often every scene is measured at every size
 * @param sizes how many people meet
 */
export async function measureQuality(origins: { parlor: string; naive: string }, rounds: number, closeLater: (close: () => Promise<unknown>) => void, sizes = SIZES): Promise<Report> {
  const source = await makeSource();
  closeLater(source.remove);
  const scenes = [naive(origins.naive), grid(origins.parlor), speakerLayout(origins.parlor)];
  const rows: Row[] = [{ what: 'the source alone, in one browser', value: await costOfSource(source, origins.naive), unit: 'cores' }];
  const details: Record<string, Figures[]> = {};
  for (const people of sizes) {
    // Two people have but one layout.
    const present = people > 2 ? scenes : scenes.slice(0, 2);
    const runs = new Map<Scene, Figures[]>(present.map((scene) => [scene, []]));
    for (let round = 0; round < rounds; round++) {
      for (const scene of present) {
        const figures = await measureScene(scene, people, source);
        runs.get(scene)?.push(figures);
        console.log(oneLine(people, scene, figures));
      }
    }
    for (const [scene, figures] of runs) {
      rows.push(...rowsOf(people, scene, figures, runs.get(scenes[0] as Scene) ?? []));
      details[`N=${people} ${scene.name}`] = figures;
    }
  }
  return { name: 'quality', rows, details };
}
