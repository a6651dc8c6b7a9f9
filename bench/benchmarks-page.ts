/** `docs/benchmarks.md`, made of what the measurements have left in `results/`: no figure is written by hand. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { APART, MEASUREMENTS } from './measurements';
import { bound, format, isMet, type Result, type Row } from './report';
import { spread } from './statistics';

const RESULTS = new URL('results/', import.meta.url);
export const PAGE = new URL('../docs/benchmarks.md', import.meta.url);

const CHAPTERS: Record<string, string> = { ...MEASUREMENTS, ...APART };

/** @throws when a result has no chapter */
export function benchmarksPage(results: readonly Result[]): string {
  const unknown = results.find(({ name }) => !CHAPTERS[name]);
  if (unknown) throw new Error(`"${unknown.name}" has no chapter.`);
  // Measured on several machines: each is told apart by its processor.
  const newestOf = (name: string) => results.filter((result) => result.name === name).sort((a, b) => b.date.localeCompare(a.date));
  const titleOf = ({ name, machine }: Result) => `${CHAPTERS[name]}${newestOf(name).length > 1 ? `, ${machine.processor}` : ''}`;
  const chapters = Object.keys(CHAPTERS).flatMap((name) => newestOf(name).map((result) => chapterOf(result, titleOf(result))));
  const unmeasured = Object.entries(CHAPTERS).filter(([name]) => results.every((result) => result.name !== name));
  const missed = results.flatMap((result) => result.rows.filter((row) => !isMet(row)).map((row) => `- ${titleOf(result)}: ${row.what} (${format(row.value, row.unit)}, meant ${meant(row)})`));
  return `# Benchmarks

Made from [\`bench/results/\`](../bench/results) by \`npm run bench\`: every figure here was measured, none is written by hand. What each row
means, and how it is measured, stands in [bench/README.md](../bench/README.md). The targets are the project's own; ratios compare two things
that took turns in one run, on one machine. Of the run before, on the same kind of machine, the value alone is kept: it tells how far a figure
can be trusted.

## Missed

${missed.length > 0 ? missed.join('\n') : 'Nothing.'}
${unmeasured.length > 0 ? `\n## Not measured yet\n\n${unmeasured.map(([name, title]) => `- ${title} (\`${name}\`)`).join('\n')}\n` : ''}
${chapters.join('\n\n')}
`;
}

function chapterOf({ name, date, machine, rows, before }: Result, title: string): string {
  const { cores, processor, memoryGiB, node, chromium } = machine;
  const where = [`${date.slice(0, 10)}, ${cores} cores (${processor}), ${memoryGiB} GiB, Node ${node.replace(/^v/, '')}`, chromium ? `Chromium ${chromium}` : 'no browser'].join(', ');
  return [
    `## ${title}`,
    '',
    `\`npm run ${name in APART ? name : `bench -- --only ${name}`}\` on ${where}.${before ? ` The run before: ${before.date.slice(0, 10)}.` : ''}`,
    '',
    '| | value | from .. to | the run before | target | |',
    '|---|---|---|---|---|---|',
    ...rows.map((row) => `| ${row.what} | ${format(row.value, row.unit)} | ${rangeOf(row)} | ${valueBefore(row, before)} | ${meant(row)} | ${bound(row) ? (isMet(row) ? 'met' : '**missed**') : ''} |`),
  ].join('\n');
}

function rangeOf({ samples = [], unit }: Row): string {
  if (samples.length < 2) return '';
  const { min, max } = spread(samples);
  return `${format(min, unit)} .. ${format(max, unit)} (${samples.length})`;
}

function valueBefore({ what, unit }: Row, before: Result['before']): string {
  const value = before?.values[what];
  return value === undefined ? '' : format(value, unit);
}

const meant = (row: Row): string => bound(row).replace('<=', 'at most').replace('>=', 'at least');

export async function readResults(): Promise<Result[]> {
  const files = (await readdir(RESULTS)).filter((file) => file.endsWith('.json')).sort();
  return Promise.all(files.map(async (file): Promise<Result> => JSON.parse(await readFile(new URL(file, RESULTS), 'utf8'))));
}

export async function writeBenchmarksPage(): Promise<void> {
  await writeFile(PAGE, benchmarksPage(await readResults()));
}
