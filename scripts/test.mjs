/** The whole test run: every kind of check, one after the other, and one line with the totals of all at its end. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureBrowsers } from './browser.mjs';
import { ensureBuild } from './build.mjs';
import { ensureTestPrograms } from './packages.mjs';
import { bin, run } from './processes.mjs';

/** `knip.config.ts` says what is looked for: by the whole repository first, then by the product alone. */
const DEAD_CODE = ['--no-progress', '--treat-config-hints-as-errors'];

/** `failures` names what failed, one line each. */
const NONE = { passed: 0, skipped: 0, failures: [] };

const failure = (name) => ({ ...NONE, failures: [name] });

const sum = (counts) => counts.reduce((all, each) => ({ passed: all.passed + each.passed, skipped: all.skipped + each.skipped, failures: [...all.failures, ...each.failures] }), NONE);

/** A check without tests of its own counts as one. */
async function check(steps) {
  for (const [command, args] of steps) if ((await run(command, args)) !== 0) return failure([path.basename(command), ...args].join(' '));
  return { ...NONE, passed: 1 };
}

const lint = () => check([[bin('eslint'), ['.', '--max-warnings', '0']], [bin('knip'), DEAD_CODE], [bin('knip'), [...DEAD_CODE, '--production']]]);
const types = () => check([[bin('next'), ['typegen']], [bin('tsc'), ['--noEmit']]]);

/** A runner that fails without having seen a failing test has crashed, which counts as a failure. */
function count(runner, code, counted) {
  return code !== 0 && counted.failures.length === 0 ? { ...counted, failures: [`${runner} ended with ${code}`] } : counted;
}

/** @returns of each test that failed in Vitest's report, its file and name; the file alone where it could not be read, or failed before or after its tests */
export function unitFailures({ testResults }) {
  return testResults.flatMap(({ name, status, assertionResults }) => {
    const file = path.relative('', name);
    const failed = assertionResults.filter((test) => test.status === 'failed').map((test) => `${file} › ${test.fullName}`);
    return failed.length === 0 && status === 'failed' ? [file] : failed;
  });
}

/** @returns of each test that failed in Playwright's report, its project, file and titles */
export function peopleFailures(report) {
  const within = (suite, titles) => [
    ...suite.specs.flatMap((spec) => spec.tests.filter((test) => test.status === 'unexpected').map((test) => `[${test.projectName}] ${[...titles, spec.title].join(' › ')}`)),
    ...(suite.suites ?? []).flatMap((inner) => within(inner, [...titles, inner.title])),
  ];
  return [...report.suites.flatMap((suite) => within(suite, [suite.title])), ...report.errors.map(({ message }) => `outside of any test: ${message.split('\n')[0]}`)];
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

async function unit(folder) {
  const file = path.join(folder, 'unit.json');
  const code = await run(bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
  const report = readReport(file);
  if (!report) return failure('vitest, which left no report');
  return count('vitest', code, { passed: report.numPassedTests, skipped: report.numPendingTests + report.numTodoTests, failures: unitFailures(report) });
}

/** First, so that nothing skips for want of a program that could be had. */
async function programs() {
  const missing = await ensureTestPrograms();
  if (missing.length > 0) console.log(`Not here, and not to be installed: ${missing.join(', ')}. The tests that need them are skipped, and counted so.`);
  return NONE;
}

/** Projects of Playwright whose people have the machine to themselves, and those that mostly wait, which go beside each other. */
export const ALONE = ['main', 'phone', 'denied', 'share', 'nodevices'];
export const BESIDE = ['beside', 'network'];

async function people(folder, projects, workers) {
  const file = path.join(folder, `e2e-${projects[0]}.json`);
  const env = { ...(await ensureBrowsers()), PLAYWRIGHT_JSON_OUTPUT_NAME: file };
  const code = await run(bin('playwright'), ['test', '--reporter=list,json', `--workers=${workers}`, `--output=test-results/${projects[0]}`, ...projects.map((name) => `--project=${name}`)], env);
  const report = readReport(file);
  if (!report) return failure(`playwright for ${projects.join(', ')}, which left no report`);
  // A test that passed only when tried again is told apart by the list above; it passed.
  return count('playwright', code, { passed: report.stats.expected + report.stats.flaky, skipped: report.stats.skipped, failures: peopleFailures(report) });
}

/** What is said when all has run: first what failed by name, since the place where each failed is far above, and last the totals. */
export function closingLines({ passed, skipped, failures }) {
  return ['', ...failures.map((name) => `FAILED ${name}`), `${passed} passed, ${failures.length} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`];
}

/** @returns {Promise<number>} exit code; the last line on standard output is `N passed, N failed` */
export async function runTests() {
  const folder = mkdtempSync(path.join(tmpdir(), 'parlor-test-'));
  const checks = {
    programs,
    // Each keeps one core busy.
    'lint and types': () => Promise.all([lint(), types()]).then(sum),
    unit: () => unit(folder),
    build: () => ensureBuild().then(() => NONE),
    people: () => people(folder, ALONE, 1),
    'people who wait': () => people(folder, BESIDE, 2),
  };
  let total = NONE;
  for (const [name, perform] of Object.entries(checks)) {
    console.log(`\n== ${name}`);
    const counted = await perform().catch((error) => {
      console.error(error.message);
      return failure(`${name}: ${error.message}`);
    });
    total = sum([total, counted]);
    if (name === 'build' && counted.failures.length > 0) break;
  }
  rmSync(folder, { recursive: true, force: true });
  // Written at once, so that nothing that is still buffered comes after it.
  writeSync(1, `${closingLines(total).join('\n')}\n`);
  return total.failures.length === 0 ? 0 : 1;
}
