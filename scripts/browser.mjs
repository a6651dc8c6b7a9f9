/** Finds a Chromium for the tests, and gets one where there is none. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { bin, run } from './processes.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const FOLDERS = ['/usr/bin', ...(process.env.PATH ?? '').split(path.delimiter)];

/** @returns {string | undefined} */
function findBrowser() {
  const given = process.env.CHROMIUM_PATH;
  return given || NAMES.flatMap((name) => FOLDERS.map((folder) => path.join(folder, name))).find((file) => existsSync(file));
}

/**
 * Never asks for a password: installs from the system's packages only as root on Debian and its kin, else Playwright's own build in the user's home.
 * @returns {Promise<string>} the executable
 */
export async function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  console.log('Installing Chromium for the tests ...');
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update'], env);
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], env);
    const installed = findBrowser();
    if (installed) return installed;
  }
  if ((await run(bin('playwright'), ['install', 'chromium'])) !== 0) {
    throw new Error('No Chromium could be found or installed. Install one, or name it in CHROMIUM_PATH.');
  }
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath();
}
