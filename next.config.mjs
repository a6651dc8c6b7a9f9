import { existsSync } from 'node:fs';
import os from 'node:os';
import { PREPARED } from './scripts/shake.mjs';

// Next reads this file before it makes its reporter, so it stays silent for those too who call it without scripts/run.mjs.
process.env.NEXT_TELEMETRY_DISABLED = '1';

// `next dev` serves its hot-reload socket only to origins named here; phones on the local network open the page by address.
const lanAddresses = Object.values(os.networkInterfaces())
  .flat()
  .filter((address) => address && !address.internal && address.family === 'IPv4')
  .map((address) => address.address);

// `npm run build` prepares some modules ahead (docs/decisions/0005); development and tests take the sources.
const isPrepared = process.env.NODE_ENV === 'production' && Object.values(PREPARED).every((file) => existsSync(file));
const preparedModules = Object.fromEntries(Object.entries(PREPARED).map(([source, file]) => [`@/${source}`, `./${file}`]));

/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  // No picture here is made at request; the address that would do so for anybody is closed with it.
  images: { unoptimized: true },
  allowedDevOrigins: lanAddresses,
  experimental: {
    // A link is opened, and nothing navigates: what one page loads is better sent in few files than shared with another page.
    turbopackChunking: { maxMergeChunkSize: 1_000_000, minChunkSize: 100_000, requestCost: 1_000_000 },
    // React and parts of Next are CommonJS, of which every export was sent.
    turbopackCjsTreeShaking: true,
  },
  turbopack: {
    resolveAlias: isPrepared ? { ...preparedModules, 'use-intl/format-message': 'use-intl/format-message/format-only' } : {},
  },
};
