import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, policyOfFiles, securityHeaders } from './security-headers';

const directives = (policy: string) => new Map(policy.split('; ').map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1)]));
const of = (change: Partial<Parameters<typeof contentSecurityPolicy>[0]> = {}) => directives(contentSecurityPolicy({ nonce: 'bm9uY2U=', development: false, frameAncestors: '', ...change }));

describe('contentSecurityPolicy', () => {
  it('runs scripts with the nonce only', () => {
    expect(of().get('script-src')).toEqual(["'self'", "'nonce-bm9uY2U='", "'strict-dynamic'"]);
    expect(of().get('style-src')).toEqual(["'self'", "'nonce-bm9uY2U='"]);
  });

  it('allows eval in development alone, and inline scripts nowhere', () => {
    expect(of({ development: true }).get('script-src')).toContain("'unsafe-eval'");
    expect([...of().values()].flat()).not.toContain("'unsafe-eval'");
    for (const development of [true, false]) expect(of({ development }).get('script-src')).not.toContain("'unsafe-inline'");
  });

  it('connects to this very origin, and names no other', () => {
    expect(of().get('connect-src')).toEqual(["'self'"]);
    expect([...of().values()].flat().filter((source) => !source.startsWith("'"))).toEqual(['data:', 'blob:', 'blob:', 'blob:']);
  });

  it('lets nobody frame the pages but whom the operator named', () => {
    expect(of().get('frame-ancestors')).toEqual(["'none'"]);
    expect(of({ frameAncestors: 'https://a.example https://b.example' }).get('frame-ancestors')).toEqual(['https://a.example', 'https://b.example']);
    expect(policyOfFiles('')).toBe("default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'");
    expect(securityHeaders('')['X-Frame-Options']).toBe('DENY');
    expect(securityHeaders('https://a.example')).not.toHaveProperty('X-Frame-Options');
  });
});

it('lets the page ask for what a call needs, and for nothing else', () => {
  expect(securityHeaders('')['Permissions-Policy']).toMatch(/camera=\(self\), microphone=\(self\).*geolocation=\(\)/);
});
