/**
 * What is dead: a file that nothing reaches, an export that no other file imports, an import that leads nowhere.
 * Packages that nobody imports any more are found by lib/dependencies.test.ts, which also sees those that are only named.
 */
import type { KnipConfig } from 'knip';

/** Where running begins, beside what Next, Vitest, Playwright and ESLint name themselves. Everything else must be reached from here. */
const ENTRIES = [
  'server.ts!',
  'public/sw.js!',
  'scripts/{run.mjs,screenshots.ts}',
  'bench/{run,soak}.ts',
  'fuzz/run.ts',
  // Started, or put into a page, by name.
  'bench/bare/main.ts',
  'scripts/drawn-camera.js',
];

/** What is no part of the product. */
const NOT_SHIPPED = ['!**/*.{test,suite,spec}.{ts,tsx}!', '!**/testing/**!', '!{bench,e2e,fuzz,scripts}/**!', '!*.config.*!', '!vitest.setup.ts!'];

/**
 * With `--production`, code that only tests reach is dead too, but not what a file needs itself and its test looks at: a constant, a pure function.
 */
const config: KnipConfig = ({ production = false }) => ({
  entry: ENTRIES,
  project: ['**/*.{ts,tsx,js,mjs,css}!', ...NOT_SHIPPED],
  include: production ? ['files', 'exports'] : ['files', 'exports', 'types', 'enumMembers', 'duplicates', 'unlisted', 'unresolved'],
  includeEntryExports: true,
  ignoreExportsUsedInFile: production,
});

export default config;
