import { describe, expect, it } from 'vitest';
import config from '@/playwright.config';
import { ALONE, BESIDE, closingLines, peopleFailures, unitFailures } from './test.mjs';

it('runs every project of Playwright, once', () => {
  expect([...ALONE, ...BESIDE].sort()).toEqual(config.projects?.map(({ name }) => name).sort());
});

describe('what is said when all has run', () => {
  it('is the totals, skipped tests only if there are any', () => {
    expect(closingLines({ passed: 3, skipped: 0, failures: [] })).toEqual(['', '3 passed, 0 failed']);
    expect(closingLines({ passed: 3, skipped: 2, failures: [] }).at(-1)).toBe('3 passed, 0 failed, 2 skipped');
  });

  it('names what failed before it', () => {
    expect(closingLines({ passed: 3, skipped: 0, failures: ['a.test.ts › b'] })).toEqual(['', 'FAILED a.test.ts › b', '3 passed, 1 failed']);
  });

  it('takes the names from the report of Vitest', () => {
    const tests = [{ status: 'passed', fullName: 'one' }, { status: 'failed', fullName: 'two three' }, { status: 'pending', fullName: 'four' }];
    const files = [
      { name: `${process.cwd()}/lib/a.test.ts`, status: 'failed', assertionResults: tests },
      { name: `${process.cwd()}/lib/b.test.ts`, status: 'failed', assertionResults: [] },
      { name: `${process.cwd()}/lib/d.test.ts`, status: 'failed', assertionResults: [{ status: 'skipped', fullName: 'five' }] },
      { name: `${process.cwd()}/lib/c.test.ts`, status: 'passed', assertionResults: [] },
    ];
    expect(unitFailures({ testResults: files })).toEqual(['lib/a.test.ts › two three', 'lib/b.test.ts', 'lib/d.test.ts']);
  });

  it('takes the names from the report of Playwright, however deep they are', () => {
    const spec = (title: string, status: string) => ({ title, tests: [{ projectName: 'main', status }] });
    const inner = { title: 'a link', specs: [spec('two', 'unexpected')] };
    expect(peopleFailures({ suites: [{ title: 'a.spec.ts', specs: [spec('one', 'expected'), spec('three', 'unexpected')], suites: [inner] }], errors: [{ message: 'no server\nat all' }] })).toEqual([
      '[main] a.spec.ts › three',
      '[main] a.spec.ts › a link › two',
      'outside of any test: no server',
    ]);
  });
});
