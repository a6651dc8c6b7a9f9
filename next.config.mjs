import os from 'node:os';

// `next dev` serves its hot-reload socket only to origins named here; phones on the local network open the page by address.
const lanAddresses = Object.values(os.networkInterfaces())
  .flat()
  .filter((address) => address && !address.internal && address.family === 'IPv4')
  .map((address) => address.address);

/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  // Socket.IO's traffic is small and the pages are few; the proxy in front, where there is one, compresses better.
  compress: true,
  devIndicators: false,
  allowedDevOrigins: lanAddresses,
};
