/** Five hundred people come back after the server was killed: how soon everybody sits again, and what that costs the server. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { OwnServer } from '../e2e/server';
import { type CpuSample, watchCpu } from './cpu';
import type { CrowdNews, CrowdOrder } from './crowd';
import type { Report, Skipped } from './report';
import { median } from './statistics';

const PEOPLE = 500;
const PER_ROOM = 4;
const RESTARTS = 3;
/** How long everybody may take to sit down. */
const GIVE_UP_MS = 60_000;
/** The server is watched for so long after it listens, and longer while somebody is still missing. */
const WATCH_MS = 4_000;

/** @returns when the port took its first connection, in milliseconds since the epoch */
async function listening(origin: string): Promise<number> {
  const { hostname, port } = new URL(origin);
  for (;;) {
    const socket = connect(Number(port), hostname);
    const isUp = await once(socket, 'connect').then(() => true, () => false);
    socket.destroy();
    if (isUp) return Date.now();
    await sleep(5);
  }
}

/** Kills the server and starts it again. Samples count from the moment when it listens. */
async function restart(product: OwnServer, isOver: Promise<unknown>): Promise<{ listeningAt: number; cpu: CpuSample[] }> {
  await product.kill();
  const started = product.startAgain();
  // While it starts it is found by its number only.
  const stop = watchCpu(product.process().pid ?? 0);
  const listeningAt = await listening(product.origin);
  await Promise.all([started, isOver, sleep(WATCH_MS)]);
  return { listeningAt, cpu: stop().filter(({ at }) => at > listeningAt) };
}

const peak = (cpu: readonly CpuSample[]) => Math.max(...cpu.map(({ percent }) => percent));

export async function measureReconnect(product: OwnServer): Promise<Report | Skipped> {
  if (process.platform !== 'linux') return { name: 'reconnect', skipped: 'how busy the server is, is read from /proc, which only Linux has' };
  const alone: number[] = [];
  for (let i = 0; i < RESTARTS; i++) alone.push(peak((await restart(product, Promise.resolve())).cpu));

  const crowd = fork(fileURLToPath(new URL('crowd.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] });
  const everybodySits = () =>
    new Promise<CrowdNews>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`Not all ${PEOPLE} sat within ${GIVE_UP_MS / 1000} s.`)), GIVE_UP_MS);
      crowd.once('message', (news: CrowdNews) => {
        clearTimeout(timer);
        resolve(news);
      });
    });
  try {
    const order: CrowdOrder = { origin: product.origin, people: PEOPLE, perRoom: PER_ROOM };
    crowd.send(order);
    await everybodySits();

    const samples = { half: [] as number[], all: [] as number[], peak: [] as number[] };
    const details = [];
    for (let i = 0; i < RESTARTS; i++) {
      const seated = everybodySits();
      const { listeningAt, cpu } = await restart(product, seated);
      const times = (await seated).map((at) => at - listeningAt).sort((a, b) => a - b);
      samples.half.push(median(times));
      samples.all.push(times.at(-1) ?? 0);
      samples.peak.push(peak(cpu));
      details.push({ seatedAfterMs: times, cpu: cpu.map(({ at, percent }) => ({ afterMs: at - listeningAt, percent })) });
    }
    return {
      name: 'reconnect',
      rows: [
        { what: `${PEOPLE} people back: half of them sit`, value: median(samples.half), unit: 'ms', samples: samples.half },
        { what: `${PEOPLE} people back: all of them sit`, value: median(samples.all), unit: 'ms', samples: samples.all },
        { what: `${PEOPLE} people back: busiest quarter of a second, of one core`, value: median(samples.peak), unit: '%', samples: samples.peak },
        { what: 'a start without anybody: busiest quarter of a second, of one core', value: median(alone), unit: '%', samples: alone },
      ],
      details,
    };
  } finally {
    crowd.disconnect();
  }
}
