/** The environment: the only reader of `process.env`, parsed once, with every problem told at once. */
import * as z from 'zod/mini';
import { parseIceUrl } from '@/lib/protocol/ice-url';
import { DEFAULT_RATE_SETTINGS, DEFAULT_RATES, parseRateSettings, type RateSettings } from './rate-limits';

const list = z.pipe(
  z.string(),
  z.transform((text: string) => text.split(',').map((part) => part.trim()).filter((part) => part !== '')),
);

function wholeNumber(least: number, most: number) {
  const message = `must be a whole number from ${least} to ${most}`;
  return z.pipe(
    z.string().check(z.regex(/^\s*\d+\s*$/, message)),
    z.pipe(z.transform((text: string) => Number(text)), z.number().check(z.gte(least, message), z.lte(most, message))),
  );
}

function iceUrls(service: 'stun' | 'turn', examples: string) {
  return z.pipe(list, z.array(z.string()).check(z.refine((all) => all.every((url) => parseIceUrl(url)?.service === service), `must be addresses like ${examples}, separated by commas`)));
}

const LOOPBACK = ['127.0.0.0/8', '::1'];
const address = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);

/** Addresses and subnets. `1` and `true` are what people try first: the proxy on this machine, and no other. */
const proxies = z.pipe(
  z.pipe(list, z.transform((words: string[]) => words.filter((word) => !/^(0|false)$/i.test(word)).flatMap((word) => (/^(1|true|loopback)$/i.test(word) ? LOOPBACK : [word])))),
  z.array(z.string()).check(z.refine((all) => all.every((one) => address.safeParse(one).success), 'must be `loopback`, or addresses and subnets of proxies like 10.0.0.7 or 172.30.0.0/24, separated by commas')),
);

function isOrigin(text: string): boolean {
  if (!/^https?:/i.test(text) || !URL.canParse(text)) return false;
  const { username, pathname, search, hash } = new URL(text);
  return username === '' && pathname === '/' && search === '' && hash === '';
}

/** In the form in which browsers send them. */
const origins = z.pipe(
  z.pipe(list, z.array(z.string()).check(z.refine((all) => all.every(isOrigin), 'must be origins like https://meet.example, separated by commas'))),
  z.transform((all: string[]) => all.map((one) => new URL(one).origin)),
);

const rateSettings = z.pipe(
  z.pipe(list, z.transform((words: string[]) => parseRateSettings(words))),
  z.custom<RateSettings>((settings) => settings !== null, `must be \`off\`, \`loopback-off\`, or rates like joins=600/60 (so many in so many seconds) of ${Object.keys(DEFAULT_RATES).join(', ')}, separated by commas`),
);

const YEAR_S = 365 * 24 * 3600;
/** Seconds; `1` and `true` stand for a year, `0` and `false` for none. */
const hstsSeconds = z.pipe(
  z.pipe(z.string(), z.transform((text: string) => text.trim().replace(/^(1|true)$/i, String(YEAR_S)).replace(/^false$/i, '0'))),
  wholeNumber(0, 10 * YEAR_S),
);

/** Where nobody says otherwise. */
const HTTPS_PORT = 3443;
const MIN_SECRET_LENGTH = 8;
const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

const schema = z
  .object({
    NODE_ENV: z._default(z.string(), 'production'),
    PORT: z._default(wholeNumber(0, 65_535), 3000),
    HOST: z._default(z.string(), '0.0.0.0'),
    HTTPS_PORT: z.optional(wholeNumber(0, 65_535)),
    TLS_CERT: z.optional(z.string()),
    TLS_KEY: z.optional(z.string()),
    DATA_DIR: z._default(z.string(), '.data'),
    SIGNING_SECRET: z._default(
      z.pipe(
        list,
        z.array(z.string()).check(
          z.refine((secrets) => secrets.every((secret) => secret.length >= MIN_SECRET_LENGTH), `must be secrets of at least ${MIN_SECRET_LENGTH} characters, separated by commas`),
        ),
      ),
      [],
    ),
    MAX_PARTICIPANTS: z.optional(wholeNumber(2, 16)),
    STUN_URLS: z._default(iceUrls('stun', 'stun:relay.example:3478 or stuns:relay.example'), []),
    TURN_URLS: z._default(iceUrls('turn', 'turn:relay.example:3478?transport=udp or turns:relay.example:443'), []),
    TURN_SECRET: z.optional(z.string()),
    TURN_TTL_S: z._default(wholeNumber(10, 7 * 24 * 3600), 3600),
    TRUST_PROXY: z._default(proxies, []),
    ALLOWED_ORIGINS: z._default(origins, []),
    FRAME_ANCESTORS: z._default(origins, []),
    HSTS: z._default(hstsSeconds, 0),
    METRICS_TOKEN: z.optional(
      z.string().check(
        z.minLength(MIN_SECRET_LENGTH, `must have at least ${MIN_SECRET_LENGTH} characters`),
        // What a bearer token may consist of (RFC 6750, section 2.1): others could not be shown.
        z.regex(/^[\w.~+/-]+=*$/, 'must consist of letters, digits and - . _ ~ + /'),
      ),
    ),
    RATE_LIMITS: z._default(rateSettings, DEFAULT_RATE_SETTINGS),
    LOG_LEVEL: z._default(z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`), 'info'),
  })
  .check(
    z.refine((env) => (env.TURN_URLS.length > 0) === (env.TURN_SECRET !== undefined), {
      path: ['TURN_SECRET'],
      error: 'belongs to TURN_URLS: give both or neither',
    }),
    z.refine((env) => (env.TLS_CERT === undefined) === (env.TLS_KEY === undefined), { path: ['TLS_KEY'], error: 'belongs to TLS_CERT: give both or neither' }),
    z.refine((env) => !env.HTTPS_PORT || env.HTTPS_PORT !== env.PORT, { path: ['HTTPS_PORT'], error: 'must be another number than PORT, or 0 for none' }),
  );

/** What an operator may decide, in the units of INTERFACE's table. */
export interface Env {
  development: boolean;
  port: number;
  host: string;
  /** 0: none. */
  httpsPort: number;
  /** The files of a given certificate; `null`: the server makes its own. */
  tls: { certFile: string; keyFile: string } | null;
  dataDir: string;
  /** The first signs, all verify. Empty: one is made in `dataDir`. */
  signingSecrets: string[];
  /** Absent: the protocol's default. */
  maxParticipants: number | undefined;
  ice: { stunUrls: string[]; turnUrls: string[]; turnSecret: string | undefined; turnTtlS: number };
  /** Addresses and subnets of proxies whose word on a request's origin is taken. */
  trustedProxies: string[];
  /** From which pages sockets are opened, beside those of the host that is asked. */
  allowedOrigins: string[];
  /** Whose pages may show this site in a frame. Empty: nobody's, not even its own. */
  frameAncestors: string[];
  /** 0: no `Strict-Transport-Security`. */
  hstsMaxAgeS: number;
  /** What opens `/metrics`. Absent: there is no such address. */
  metricsToken: string | undefined;
  rateLimits: RateSettings;
  logLevel: (typeof LOG_LEVELS)[number];
}

/**
 * Reads the environment. A variable that is set to nothing counts as not set.
 * @throws {Error} with one line for every variable that cannot be used
 */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`);
    throw new Error(`The environment cannot be used:\n${[...new Set(lines)].join('\n')}`);
  }
  const env = parsed.data;
  return {
    development: env.NODE_ENV === 'development',
    port: env.PORT,
    host: env.HOST,
    // Who has given the usual port to plain pages has none left for it.
    httpsPort: env.HTTPS_PORT ?? (env.PORT === HTTPS_PORT ? 0 : HTTPS_PORT),
    tls: env.TLS_CERT !== undefined && env.TLS_KEY !== undefined ? { certFile: env.TLS_CERT, keyFile: env.TLS_KEY } : null,
    dataDir: env.DATA_DIR,
    signingSecrets: env.SIGNING_SECRET,
    maxParticipants: env.MAX_PARTICIPANTS,
    ice: { stunUrls: env.STUN_URLS, turnUrls: env.TURN_URLS, turnSecret: env.TURN_SECRET, turnTtlS: env.TURN_TTL_S },
    trustedProxies: env.TRUST_PROXY,
    allowedOrigins: env.ALLOWED_ORIGINS,
    frameAncestors: env.FRAME_ANCESTORS,
    hstsMaxAgeS: env.HSTS,
    metricsToken: env.METRICS_TOKEN,
    rateLimits: env.RATE_LIMITS,
    logLevel: env.LOG_LEVEL,
  };
}
