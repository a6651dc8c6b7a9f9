import { describe, expect, it } from 'vitest';
import { readEnv } from './env';

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
    expect(() => readEnv({ PORT: '3443' })).toThrow('HTTPS_PORT must be another number');
    expect(readEnv({ PORT: '3443', HTTPS_PORT: '0' })).toMatchObject({ port: 3443, httpsPort: 0 });
  });

  it('tells every problem at once, in plain words and without the values of secrets', () => {
    const read = () => readEnv({ PORT: 'http', MAX_PARTICIPANTS: '17', SIGNING_SECRET: 'hunter2', STUN_URLS: 'https://a', LOG_LEVEL: 'loud', TURN_TTL_S: '1' });
    expect(read).toThrow('PORT must be a whole number from 0 to 65535');
    expect(read).toThrow('MAX_PARTICIPANTS must be a whole number from 2 to 16');
    expect(read).toThrow('SIGNING_SECRET must be secrets of at least 8 characters');
    expect(read).toThrow('STUN_URLS must be addresses that begin with stun: or stuns:');
    expect(read).toThrow('LOG_LEVEL must be one of');
    expect(read).toThrow('TURN_TTL_S must be a whole number from 10');
    expect(read).not.toThrow('hunter2');
  });

  it.each([{ TURN_URLS: 'turn:a.example' }, { TURN_SECRET: 'north-star' }])('refuses half of a TURN setting: %j', (half) => {
    expect(() => readEnv(half)).toThrow('TURN_SECRET belongs to TURN_URLS');
  });
});
