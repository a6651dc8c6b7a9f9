import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { benchmarksPage, PAGE, readResults } from './benchmarks-page';
import type { Result } from './report';

const result = (name: string, rows: Result['rows']): Result => ({ name, date: '2026-01-02T03:04:05.000Z', machine: { cores: 2, processor: 'abacus', memoryGiB: 1, node: 'v20.19.0' }, rows });

it('stands in docs/ as the results make it', async () => {
  expect(await readFile(PAGE, 'utf8')).toBe(benchmarksPage(await readResults()));
});

it('tells what was missed before anything else', () => {
  const page = benchmarksPage([result('toggle', [{ what: 'microphone', value: 200, unit: 'ms', target: 150, samples: [190, 200, 210] }, { what: 'camera', value: 20, unit: 'ms', target: 150 }])]);
  expect(page).toContain('## Missed\n\n- Microphone and camera: microphone (200 ms, meant at most 150 ms)\n\n##');
  expect(page).toContain('| microphone | 200 ms | 190 ms .. 210 ms (3) |  | at most 150 ms | **missed** |');
  expect(page).toContain('| camera | 20 ms |  |  | at most 150 ms | met |');
  expect(page).toContain('## Not measured yet\n\n- From the click to the first picture (`join`)\n- Scripts (`script-size`)\n');
  expect(page).not.toContain('(`toggle`)');
});

it('tells results of several machines apart, the newest first', () => {
  const slow = [{ what: 'microphone', value: 200, unit: 'ms' as const, target: 150 }];
  const [old, fresh] = [result('toggle', []), result('toggle', slow)];
  const page = benchmarksPage([{ ...old, machine: { ...old.machine, processor: 'slide rule' } }, { ...fresh, date: '2026-02-03T00:00:00.000Z' }]);
  expect(page).toMatch(/## Microphone and camera, abacus[^]*## Microphone and camera, slide rule/);
  expect(page).toContain('- Microphone and camera, abacus: microphone (200 ms, meant at most 150 ms)');
});

it('has what the run before found beside each figure', () => {
  const rows = [{ what: 'microphone', value: 20, unit: 'ms' as const }, { what: 'camera', value: 30, unit: 'ms' as const }];
  const page = benchmarksPage([{ ...result('toggle', rows), before: { date: '2025-12-31T00:00:00.000Z', values: { microphone: 21, 'what is no more': 1 } } }]);
  expect(page).toContain('no browser. The run before: 2025-12-31.');
  expect(page).toContain('| microphone | 20 ms |  | 21 ms |');
  expect(page).toContain('| camera | 30 ms |  |  |');
});

it('says where no browser took part', () => {
  const [fuzz, join] = [result('fuzz', []), result('join', [])];
  const page = benchmarksPage([{ ...join, machine: { ...join.machine, chromium: '156.0' } }, fuzz]);
  expect(page).toContain('`npm run bench -- --only join` on 2026-01-02, 2 cores (abacus), 1 GiB, Node 20.19.0, Chromium 156.0.');
  expect(page).toContain('`npm run fuzz` on 2026-01-02, 2 cores (abacus), 1 GiB, Node 20.19.0, no browser.');
});

it('has a place for every measurement', () => {
  expect(() => benchmarksPage([result('coffee', [])])).toThrow('coffee');
});
