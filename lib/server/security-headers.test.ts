import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, SECURITY_HEADERS } from './security-headers';

const directives = (policy: string) => new Map(policy.split('; ').map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1)]));
const of = (change: Partial<Parameters<typeof contentSecurityPolicy>[0]> = {}) =>
  directives(contentSecurityPolicy({ nonce: 'bm9uY2U=', host: 'parlor.example:3000', development: false, ...change }));

describe('contentSecurityPolicy', () => {
  it('runs scripts with the nonce only', () => {
    expect(of().get('script-src')).toEqual(["'self'", "'nonce-bm9uY2U='", "'strict-dynamic'"]);
    expect(of().get('style-src')).toEqual(["'self'", "'nonce-bm9uY2U='"]);
  });

  it('allows eval in development alone', () => {
    expect(of({ development: true }).get('script-src')).toContain("'unsafe-eval'");
    expect([...of().values()].flat()).not.toContain("'unsafe-eval'");
  });

  it('names the websocket of this host', () => {
    expect(of().get('connect-src')).toEqual(["'self'", 'ws://parlor.example:3000', 'wss://parlor.example:3000']);
    expect(of({ host: '[fd00::2]:3000' }).get('connect-src')).toContain('ws://[fd00::2]:3000');
  });

  it.each([null, '', 'a.example; script-src *', 'a.example *', "a'b"])('leaves out the host %j', (host) => {
    expect(of({ host }).get('connect-src')).toEqual(["'self'"]);
  });

  it('names no other origin', () => {
    const sources = [...of({ host: null }).values()].flat();
    expect(sources.filter((source) => !source.startsWith("'"))).toEqual(['data:', 'blob:', 'blob:', 'blob:']);
  });
});

it('lets the page ask for what a call needs, and for nothing else', () => {
  expect(SECURITY_HEADERS['Permissions-Policy']).toMatch(/camera=\(self\), microphone=\(self\).*geolocation=\(\)/);
});
