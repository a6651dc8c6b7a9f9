/** What the long-lived page and the server hold at one moment, after both have thrown away what nobody uses. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { CDPSession, Page } from '@playwright/test';

export interface PageCounts {
  heapKB: number;
  nodes: number;
  listeners: number;
  /** Of the page, not closed. */
  openConnections: number;
  /** Not collected, closed or not. */
  connections: number;
  timers: number;
  mediaElements: number;
}

export interface ServerCounts {
  heapKB: number;
  /** Everything that keeps the process running, and of that the TCP sockets and timers. */
  handles: number;
  tcpSockets: number;
  timers: number;
  /** Socket.IO's sockets, and its rooms: one for each socket, seat and room. */
  sockets: number;
  socketRooms: number;
  /** The store's. */
  storeRooms: number;
}

declare global {
  interface Window {
    countHeld(): Pick<PageCounts, 'openConnections' | 'connections' | 'timers' | 'mediaElements'>;
  }
}

/** @returns counts, each time that it is called */
export async function watchPage(page: Page): Promise<() => Promise<PageCounts>> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('HeapProfiler.enable');
  return async () => {
    // What a first collection finalises, a later one frees.
    for (let i = 0; i < 3; i++) {
      await session.send('HeapProfiler.collectGarbage');
      await page.waitForTimeout(200);
    }
    const { metrics } = await session.send('Performance.getMetrics');
    const metric = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
    return {
      heapKB: metric('JSHeapUsedSize') / 1000,
      nodes: metric('Nodes'),
      listeners: metric('JSEventListeners'),
      ...(await page.evaluate(() => window.countHeld())),
    };
  };
}

export async function countServer(server: ChildProcess): Promise<ServerCounts> {
  const answer = once(server, 'message');
  server.send('count');
  return (await answer)[0] as ServerCounts;
}
