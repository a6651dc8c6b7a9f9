/**
 * Lighthouse on home and lobby, as on a phone and as on a desktop. It is no package of Parlor's: `npm ci --prefix bench/lighthouse` brings it, for who
 * wants to run this. Its reporter of errors belongs to its command line, which is not used.
 */
import { fileURLToPath } from 'node:url';
import { formatRoomLink, mintRoom } from '@/lib/protocol/room-link';
import { launchBrowser } from './browser';
import type { Report, Row, Skipped } from './report';
import { median } from './statistics';

const PORT = 4391;
/** Points of a hundred. */
const AT_LEAST = 95;
/** That no search engine finds a room is meant: its link is its key. */
const MEANT = ['is-crawlable'];

interface Category {
  /** 0 to 1. */
  score: number | null;
  auditRefs: { id: string; weight: number }[];
}

interface LighthouseResult {
  lhr: {
    lighthouseVersion: string;
    categories: Record<string, Category>;
    audits: Record<string, { score: number | null; title: string; displayValue?: string }>;
    runtimeError?: { message: string };
  };
}

type Lighthouse = (url: string, flags: object, config?: object) => Promise<LighthouseResult>;

interface Code {
  default: Lighthouse;
  desktopConfig: object;
}

async function load(): Promise<Code | null> {
  const path = fileURLToPath(new URL('lighthouse/node_modules/lighthouse/core/index.js', import.meta.url));
  return (await import(path).catch(() => null)) as Code | null;
}

/** @throws when it could not look at the page, three times over: of a browser that has just begun it may get no trace */
async function look(lighthouse: Lighthouse, url: string, flags: object, config?: object): Promise<LighthouseResult['lhr']> {
  let problem = '';
  for (let attempt = 0; attempt < 3; attempt++) {
    const { lhr } = await lighthouse(url, { port: PORT, output: 'json', logLevel: 'error', ...flags }, config);
    if (!lhr.runtimeError) return lhr;
    problem = lhr.runtimeError.message;
  }
  throw new Error(problem);
}

/** @param rounds of each page and form; performance is a matter of the moment, and its median counts */
export async function measureLighthouse(origin: string, rounds: number, closeLater: (close: () => Promise<unknown>) => void): Promise<Report | Skipped> {
  const code = await load();
  if (!code) return { name: 'lighthouse', skipped: 'Lighthouse is not there; npm ci --prefix bench/lighthouse brings it.' };
  const browser = await launchBrowser({ debuggingPort: PORT });
  closeLater(() => browser.close());
  const pages = { home: origin, lobby: formatRoomLink(origin, await mintRoom()) };
  const forms = { phone: undefined, desktop: code.desktopConfig };
  const rows: Row[] = [];
  const faults: Record<string, string[]> = {};
  let version = '';
  for (const [page, url] of Object.entries(pages)) {
    for (const [form, config] of Object.entries(forms)) {
      const scores = new Map<string, number[]>();
      for (let round = 0; round < rounds; round++) {
        const lhr = await look(code.default, url, { skipAudits: page === 'lobby' ? MEANT : [] }, config);
        version = lhr.lighthouseVersion;
        for (const [name, { score, auditRefs }] of Object.entries(lhr.categories)) {
          scores.set(name, [...(scores.get(name) ?? []), (score ?? 0) * 100]);
          const failed = auditRefs.flatMap(({ id, weight }) => {
            const audit = lhr.audits[id];
            return weight > 0 && audit && audit.score !== null && audit.score < 0.9 ? [`${id}: ${audit.displayValue ?? audit.title}`] : [];
          });
          faults[`${page}, ${form}, ${name}`] = failed;
        }
      }
      for (const [name, samples] of scores) rows.push({ what: `${page} as on a ${form}: ${name.replaceAll('-', ' ')}`, value: median(samples), unit: 'count', samples, atLeast: AT_LEAST });
    }
  }
  return { name: 'lighthouse', rows, details: { version, faults } };
}
