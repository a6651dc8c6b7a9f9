import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { judge, testConnection } from './connection-test';

const host = { address: '10.0.0.2', type: 'host', protocol: 'udp', port: 5000, relatedAddress: null, relatedPort: null } as const;
const mapped = (port: number, relatedPort = 5000, url?: string) => ({ address: '203.0.113.20', type: 'srflx', protocol: 'udp', port, relatedAddress: '10.0.0.2', relatedPort, ...(url && { url }) }) as const;
const relayed = (relayProtocol: string, url?: string) => ({ address: '203.0.113.1', type: 'relay', protocol: 'udp', port: 49_152, relatedAddress: null, relatedPort: 7, relayProtocol, ...(url && { url }) }) as const;
const none = new Map<string, number>();

describe('the verdict', () => {
  it('on a network of one\u2019s own without any server', () => {
    expect(judge([], [host], none)).toEqual({ lan: true, internet: 'untested', relay: 'none', relayProtocols: [], failures: [], candidates: [{ type: 'host', address: '10.0.0.2', port: 5000, protocol: 'udp' }] });
  });

  it('with everything open', () => {
    const report = judge(['stun:a', 'turn:a', 'turn:a?transport=tcp'], [host, mapped(5000), relayed('tcp'), relayed('udp')], none);
    expect(report).toMatchObject({ lan: true, internet: 'open', relay: 'works', relayProtocols: ['udp', 'tcp'], failures: [] });
  });

  it('behind a network that shows another port to every server', () => {
    expect(judge(['stun:a', 'stun:b'], [mapped(6001), mapped(6002)], none).internet).toBe('strict');
    expect(judge(['stun:a', 'stun:b'], [mapped(6001, 5000), mapped(6002, 5001)], none).internet).toBe('open');
  });

  it('says nothing of ports where the browser hides the socket', () => {
    expect(judge(['stun:a', 'stun:b'], [mapped(6001, 0), mapped(6002, 0)], none).internet).toBe('open');
  });

  it('where no server answers: which, and with which code', () => {
    const failures = new Map([['stun:a:3478', 701], ['turn:a:3478?transport=udp', 401]]);
    expect(judge(['stun:a', 'turn:a'], [host], failures)).toEqual({
      lan: true,
      internet: 'blocked',
      relay: 'failed',
      relayProtocols: [],
      failures: [{ url: 'stun:a:3478', code: 701 }, { url: 'turn:a:3478?transport=udp', code: 401 }],
      candidates: [{ type: 'host', address: '10.0.0.2', port: 5000, protocol: 'udp' }],
    });
  });

  it('where a server is silent: which', () => {
    expect(judge(['stun:a:99', 'turn:[::1]?transport=tcp', 'turns:b'], [host], none).failures).toEqual([
      { url: 'stun:a:99', code: null },
      { url: 'turn:[::1]:3478?transport=tcp', code: null },
      { url: 'turns:b:5349?transport=tcp', code: null },
    ]);
  });

  it('does not blame a second STUN server that says the same as the first, of which browsers tell nothing', () => {
    expect(judge(['stun:a', 'stun:b', 'turn:c'], [host, mapped(5000, 5000, 'stun:a:3478'), relayed('udp', 'turn:c:3478?transport=udp')], none).failures).toEqual([]);
    expect(judge(['stun:a', 'stun:b'], [host, mapped(5000, 5000, 'stun:a:3478')], new Map([['stun:b:3478', 701]])).failures).toEqual([{ url: 'stun:b:3478', code: 701 }]);
  });

  it('where the device has a public address, which STUN can only repeat', () => {
    expect(judge(['stun:a'], [{ ...host, address: '198.51.100.7' }], none)).toMatchObject({ internet: 'open', failures: [] });
  });

  it('where the addresses of version 6 are a private network’s, in brackets as Chromium writes them', () => {
    for (const address of ['[fd00::2]', '[fe80::1]', '[::1]']) expect(judge(['stun:a'], [{ ...host, address }], none)).toMatchObject({ lan: true, internet: 'blocked' });
    expect(judge(['stun:a'], [{ ...host, address: '[2001:db8::7]' }], none).internet).toBe('open');
  });

  it('where no server tells an address: nothing was tested', () => {
    expect(judge(['turns:a', 'turn:a?transport=tcp'], [host, relayed('tls')], none).internet).toBe('untested');
    expect(judge(['turn:a'], [host], none).internet).toBe('blocked');
  });

  it('does not blame a server that answered another of the device\u2019s addresses', () => {
    const failures = new Map([['stun:a:3478', 701], ['turn:a:3478?transport=udp', 701], ['turn:a:3478?transport=tcp', 701]]);
    expect(judge(['stun:a', 'turn:a', 'turn:a?transport=tcp'], [mapped(5000), relayed('udp')], failures).failures).toEqual([{ url: 'turn:a:3478?transport=tcp', code: 701 }]);
    const named = [mapped(5000, 5000, 'stun:a:3478'), relayed('udp', 'turn:a:3478?transport=udp')];
    expect(judge(['stun:a', 'turn:a'], named, new Map([['stun:b:3478', 701], ...failures])).failures.map(({ url }) => url)).toEqual(['stun:b:3478', 'turn:a:3478?transport=tcp']);
  });
});

it('shows each way once, none by which nobody can come, and no name by which the browser hides an address', () => {
  expect(judge([], [{ ...host, address: '[2001:db8::7]' }], none).candidates).toMatchObject([{ address: '2001:db8::7' }]);
  const hidden = { ...host, address: '0d8a3f6e-2c1b-4f5e-9a7d-1b2c3d4e5f60.local' };
  expect(judge([], [hidden, { ...hidden, port: 5001 }, { ...host, protocol: 'tcp', tcpType: 'active', port: 9 }, mapped(6001), relayed('tls')], none).candidates).toEqual([
    { type: 'host', address: null, port: null, protocol: 'udp' },
    { type: 'srflx', address: '203.0.113.20', port: 6001, protocol: 'udp' },
    { type: 'relay', address: '203.0.113.1', port: 49_152, protocol: 'tls' },
  ]);
});

describe('the test', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function fake() {
    const connection = { onicecandidate: null as ((event: object) => void) | null, onicecandidateerror: null as ((event: object) => void) | null, createDataChannel: vi.fn(), setLocalDescription: vi.fn(async () => undefined), close: vi.fn() };
    return { connection, create: () => connection as unknown as RTCPeerConnection };
  }

  it('ends with the last candidate, and closes its connection', async () => {
    const { connection, create } = fake();
    const test = testConnection(create, [{ urls: ['stun:a'] }]);
    connection.onicecandidate?.({ candidate: { ...host, candidate: 'candidate:1' } });
    connection.onicecandidateerror?.({ url: 'stun:a:3478', errorCode: 701 });
    connection.onicecandidate?.({ candidate: null });
    expect(await test).toMatchObject({ lan: true, internet: 'blocked', failures: [{ url: 'stun:a:3478', code: 701 }] });
    expect(connection.close).toHaveBeenCalledOnce();
  });

  it('ends after a while where a server keeps silent', async () => {
    const { connection, create } = fake();
    const test = testConnection(create, []);
    connection.onicecandidate?.({ candidate: { ...host, candidate: 'candidate:1' } });
    await vi.advanceTimersByTimeAsync(8_000);
    expect(await test).toMatchObject({ lan: true });
    expect(connection.close).toHaveBeenCalledOnce();
  });

  it('never throws', async () => {
    const { connection, create } = fake();
    connection.setLocalDescription.mockRejectedValue(new Error('no'));
    expect(await testConnection(create, [])).toMatchObject({ lan: false, internet: 'untested' });
    const none = () => {
      throw new Error('too many connections');
    };
    expect(await testConnection(none, [])).toMatchObject({ lan: false, internet: 'untested' });
  });
});
