/** The environment: the only reader of `process.env`, parsed once, with every problem told at once. */
import * as z from 'zod/mini';

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

function urls(schemes: readonly string[]) {
  const isOne = (url: string) => schemes.some((scheme) => url.startsWith(`${scheme}:`) && url.length > scheme.length + 1);
  return z.pipe(list, z.array(z.string()).check(z.refine((all) => all.every(isOne), `must be addresses that begin with ${schemes.map((s) => `${s}:`).join(' or ')}, separated by commas`)));
}

const MIN_SECRET_LENGTH = 8;
const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

const schema = z
  .object({
    NODE_ENV: z._default(z.string(), 'production'),
    PORT: z._default(wholeNumber(0, 65_535), 3000),
    HOST: z._default(z.string(), '0.0.0.0'),
    HTTPS_PORT: z._default(wholeNumber(0, 65_535), 3443),
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
    STUN_URLS: z._default(urls(['stun', 'stuns']), []),
    TURN_URLS: z._default(urls(['turn', 'turns']), []),
    TURN_SECRET: z.optional(z.string()),
    TURN_TTL_S: z._default(wholeNumber(10, 7 * 24 * 3600), 3600),
    LOG_LEVEL: z._default(z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`), 'info'),
  })
  .check(
    z.refine((env) => (env.TURN_URLS.length > 0) === (env.TURN_SECRET !== undefined), {
      path: ['TURN_SECRET'],
      error: 'belongs to TURN_URLS: give both or neither',
    }),
    z.refine((env) => (env.TLS_CERT === undefined) === (env.TLS_KEY === undefined), { path: ['TLS_KEY'], error: 'belongs to TLS_CERT: give both or neither' }),
    z.refine((env) => env.HTTPS_PORT === 0 || env.HTTPS_PORT !== env.PORT, { path: ['HTTPS_PORT'], error: 'must be another number than PORT, or 0 for none' }),
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
    httpsPort: env.HTTPS_PORT,
    tls: env.TLS_CERT !== undefined && env.TLS_KEY !== undefined ? { certFile: env.TLS_CERT, keyFile: env.TLS_KEY } : null,
    dataDir: env.DATA_DIR,
    signingSecrets: env.SIGNING_SECRET,
    maxParticipants: env.MAX_PARTICIPANTS,
    ice: { stunUrls: env.STUN_URLS, turnUrls: env.TURN_URLS, turnSecret: env.TURN_SECRET, turnTtlS: env.TURN_TTL_S },
    logLevel: env.LOG_LEVEL,
  };
}
