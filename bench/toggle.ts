/** From the press of a device button to the flag on that person's tile at somebody else's. */
import type { Browser, Page } from '@playwright/test';
import { type Contender, firstRemoteFrame, goIn, openLobby, openPage } from './pages';
import type { Report } from './report';
import { median } from './statistics';

const TARGET_MS = 150;

/** @returns milliseconds from the press at one page to the flag at the other */
async function toggle(presser: Page, watcher: Page, device: 'microphone' | 'camera', to: 'on' | 'off'): Promise<number> {
  const change = { flag: `data-${device}`, value: to } as const;
  await watcher.evaluate(() => window.measured.flags.splice(0));
  await presser.getByRole('button', { name: `Turn ${to} ${device}`, exact: true }).click();
  const seen = await watcher.waitForFunction(
    ({ flag, value }) => window.measured.flags.find((entry) => entry.flag === flag && entry.value === value)?.at,
    change,
    { polling: 20 },
  );
  const pressedAt = await presser.evaluate(() => window.measured.pressedAt);
  // The own button says the opposite once the device has followed; only then is the next press a new one.
  await presser.getByRole('button', { name: `Turn ${to === 'on' ? 'off' : 'on'} ${device}`, exact: true }).waitFor();
  return Number(await seen.jsonValue()) - pressedAt;
}

/** @param rounds how often each device is turned off and on again */
export async function measureToggle(browser: Browser, parlor: Contender, rounds: number): Promise<Report> {
  const presser = await openPage(browser);
  const watcher = await openPage(browser);
  try {
    const link = await parlor.freshLink();
    for (const page of [watcher, presser]) {
      await openLobby(page, parlor, link);
      await goIn(page, parlor);
    }
    await Promise.all([firstRemoteFrame(presser), firstRemoteFrame(watcher)]);

    const samples = { microphone: [] as number[], camera: [] as number[] };
    for (let round = 0; round < rounds; round++) {
      for (const device of ['microphone', 'camera'] as const) {
        for (const to of ['off', 'on'] as const) samples[device].push(await toggle(presser, watcher, device, to));
      }
    }
    return {
      name: 'toggle',
      rows: [
        { what: 'microphone: press to flag', value: median(samples.microphone), unit: 'ms', target: TARGET_MS, samples: samples.microphone },
        { what: 'camera: press to flag', value: median(samples.camera), unit: 'ms', target: TARGET_MS, samples: samples.camera },
      ],
    };
  } finally {
    await Promise.all([presser.context().close(), watcher.context().close()]);
  }
}
