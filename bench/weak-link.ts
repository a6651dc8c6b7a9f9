/** A line that carries 300 kbit/s for a while: what becomes of the voice, and how soon the picture is back, beside a bare page on the same line. */
import type { Browser } from '@playwright/test';
import { labProblem, NetworkLab, paceProblem } from '../e2e/network-lab';
import { openLab } from './lab';
import type { Contender } from './pages';
import { enter, pause, seesOthers, type Trace } from './quality/people';
import { makeSource, SOURCE } from './quality/source';
import type { Report, Row, Skipped } from './report';
import { median } from './statistics';

const WEAK = 'newcomer';
const WEAK_KBPS = 300;
/** Until the browsers know what the line carries. */
const SETTLE_MS = 30_000;
const WEAK_MS = 25_000;
/** A line that breaks in loses what stands in its queue, whatever the page does; told apart. */
const FALL_MS = 5_000;
const BACK_MS = 40_000;
/** Of the width before. */
const IS_BACK = 0.95;
/** In percent of the width in which it is drawn: what was small before is soon back. */
const WHOLE_BEFORE = 90;
const TARGETS = { concealedPercent: 2, runMs: 100 };

const SAMPLES_PER_MS = 48;
/** The shortest that a browser makes up at a time: 10 ms. */
const SHORTEST_RUN = 480;

interface Sample {
  /** Of all samples of sound that were played, in percent, and the longest piece. */
  fall: Heard;
  weak: Heard;
  /** Of the picture, before the line became weak and while it was. */
  width: { before: number; weak: number; asked: number };
  kbps: { before: number; weak: number };
  /** From the line's return; `BACK_MS` if it was not back by then. */
  backMs: number;
}

interface Heard {
  concealedPercent: number;
  longestRunMs: number;
}

/** What can have been one piece at most: looks are further apart than pieces may be. */
function heard(trace: Trace[]): Heard {
  let [run, longest] = [0, 0];
  trace.slice(1).forEach(({ concealed, events }, index) => {
    const last = trace[index] as Trace;
    const [more, begun] = [concealed - last.concealed, events - last.events];
    if (more <= 0) run = 0;
    else run = begun === 0 ? run + more : more - (begun - 1) * SHORTEST_RUN;
    longest = Math.max(longest, run);
  });
  const [first, end] = [trace[0], trace.at(-1)];
  if (!first || !end) throw new Error('Nothing was heard.');
  return { concealedPercent: (100 * (end.concealed - first.concealed)) / Math.max(1, end.samples - first.samples), longestRunMs: longest / SAMPLES_PER_MS };
}

async function weaken(contender: Contender, lab: NetworkLab, browsers: { incumbent: Browser; newcomer: Browser }): Promise<Sample> {
  const link = await contender.freshLink();
  const incumbent = await enter(browsers.incumbent, contender, link);
  const newcomer = await enter(browsers.newcomer, contender, link);
  try {
    await Promise.all([incumbent, newcomer].map((page) => seesOthers(page, 1)));
    await incumbent.evaluate(() => window.watch.follow());
    await pause(SETTLE_MS);
    const weakAt = Date.now();
    lab.slow(WEAK, WEAK_KBPS);
    await pause(WEAK_MS);
    lab.unslow(WEAK);
    const backAt = Date.now();
    await pause(BACK_MS);
    const trace = await incumbent.evaluate(() => window.watch.trace);
    const during = (from: number, to: number) => trace.filter(({ at }) => at >= from && at < to);
    const kbps = (part: Trace[]) => (((part.at(-1)?.bytes ?? 0) - (part[0]?.bytes ?? 0)) * 8) / ((part.at(-1)?.at ?? 0) - (part[0]?.at ?? 0));
    const [before, weak] = [during(weakAt - FALL_MS, weakAt), during(weakAt + FALL_MS, backAt)];
    const width = { before: median(before.map((each) => each.width)), weak: median(weak.map((each) => each.width)), asked: Math.min(SOURCE.width, median(before.map((each) => each.drawn))) };
    const back = trace.find((each) => each.at >= backAt && each.width >= IS_BACK * width.before);
    return { fall: heard(during(weakAt, weakAt + FALL_MS)), weak: heard(weak), width, kbps: { before: kbps(before), weak: kbps(weak) }, backMs: back ? back.at - backAt : BACK_MS };
  } finally {
    await Promise.all([incumbent.context().close(), newcomer.context().close()]);
  }
}

/**
 * @param rounds how often the line becomes weak, for each page
 * @param closeLater is told at once of everything that must not stay behind
 */
export async function measureWeakLink(ports: { parlor: number; bare: number }, rounds: number, closeLater: (close: () => Promise<unknown>) => void): Promise<Report | Skipped> {
  const problem = labProblem() ?? paceProblem();
  if (problem) return { name: 'weak-link', skipped: problem };
  const source = await makeSource();
  closeLater(source.remove);
  const lab = new NetworkLab();
  closeLater(async () => lab.close());
  const { contenders, launchAt } = await openLab(lab, ports, closeLater);
  const browsers = { incumbent: await launchAt('incumbent', { devices: source.listener }), newcomer: await launchAt(WEAK, { devices: source.speaker }) };
  const samples: Record<Contender['name'], Sample[]> = { bare: [], parlor: [] };
  // Each has the line to itself: two calls at once would fight for it.
  for (let round = 0; round < rounds; round++) for (const contender of contenders) samples[contender.name].push(await weaken(contender, lab, browsers));

  const rows = (['bare', 'parlor'] as const).flatMap((name): Row[] => {
    const row = (what: string, unit: Row['unit'], of: (sample: Sample) => number, bounds: Pick<Row, 'target' | 'atLeast'> = {}): Row => {
      const values = samples[name].map(of);
      return { what: `${name}: ${what}`, value: median(values), unit, samples: values, ...(name === 'parlor' && bounds) };
    };
    return [
      row('sound made up, first 5 s', '%', ({ fall }) => fall.concealedPercent, { target: TARGETS.concealedPercent }),
      row('longest piece of it, first 5 s', 'ms', ({ fall }) => fall.longestRunMs, { target: TARGETS.runMs }),
      row('sound made up, from then on', '%', ({ weak }) => weak.concealedPercent, { target: TARGETS.concealedPercent }),
      row('longest piece of it, from then on', 'ms', ({ weak }) => weak.longestRunMs, { target: TARGETS.runMs }),
      row('video before', 'kbit/s', ({ kbps }) => kbps.before),
      row('video while weak', 'kbit/s', ({ kbps }) => kbps.weak, { target: WEAK_KBPS }),
      row('width before', 'px', ({ width }) => width.before),
      row('width before, of the width asked', '%', ({ width }) => (100 * width.before) / width.asked, { atLeast: WHOLE_BEFORE }),
      row('width while weak', 'px', ({ width }) => width.weak),
      row('line back to width back', 'ms', ({ backMs }) => backMs, { target: Math.min(BACK_MS - 1, median(samples.bare.map((sample) => sample.backMs))) }),
    ];
  });
  return { name: 'weak-link', rows, details: samples };
}
