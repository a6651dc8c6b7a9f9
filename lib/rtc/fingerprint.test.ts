import { describe, expect, it } from 'vitest';
import { fingerprintOf, fingerprintsOf } from './fingerprint';

const ONE = Array.from({ length: 32 }, (_, index) => index.toString(16).padStart(2, '0').toUpperCase()).join(':');
const TWO = ONE.replace('00', 'FF');
const bytes = Uint8Array.from({ length: 32 }, (_, index) => index);
const described = (...lines: string[]) => ({ type: 'offer' as const, sdp: ['v=0', ...lines, 'a=setup:actpass', ''].join('\r\n') });

describe('the fingerprint of a description', () => {
  it('is the one that it names, once or on every line', () => {
    expect(fingerprintOf(described(`a=fingerprint:sha-256 ${ONE}`))).toEqual(bytes);
    expect(fingerprintOf(described(`a=fingerprint:sha-256 ${ONE}`, 'm=video', `a=fingerprint:SHA-256 ${ONE.toLowerCase()}`))).toEqual(bytes);
  });

  it.each([['no description', null], ['a description that names none', described()]])('is not there yet: %s', (_case, description) => {
    expect(fingerprintOf(description)).toBeNull();
  });

  it.each([
    ['another hash', described(`a=fingerprint:sha-1 ${ONE.slice(0, 59)}`)],
    ['too short a one', described(`a=fingerprint:sha-256 ${ONE.slice(3)}`)],
    ['two', described(`a=fingerprint:sha-256 ${ONE}`, `a=fingerprint:sha-256 ${TWO}`)],
    ['a second one of another hash', described(`a=fingerprint:sha-256 ${ONE}`, `a=fingerprint:sha-512 ${TWO}`)],
    ['a second one that is spelled otherwise', described(`a=fingerprint:sha-256 ${ONE}`, `a=fingerprint:sha-256  ${TWO}`)],
    ['a second one behind another end of line', described(`a=fingerprint:sha-256 ${ONE}`, `a=x\ra=FINGERPRINT:sha-256 ${TWO}`)],
  ])('is spoiled where it names %s', (_case, description) => {
    expect(fingerprintOf(description)).toBe('spoiled');
  });
});

describe('both ends of a connection', () => {
  const connection = (shown: Uint8Array<ArrayBuffer>, named: Uint8Array) => {
    const hex = [...named].map((byte) => byte.toString(16).padStart(2, '0')).join(':');
    return {
      currentLocalDescription: described(`a=fingerprint:sha-256 ${ONE}`),
      currentRemoteDescription: described(`a=fingerprint:sha-256 ${hex}`),
      sctp: { transport: { getRemoteCertificates: () => [shown.buffer] } },
    } as unknown as RTCPeerConnection;
  };
  const certificate = new TextEncoder().encode('a certificate');
  const hash = async () => new Uint8Array(await crypto.subtle.digest('SHA-256', certificate));

  it('are told where the certificate that was shown is the one that was described', async () => {
    expect(await fingerprintsOf(connection(certificate, await hash()))).toEqual({ own: bytes, far: await hash() });
  });

  it('are spoiled where another was shown than described', async () => {
    expect(await fingerprintsOf(connection(new TextEncoder().encode('another'), await hash()))).toBe('spoiled');
  });

  it('are spoiled where one of them is, and not known before both are', async () => {
    const made = connection(certificate, await hash());
    expect(await fingerprintsOf(Object.assign(made, { currentRemoteDescription: null }))).toBeNull();
    expect(await fingerprintsOf(Object.assign(made, { currentRemoteDescription: described(`a=fingerprint:sha-256 ${ONE}`, `a=fingerprint:sha-256 ${TWO}`) }))).toBe('spoiled');
  });
});
