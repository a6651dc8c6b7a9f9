/** What a page may load, run and ask for, said to the browser with every response. */

export interface PolicyInput {
  /** Fresh for every response, base64. */
  nonce: string;
  /** The request's `Host`. */
  host: string | null;
  /** React's refresh and error overlay need `eval` and styles of their own. */
  development: boolean;
}

/** The `Content-Security-Policy`: nothing from another origin, and no script without the nonce (CSP Level 3). */
export function contentSecurityPolicy({ nonce, host, development }: PolicyInput): string {
  // In Safari 'self' does not cover websockets. A host of any other form cannot be this server's and is left out.
  const sockets = host !== null && /^(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d+)?$/i.test(host) ? ` ws://${host} wss://${host}` : '';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // Sizes and places of tiles are computed; a style attribute can load nothing that img-src does not allow.
    "style-src-attr 'unsafe-inline'",
    `connect-src 'self'${sockets}`,
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const ALLOWED_FEATURES = ['camera', 'microphone', 'display-capture', 'speaker-selection', 'screen-wake-lock'];
const DENIED_FEATURES = ['accelerometer', 'geolocation', 'gyroscope', 'hid', 'magnetometer', 'midi', 'payment', 'serial', 'usb', 'xr-spatial-tracking'];

/** The headers that are the same for every page. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': [...ALLOWED_FEATURES.map((feature) => `${feature}=(self)`), ...DENIED_FEATURES.map((feature) => `${feature}=()`)].join(', '),
};
