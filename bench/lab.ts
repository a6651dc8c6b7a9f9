/** Parlor and the bare page on computers of their own, joined by a network that can be broken. */
import { spawn } from 'node:child_process';
import type { Browser } from '@playwright/test';
import type { NetworkLab } from '../e2e/network-lab';
import { startServer } from '../e2e/server';
import { BROWSER_PATH, type BrowserOptions, launchBrowser } from './browser';
import { bare, type Contender, parlor } from './pages';

async function startBareAt({ server: { address, host, enter } }: NetworkLab, port: number): Promise<{ origin: string; close(): Promise<void> }> {
  const [program = '', ...args] = [...enter, process.execPath, '--import', 'tsx', 'bench/bare/main.ts', String(port), address];
  const server = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'], cwd: new URL('..', import.meta.url) });
  process.once('exit', () => server.kill('SIGKILL'));
  await new Promise<void>((resolve, reject) => {
    server.stdout.once('data', () => resolve());
    server.once('exit', () => reject(new Error(`The bare page did not start on port ${port}.`)));
  });
  return { origin: `http://${host}:${port}`, close: async () => void server.kill('SIGTERM') };
}

export interface OpenLab {
  /** The bare page and Parlor. */
  contenders: [Contender, Contender];
  /** A browser on a computer of somebody's own. */
  launchAt(name: string, options?: Pick<BrowserOptions, 'devices'>): Promise<Browser>;
}

/** Starts both servers in a lab. @param closeLater is told at once of everything that must not stay behind */
export async function openLab(lab: NetworkLab, ports: { parlor: number; bare: number }, closeLater: (close: () => Promise<unknown>) => void): Promise<OpenLab> {
  const product = await startServer(ports.parlor, { place: lab.server });
  closeLater(product.close);
  const yardstick = await startBareAt(lab, ports.bare);
  closeLater(yardstick.close);
  const launchAt = async (name: string, options = {}) => {
    lab.add(name);
    const browser = await launchBrowser({ ...options, executablePath: lab.program(name, BROWSER_PATH) });
    closeLater(() => browser.close());
    return browser;
  };
  return { contenders: [bare(yardstick.origin), parlor(product.origin)], launchAt };
}
