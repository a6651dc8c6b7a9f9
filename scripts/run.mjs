/** Parlor's commands: `start`, `test`, `dev`, `build`, `bench`, `soak`, `fuzz`, `screenshots`. Node's own modules only, so that a fresh clone can run it. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, ensureBuild } from './build.mjs';
import { ensureDependencies, ensureNode } from './dependencies.mjs';
import { bin, node, run } from './processes.mjs';
import { runTests } from './test.mjs';

const [verb, ...args] = process.argv.slice(2);

const verbs = {
  async start() {
    await ensureBuild();
    readEnvFile();
    return run(node, ['dist/server.js', ...args], { NODE_ENV: 'production' });
  },
  dev() {
    readEnvFile();
    return run(bin('tsx'), ['watch', '--clear-screen=false', 'server.ts', ...args], { NODE_ENV: 'development' });
  },
  build,
  test: runTests,
  bench: () => runScript('bench/run.ts'),
  soak: () => runScript('bench/soak.ts'),
  fuzz: () => runScript('fuzz/run.ts'),
  screenshots: () => runScript('scripts/screenshots.ts'),
};

/** What is set outside the file wins. */
function readEnvFile() {
  if (existsSync('.env')) process.loadEnvFile('.env');
}

async function runScript(file) {
  if (!existsSync(file)) throw new Error(`${file} does not exist.`);
  await ensureBuild();
  return run(node, ['--import', 'tsx', file, ...args]);
}

if (!Object.hasOwn(verbs, verb ?? '')) {
  console.error(`Usage: node scripts/run.mjs ${Object.keys(verbs).join(' | ')}`);
  process.exit(2);
}

try {
  process.chdir(fileURLToPath(new URL('..', import.meta.url)));
  ensureNode();
  await ensureDependencies();
  process.exitCode = await verbs[verb]();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
