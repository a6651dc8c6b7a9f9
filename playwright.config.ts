/** People in real browsers: which browsers, with which devices, against which server. */
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { LAB_HOST_RULES, LAB_ORIGIN } from './e2e/network-lab';
import { networkHosts } from './lib/server/addresses';
import { findBrowser, findShell } from './scripts/browser.mjs';

const port = Number(process.env.E2E_PORT ?? 4310);

const CHROMIUM_ARGS = [
  // A machine with no network but its own still has a path from page to page.
  '--allow-loopback-in-peer-connection',
  '--autoplay-policy=no-user-gesture-required',
  // The browser itself likes to call home; nothing here needs a name but this machine's own.
  `--host-resolver-rules=${[...LAB_HOST_RULES, 'MAP * ~NOTFOUND', ...['localhost', '127.0.0.1', ...networkHosts('0.0.0.0', networkInterfaces())].map((host) => `EXCLUDE ${host}`)].join(', ')}`,
];
/** A moving picture and a tone instead of devices. Slow enough for several people on two cores. */
const FAKE_DEVICES = '--use-fake-device-for-media-stream=fps=10';
/** As on a phone. Of Chromium's fake cameras the second measures depth, which no call can send; the third is a camera again. */
const THREE_CAMERAS = `${FAKE_DEVICES},device-count=3`;

const BROWSER = findBrowser() ?? '/usr/bin/chromium';
const SHELL = findShell() ?? BROWSER;

/** The browser as people have it: it asks for permission, and has windows, also where nobody sees them. */
function chromium(...args: string[]) {
  return { launchOptions: { executablePath: BROWSER, args: [...CHROMIUM_ARGS, ...args] } };
}

/** The same engine without the browser around its pages, at two thirds of the work for the same call. Left alone, it refuses every device. */
function headlessShell(...args: string[]) {
  const { launchOptions } = chromium('--use-fake-ui-for-media-stream', ...args);
  return { launchOptions: { ...launchOptions, executablePath: SHELL } };
}

/** Pages alone, and calls that mostly wait: what they show does not change when something runs beside them. */
const BESIDE = /(a11y|headers|installed|links|pages|patience|unsupported)\.spec\.ts$/;

const GRANTED = ['camera', 'microphone'];

/** Where nobody looks at what moves. Without a graphics card each frame of an animation is painted by the processor: up to a fifth of a test that waits. */
const STILL = { contextOptions: { reducedMotion: 'reduce' } } as const;

export default defineConfig({
  testDir: 'e2e',
  // One at a time, for two cores; `npm test` runs the last two projects beside each other.
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // For computers half as fast as the one on which all of it was written.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // Playwright itself reads where the JSON goes from this variable.
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : 'list',
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: 'en-US',
    viewport: { width: 1280, height: 800 },
    // A record of every page's every change costs a seventh of the computer; `--trace retain-on-failure` keeps one.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'main', testIgnore: [/(share|denied|absent|network|phone)\.spec\.ts$/, BESIDE], use: { ...STILL, ...headlessShell(FAKE_DEVICES), permissions: GRANTED } },
    { name: 'phone', testMatch: /phone\.spec\.ts$/, use: { ...headlessShell(THREE_CAMERAS), permissions: GRANTED } },
    // No permission and no prompt: every question for a device is answered with NotAllowedError.
    { name: 'denied', testMatch: /denied\.spec\.ts$/, use: { ...chromium(FAKE_DEVICES), permissions: [] } },
    // A screen can be shared without a person at the picker only when the browser answers all its prompts by itself.
    { name: 'share', testMatch: /share\.spec\.ts$/, use: { ...chromium(FAKE_DEVICES, '--use-fake-ui-for-media-stream'), permissions: GRANTED } },
    // A machine without camera and microphone.
    { name: 'nodevices', testMatch: /absent\.spec\.ts$/, use: { ...headlessShell(), permissions: GRANTED } },
    { name: 'beside', testMatch: BESIDE, workers: 1, use: { ...STILL, ...headlessShell(FAKE_DEVICES), permissions: GRANTED } },
    // Browsers in network namespaces, one for each person. The server's address is not the machine's own.
    {
      name: 'network',
      testMatch: /network\.spec\.ts$/,
      workers: 1,
      use: {
        ...STILL,
        ...headlessShell(FAKE_DEVICES),
        permissions: GRANTED,
        baseURL: LAB_ORIGIN,
      },
    },
  ],
  webServer: {
    command: 'node dist/server.js',
    url: `http://127.0.0.1:${port}/api/health`,
    env: { NODE_ENV: 'production', PORT: String(port), HOST: '127.0.0.1', HTTPS_PORT: '0', DATA_DIR: join(tmpdir(), `parlor-e2e-${port}`) },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
  },
});
