/** What a page may load, run and ask for, and who may show it: said to the browser with every response. */

export interface PolicyInput {
  /** Fresh for every response, base64. */
  nonce: string;
  /** React's refresh and error overlay need `eval` and styles of their own. */
  development: boolean;
  /** Origins whose pages may show this one in a frame, separated by spaces. Empty: none. */
  frameAncestors: string;
}

/** The `Content-Security-Policy` of a page: nothing from another origin, and no script without the nonce (CSP Level 3). */
export function contentSecurityPolicy({ nonce, development, frameAncestors }: PolicyInput): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // Sizes and places of tiles are computed; a style attribute can load nothing that img-src does not allow.
    "style-src-attr 'unsafe-inline'",
    // Covers websockets to the same host and port (CSP Level 3, section 6.7.2.8; WebKit since Safari 16).
    "connect-src 'self'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${frameAncestors || "'none'"}`,
  ].join('; ');
}

/** With what is no page, whatever a browser takes it for. A script in a worker goes by it, too. */
export function policyOfFiles(frameAncestors: string): string {
  return `default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors ${frameAncestors || "'none'"}`;
}

/** By which server.ts tells proxy.ts the origins; whatever came in by that name is overwritten. */
export const FRAME_ANCESTORS_HEADER = 'x-parlor-frame-ancestors';

const ALLOWED_FEATURES = ['camera', 'microphone', 'display-capture', 'speaker-selection', 'screen-wake-lock'];
const DENIED_FEATURES = ['accelerometer', 'geolocation', 'gyroscope', 'hid', 'magnetometer', 'midi', 'payment', 'serial', 'usb', 'xr-spatial-tracking'];

/** What speaks of what a browser shows, not of a file that a page asks for. A stylesheet's referrer policy is its own, for what it asks for. */
export const HEADERS_OF_DOCUMENTS = ['Content-Security-Policy', 'Cross-Origin-Opener-Policy', 'Permissions-Policy', 'X-Frame-Options'] as const;

/** Of a worker, which has no page's policy but its own (CSP Level 3, section 4.2): its code is built, and it asks nobody for anything. */
export const POLICY_OF_WORKERS = "default-src 'none'; script-src 'self'";

/** The headers that are the same for every response. */
export function securityHeaders(frameAncestors: string): Record<string, string> {
  return {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': [...ALLOWED_FEATURES.map((feature) => `${feature}=(self)`), ...DENIED_FEATURES.map((feature) => `${feature}=()`)].join(', '),
    // It knows no list of origins; where there is one, `frame-ancestors` says it alone.
    ...(frameAncestors === '' ? { 'X-Frame-Options': 'DENY' } : {}),
  };
}
