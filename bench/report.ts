/** How a measurement is told: a table for people, a file for later. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import type { ReportName } from './measurements';
import { spread } from './statistics';

/** One line of a measurement. */
export interface Row {
  what: string;
  /** In `unit`. */
  value: number;
  unit: 'ms' | 'KB' | 'x' | '%' | 'count' | 'fonts' | 'kbit/s' | 'fps' | 'cores' | 'px' | 'ms/Mpx' | 'MB/s' | 'MB' | 's';
  /** What the value must not exceed, in `unit`; without this and `atLeast` the row is told for comparison only. */
  target?: number;
  /** What the value must reach, in `unit`. */
  atLeast?: number;
  /** The samples behind the value, in `unit`. */
  samples?: number[];
}

/** What a report leaves in `bench/results/`. */
export interface Result {
  name: string;
  /** ISO 8601. */
  date: string;
  machine: { cores: number; processor: string; memoryGiB: number; loadAverage?: number | undefined; node: string; chromium?: string | undefined };
  rows: Row[];
  /** The run before this one on the same kind of machine: how far a figure can be trusted. */
  before?: { date: string; /** By `what`, in the row's unit. */ values: Record<string, number> } | undefined;
}

export interface Report {
  name: ReportName;
  rows: Row[];
  /** Whatever else explains the rows; goes into the file only. */
  details?: unknown;
}

/** Told in place of a report where this machine cannot measure something. */
export interface Skipped {
  name: ReportName;
  skipped: string;
}

export function isMet({ value, target = Infinity, atLeast = -Infinity }: Row): boolean {
  return value <= target && value >= atLeast;
}

const DIGITS: Partial<Record<Row['unit'], number>> = { x: 2, '%': 1, cores: 2, KB: 1, fps: 1, 'kbit/s': 1, 'ms/Mpx': 1, 'MB/s': 1, s: 1 };

export function format(value: number, unit: Row['unit']): string {
  return unit === 'count' ? String(value) : `${value.toFixed(DIGITS[unit] ?? 0)} ${unit}`;
}

export function bound({ target, atLeast, unit }: Row): string {
  if (target !== undefined) return `<= ${format(target, unit)}`;
  return atLeast === undefined ? '' : `>= ${format(atLeast, unit)}`;
}

export function printTable({ name, rows }: Report): void {
  const lines = rows.map((row) => {
    const range = row.samples && spread(row.samples);
    const digits = DIGITS[row.unit] ?? 0;
    return [
      row.what,
      format(row.value, row.unit),
      range && row.samples ? `${range.min.toFixed(digits)} .. ${range.max.toFixed(digits)} (half in ${range.quartiles.map((q) => q.toFixed(digits)).join(' .. ')}, n=${row.samples.length})` : '',
      bound(row),
      bound(row) && (isMet(row) ? 'ok' : 'MISSED'),
    ];
  });
  const table = [['', 'median or size', 'spread', 'target', ''], ...lines];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0))) ?? [];
  console.log(`\n${name}`);
  for (const line of table) console.log(`  ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()}`);
}

const summaryOf = ({ date, rows }: Result) => ({ date, values: Object.fromEntries(rows.map(({ what, value }) => [what, value])) });

/** Writes `bench/results/<name>.json`, with what one must know of the machine to judge the numbers. @param chromium its version; left out where no browser took part */
export async function writeReport(report: Report, chromium?: string): Promise<void> {
  const folder = new URL('results/', import.meta.url);
  await mkdir(folder, { recursive: true });
  const machine = {
    cores: os.cpus().length,
    processor: os.cpus()[0]?.model ?? 'unknown',
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    loadAverage: os.loadavg()[0],
    node: process.version,
    chromium,
  };
  const rows = report.rows.map((row) => ({ ...row, ...(row.samples && { spread: spread(row.samples) }), met: isMet(row) }));
  const file = new URL(`${report.name}.json`, folder);
  const last: Result | null = await readFile(file, 'utf8').then(JSON.parse, () => null);
  const result: Result = { name: report.name, date: new Date().toISOString(), machine, rows, before: last?.machine.processor === machine.processor ? summaryOf(last) : undefined };
  await writeFile(file, `${JSON.stringify({ ...result, details: report.details }, null, 2)}\n`);
}
