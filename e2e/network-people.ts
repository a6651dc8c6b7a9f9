/** People whose browsers sit in networks of their own, which the test takes apart and mends. */
import type { Browser } from '@playwright/test';
import { findProgram } from '../scripts/packages.mjs';
import { filterProblem, LAB_PORT, labProblem, NetworkLab } from './network-lab';
import { test as base } from './people';
import { type OwnServer, startServer } from './server';
import { startTurnServer, type TurnServer } from './turn-server';

interface WorkerFixtures {
  /** Whether people sit at home, each behind a router of their own; else all are on one switch with the server. */
  atHome: boolean;
  lab: NetworkLab;
  /** One browser for every name, opened when it is first asked for. */
  browsers(name: string): Promise<Browser>;
  /** The server that all tests of the worker share, where people sit on one switch. */
  labServer: OwnServer | null;
}

interface TestFixtures {
  mended: void;
  /** A server with settings of its own, in a lab that has no other. */
  serverAtLab(env: Record<string, string>): Promise<OwnServer>;
  /** A STUN and TURN server beside it. */
  turnServer(): Promise<TurnServer>;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  atHome: [false, { option: true, scope: 'worker' }],

  lab: [
    async ({}, provide) => {
      const lab = new NetworkLab();
      try {
        await provide(lab);
      } finally {
        lab.close();
      }
    },
    { scope: 'worker' },
  ],

  labServer: [
    async ({ lab, atHome }, provide) => {
      const server = atHome ? null : await startServer(LAB_PORT, { place: lab.server });
      await provide(server);
      await server?.close();
    },
    { scope: 'worker', auto: true },
  ],

  browsers: [
    async ({ lab, atHome, playwright, launchOptions }, provide) => {
      const browsers = new Map<string, Browser>();
      await provide(async (name) => {
        const known = browsers.get(name);
        if (known) return known;
        if (atHome) lab.addHome(name);
        else lab.add(name);
        // Playwright starts one file, so the way into the namespace has to be one.
        const browser = await playwright.chromium.launch({ ...launchOptions, executablePath: lab.program(name, launchOptions.executablePath ?? '') });
        browsers.set(name, browser);
        return browser;
      });
      await Promise.all([...browsers.values()].map((browser) => browser.close()));
    },
    { scope: 'worker' },
  ],

  // The servers are asked for here only so that they outlive the people, who would complain.
  browserOf: async ({ browsers, serverAtLab: _serverAtLab, turnServer: _turnServer }, provide) => {
    await provide((name) => browsers(name.toLowerCase()));
  },

  serverAtLab: async ({ lab }, provide) => {
    const servers: OwnServer[] = [];
    await provide(async (env) => {
      const server = await startServer(LAB_PORT, { env, place: lab.server });
      servers.push(server);
      return server;
    });
    await Promise.all(servers.map((server) => server.close()));
  },

  turnServer: async ({ lab }, provide) => {
    const servers: TurnServer[] = [];
    await provide(async () => {
      const server = await startTurnServer(lab.server);
      servers.push(server);
      return server;
    });
    await Promise.all(servers.map((server) => server.close()));
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
export function needsLab({ turn = false } = {}): void {
  const problem = labProblem() ?? (turn ? (filterProblem() ?? (findProgram('turnserver') ? null : 'the command `turnserver` is missing (package coturn)')) : null);
  test.skip(problem !== null, problem ?? '');
  // Reporters show that a test was skipped, but not why. Workers load this file again, and need not say it again.
  if (problem && process.env.TEST_WORKER_INDEX === undefined) console.log(`The tests of ${turn ? 'routers and relays' : 'failing networks'} are skipped: ${problem}.`);
}
