/** Finds Chromium for the tests, and gets it where there is none: the browser as people have it, and the shell of its engine (`playwright.config.ts` says who uses which). */
import { findProgram, installPackages } from './packages.mjs';
import { bin, run } from './processes.mjs';

export const findBrowser = () => process.env.CHROMIUM_PATH || findProgram('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');
export const findShell = () => process.env.CHROMIUM_SHELL_PATH || process.env.CHROMIUM_PATH || findProgram('chromium-headless-shell');

/**
 * Never asks for a password: installs from the system's packages only as root on Debian and its kin, else Playwright's own build in the user's home.
 * Who names a browser in `CHROMIUM_PATH` gets that one for everything; so do machines that have no shell.
 * @returns {Promise<{ CHROMIUM_PATH: string, CHROMIUM_SHELL_PATH: string }>} the executables
 */
export async function ensureBrowsers() {
  const missing = [...(findBrowser() ? [] : ['chromium']), ...(findShell() ? [] : ['chromium-headless-shell'])];
  if (missing.length > 0) await installPackages(...missing);
  const browser = findBrowser() ?? (await downloadBrowser());
  return { CHROMIUM_PATH: browser, CHROMIUM_SHELL_PATH: findShell() ?? browser };
}

async function downloadBrowser() {
  console.log('Installing Chromium for the tests ...');
  if ((await run(bin('playwright'), ['install', 'chromium'])) !== 0) {
    throw new Error('No Chromium could be found or installed. Install one, or name it in CHROMIUM_PATH.');
  }
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath();
}
