/** The browser that is measured: fake devices, and no way out to other computers. */
import { type Browser, chromium } from '@playwright/test';

export const BROWSER_PATH = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

export interface BrowserOptions {
  /** Starts the browser elsewhere than here. */
  executablePath?: string;
  /** Addresses that are not this computer's, and must count as secure for a camera all the same. */
  origins?: string[];
  /** Where other tools can reach it (Chrome DevTools Protocol). */
  debuggingPort?: number;
  /** What its camera films and its microphone hears, as files (`quality/source.ts`); by default a green field and a beep. */
  devices?: { camera: string; microphone: string };
}

/** Closed with the process, if not before. */
export function launchBrowser({ executablePath = BROWSER_PATH, origins = [], debuggingPort, devices }: BrowserOptions = {}): Promise<Browser> {
  const reachable = ['localhost', '127.0.0.1', ...new Set(origins.map((origin) => new URL(origin).hostname))];
  return chromium.launch({
    executablePath,
    args: [
      '--use-fake-device-for-media-stream',
      '--allow-loopback-in-peer-connection',
      '--autoplay-policy=no-user-gesture-required',
      `--host-resolver-rules=MAP * ~NOTFOUND, ${reachable.map((host) => `EXCLUDE ${host}`).join(', ')}`,
      ...(debuggingPort ? [`--remote-debugging-port=${debuggingPort}`] : []),
      ...(devices ? [`--use-file-for-fake-video-capture=${devices.camera}`, `--use-file-for-fake-audio-capture=${devices.microphone}`] : []),
      ...(origins.length > 0 ? [`--unsafely-treat-insecure-origin-as-secure=${origins.join(',')}`] : []),
    ],
  });
}
