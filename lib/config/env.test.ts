import { describe, expect, it } from 'vitest';
import { readEnv } from './env';
import { DEFAULT_RATE_SETTINGS, DEFAULT_RATES } from './rate-limits';

describe('readEnv', () => {
  it('needs nothing', () => {
    expect(readEnv({})).toEqual({
      development: false,
      port: 3000,
      host: '0.0.0.0',
      httpsPort: 3443,
      tls: null,
      dataDir: '.data',
      signingSecrets: [],
      maxParticipants: undefined,
      ice: { stunUrls: [], turnUrls: [], turnSecret: undefined, turnTtlS: 3600 },
      trustedProxies: [],
      allowedOrigins: [],
      frameAncestors: [],
      hstsMaxAgeS: 0,
      metricsToken: undefined,
      rateLimits: DEFAULT_RATE_SETTINGS,
      logLevel: 'info',
    });
  });

  it('takes a variable that is set to nothing as not set', () => {
    expect(readEnv({ PORT: '', MAX_PARTICIPANTS: ' ', TURN_SECRET: '' })).toEqual(readEnv({}));
  });

  it('reads numbers and lists', () => {
    const env = readEnv({
      PORT: '8080',
      MAX_PARTICIPANTS: '16',
      SIGNING_SECRET: 'new-secret, old-secret',
      STUN_URLS: 'stun:a.example:3478,stuns:b.example',
      TURN_URLS: 'turns:c.example:443?transport=tcp',
      TURN_SECRET: 'north-star',
      TURN_TTL_S: '600',
      NODE_ENV: 'development',
    });
    expect(env).toMatchObject({
      development: true,
      port: 8080,
      maxParticipants: 16,
      signingSecrets: ['new-secret', 'old-secret'],
      ice: { stunUrls: ['stun:a.example:3478', 'stuns:b.example'], turnUrls: ['turns:c.example:443?transport=tcp'], turnSecret: 'north-star', turnTtlS: 600 },
    });
  });

  it('reads where https is, and with which certificate', () => {
    expect(readEnv({ HTTPS_PORT: '0' }).httpsPort).toBe(0);
    expect(readEnv({ HTTPS_PORT: '443', TLS_CERT: 'tls/cert.pem', TLS_KEY: 'tls/key.pem' })).toMatchObject({
      httpsPort: 443,
      tls: { certFile: 'tls/cert.pem', keyFile: 'tls/key.pem' },
    });
  });

  it.each([{ TLS_CERT: 'cert.pem' }, { TLS_KEY: 'key.pem' }])('refuses half of a certificate: %j', (half) => {
    expect(() => readEnv(half)).toThrow('TLS_KEY belongs to TLS_CERT');
  });

  it('refuses one port for both', () => {
    expect(() => readEnv({ PORT: '3443', HTTPS_PORT: '3443' })).toThrow('HTTPS_PORT must be another number');
    expect(readEnv({ PORT: '3443' })).toMatchObject({ port: 3443, httpsPort: 0 });
    expect(readEnv({ PORT: '443' })).toMatchObject({ port: 443, httpsPort: 3443 });
    expect(readEnv({ PORT: '3443', HTTPS_PORT: '0' })).toMatchObject({ port: 3443, httpsPort: 0 });
  });

  it('tells every problem at once, in plain words and without the values of secrets', () => {
    const read = () => readEnv({ PORT: 'http', MAX_PARTICIPANTS: '17', SIGNING_SECRET: 'hunter2', STUN_URLS: 'https://a', LOG_LEVEL: 'loud', TURN_TTL_S: '1' });
    expect(read).toThrow('PORT must be a whole number from 0 to 65535');
    expect(read).toThrow('MAX_PARTICIPANTS must be a whole number from 2 to 16');
    expect(read).toThrow('SIGNING_SECRET must be secrets of at least 8 characters');
    expect(read).toThrow('STUN_URLS must be addresses like stun:relay.example:3478');
    expect(read).toThrow('LOG_LEVEL must be one of');
    expect(read).toThrow('TURN_TTL_S must be a whole number from 10');
    expect(read).not.toThrow('hunter2');
  });

  it.each([{ TURN_URLS: 'turn:a.example' }, { TURN_SECRET: 'north-star' }])('refuses half of a TURN setting: %j', (half) => {
    expect(() => readEnv(half)).toThrow('TURN_SECRET belongs to TURN_URLS');
  });

  it.each([
    [{ TRUST_PROXY: '1' }, ['127.0.0.0/8', '::1']],
    [{ TRUST_PROXY: 'loopback, 172.30.0.0/24,2001:db8::/64' }, ['127.0.0.0/8', '::1', '172.30.0.0/24', '2001:db8::/64']],
    [{ TRUST_PROXY: 'false' }, []],
  ])('knows proxies by their addresses: %j', (given, trustedProxies) => {
    expect(readEnv(given).trustedProxies).toEqual(trustedProxies);
  });

  // A number of hops would be believed from whoever reaches the port.
  it.each(['2', 'all', '10.0.0.0/33', '10.0.0', 'proxy.example'])('trusts nobody by the name of %s', (word) => {
    expect(() => readEnv({ TRUST_PROXY: word })).toThrow('TRUST_PROXY must be `loopback`, or addresses and subnets');
  });

  it('reads origins as browsers say them', () => {
    expect(readEnv({ ALLOWED_ORIGINS: 'https://Meet.example/, http://10.0.0.7:8080' }).allowedOrigins).toEqual(['https://meet.example', 'http://10.0.0.7:8080']);
  });

  it.each(['meet.example', '*', 'https://meet.example/r', 'ftp://meet.example', 'https://anna@meet.example'])('takes %s for no origin', (word) => {
    expect(() => readEnv({ ALLOWED_ORIGINS: word })).toThrow('ALLOWED_ORIGINS must be origins like');
  });

  it.each([
    ['1', 31_536_000],
    ['true', 31_536_000],
    ['600', 600],
    ['0', 0],
  ])('HSTS=%s lasts %i s', (HSTS, hstsMaxAgeS) => {
    expect(readEnv({ HSTS })).toMatchObject({ hstsMaxAgeS });
  });

  it('reads what opens the metrics', () => {
    expect(readEnv({ METRICS_TOKEN: 'abc-._~+/123==' }).metricsToken).toBe('abc-._~+/123==');
    expect(() => readEnv({ METRICS_TOKEN: 'short' })).toThrow('METRICS_TOKEN must have at least 8 characters');
    expect(() => readEnv({ METRICS_TOKEN: 'two words here' })).toThrow('METRICS_TOKEN must consist of letters, digits and - . _ ~ + /');
  });

  it('reads who may frame the pages', () => {
    expect(readEnv({ FRAME_ANCESTORS: 'https://intranet.example' }).frameAncestors).toEqual(['https://intranet.example']);
    expect(() => readEnv({ FRAME_ANCESTORS: "https://a.example; script-src *" })).toThrow('FRAME_ANCESTORS must be origins like');
  });

  it.each([
    ['off', { rates: null, exemptsLoopback: false }],
    ['on', { rates: DEFAULT_RATES, exemptsLoopback: false }],
    ['loopback-off', { rates: DEFAULT_RATES, exemptsLoopback: true }],
    ['joins=20/10, loopback-off,tests=1/1', { rates: { ...DEFAULT_RATES, joins: { count: 20, windowS: 10 }, tests: { count: 1, windowS: 1 } }, exemptsLoopback: true }],
  ])('reads rates: %s', (RATE_LIMITS, rateLimits) => {
    expect(readEnv({ RATE_LIMITS }).rateLimits).toEqual(rateLimits);
  });

  it.each(['yes', 'joins', 'joins=0/60', 'joins=5/0', 'joins=5', 'doors=5/5', 'joins=9999999/1', 'toString=5/5'])('takes %s for no rate', (word) => {
    expect(() => readEnv({ RATE_LIMITS: word })).toThrow('RATE_LIMITS must be `off`, `loopback-off`, or rates like');
  });

  it('refuses an address that browsers would refuse', () => {
    expect(() => readEnv({ STUN_URLS: 'stun:a.example?transport=udp' })).toThrow('STUN_URLS must be addresses like');
    expect(() => readEnv({ TURN_URLS: 'stun:a.example', TURN_SECRET: 'north-star' })).toThrow('TURN_URLS must be addresses like');
  });
});
