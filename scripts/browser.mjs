/** Finds a Chromium for the tests, and gets one where there is none. */
import { findProgram, installPackages } from './packages.mjs';
import { bin, run } from './processes.mjs';

const findBrowser = () => process.env.CHROMIUM_PATH || findProgram('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');

/**
 * Never asks for a password: installs from the system's packages only as root on Debian and its kin, else Playwright's own build in the user's home.
 * @returns {Promise<string>} the executable
 */
export async function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  await installPackages('chromium');
  const installed = findBrowser();
  if (installed) return installed;
  console.log('Installing Chromium for the tests ...');
  if ((await run(bin('playwright'), ['install', 'chromium'])) !== 0) {
    throw new Error('No Chromium could be found or installed. Install one, or name it in CHROMIUM_PATH.');
  }
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath();
}
