/** The browser that is measured: fake devices, and no way out to other computers. */
import { type Browser, chromium } from '@playwright/test';
import { LAB_HOST_RULES } from '../e2e/network-lab';

export const BROWSER_PATH = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

export interface BrowserOptions {
  /** Starts the browser elsewhere than here. */
  executablePath?: string;
  /** Where other tools can reach it (Chrome DevTools Protocol). */
  debuggingPort?: number;
  /** What its camera films and its microphone hears, as files (`quality/source.ts`); by default a green field and a beep. */
  devices?: { camera: string; microphone: string };
}

/** Closed with the process, if not before. */
export function launchBrowser({ executablePath = BROWSER_PATH, debuggingPort, devices }: BrowserOptions = {}): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--use-fake-device-for-media-stream',
      '--allow-loopback-in-peer-connection',
      '--autoplay-policy=no-user-gesture-required',
      `--host-resolver-rules=${[...LAB_HOST_RULES, 'MAP * ~NOTFOUND', 'EXCLUDE localhost', 'EXCLUDE 127.0.0.1'].join(', ')}`,
      ...(debuggingPort ? [`--remote-debugging-port=${debuggingPort}`] : []),
      ...(devices ? [`--use-file-for-fake-video-capture=${devices.camera}`, `--use-file-for-fake-audio-capture=${devices.microphone}`] : []),
    ],
  });
}
