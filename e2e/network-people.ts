/** People whose browsers sit in networks of their own, which the test takes apart and mends. */
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { LAB_PORT, labProblem, NetworkLab } from './network-lab';
import { test as base } from './people';
import { startServer } from './server';

interface WorkerFixtures {
  lab: NetworkLab;
  /** One browser for every name, opened when it is first asked for. */
  browsers(name: string): Promise<Browser>;
}

export const test = base.extend<{ mended: void }, WorkerFixtures>({
  lab: [
    async ({}, provide) => {
      const lab = new NetworkLab();
      try {
        const server = await startServer(LAB_PORT, {}, lab.server);
        await provide(lab);
        await server.close();
      } finally {
        lab.close();
      }
    },
    { scope: 'worker' },
  ],

  browsers: [
    async ({ lab, playwright, launchOptions }, provide) => {
      const folder = await mkdtemp(join(tmpdir(), 'parlor-e2e-lab-'));
      const browsers = new Map<string, Browser>();
      await provide(async (name) => {
        const known = browsers.get(name);
        if (known) return known;
        lab.add(name);
        // Playwright starts one file, so the way into the namespace has to be one.
        const executablePath = join(folder, name);
        await writeFile(executablePath, `#!/bin/sh\nexec ${lab.enter(name).join(' ')} "${launchOptions.executablePath}" "$@"\n`);
        await chmod(executablePath, 0o755);
        const browser = await playwright.chromium.launch({ ...launchOptions, executablePath });
        browsers.set(name, browser);
        return browser;
      });
      await Promise.all([...browsers.values()].map((browser) => browser.close()));
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],

  browserOf: async ({ browsers }, provide) => {
    await provide((name) => browsers(name.toLowerCase()));
  },

  mended: [
    async ({ lab }, provide) => {
      await provide();
      lab.mend();
    },
    { auto: true },
  ],
});

/** Skips a file's tests where the machine cannot run them, and says why. */
export function needsLab(): void {
  const problem = labProblem();
  test.skip(problem !== null, problem ?? '');
  // Reporters show that a test was skipped, but not why. Workers load this file again, and need not say it again.
  if (problem && process.env.TEST_WORKER_INDEX === undefined) console.log(`The tests of failing networks are skipped: ${problem}.`);
}
