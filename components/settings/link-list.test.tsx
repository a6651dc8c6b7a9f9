// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { fakeCall, somebody } from '@/components/testing/fake-call';
import { render } from '@/components/testing/render';
import { CallProvider } from '@/lib/hooks/call-context';
import type { LinkInspection, LinkStep } from '@/lib/hooks/types';
import words from '@/lib/i18n/messages/links';
import { MoreWords } from '@/lib/i18n/more-words';
import { LinkList } from './link-list';

afterEach(() => void vi.useRealTimers());

const step = (kind: LinkStep['kind'], by: LinkStep['by'], atMs: number, more: Partial<LinkStep> = {}): LinkStep => ({ kind, by, atMs, isRestart: false, candidates: {}, fingerprint: null, ...more });

async function list(...others: Parameters<typeof fakeCall>) {
  const { call, store } = fakeCall(...others);
  const element = (
    <MoreWords words={words}><CallProvider call={call}>
      <LinkList />
    </CallProvider></MoreWords>
  );
  return { call, store, show: async () => (await render(element)).container };
}

const unfold = (details: HTMLDetailsElement) =>
  act(async () => {
    details.open = true;
    details.dispatchEvent(new Event('toggle'));
  });

it('tells of each link its path, and how it came about, also in the terms of the field', async () => {
  const { call, show } = await list(somebody('Ann'), somebody('Ben', { link: 'connecting' }), somebody('Cat'));
  const steps = [
    step('offer', 'here', 0, { fingerprint: '3F:A1' }),
    step('answer', 'there', 31, { fingerprint: '00:11' }),
    step('candidates', 'there', 40, { candidates: { host: 2, relay: 1 } }),
    step('connecting', 'both', 41),
    step('connected', 'both', 1_250),
    step('offer', 'there', 60_000, { isRestart: true }),
    step('connected', 'both', 300_000, { isRestart: true }),
  ];
  vi.mocked(call.inspectLink).mockImplementation(async (id) => (id === 'Ann' ? { stats: { path: 'relay', relayProtocol: 'tls', roundTripMs: 38 } as NonNullable<LinkInspection['stats']>, beganAt: 0, steps } : id === 'Ben' ? { stats: null, beganAt: null, steps: [] } : Promise.reject(new Error('no server'))));
  const container = await show();
  const [ann, ben, cat] = container.querySelectorAll('details');
  expect(ann?.querySelector('summary')?.textContent).toBe('AnnThrough a relay, TLS, 38 ms');
  expect(ben?.querySelector('summary')?.textContent).toBe('BenNot connected');
  expect(cat?.querySelector('summary')?.textContent).toBe('Cat–');
  expect(ann?.querySelector('ol')).toBeNull();
  for (const one of [ann, ben, cat]) await unfold(one!);
  expect([...ann!.querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual([
    'You offer a connectionSDP offer, fingerprint 3F:A1…0.00 s',
    'Ann acceptsSDP answer, fingerprint 00:11…0.03 s',
    'Ann tells 3 ways to reach themICE candidates, 2 by own addresses, 1 at a relay0.04 s',
    'The ways are triedICE checks them in pairs0.04 s',
    'ConnectedICE found a pair; DTLS checked both fingerprints and agreed on keys1.25 s',
    'Ann looks for another waySDP offer, ICE restart60.00 s',
    'Connected againICE has a pair that answers; fingerprints and keys are as before5 min',
  ]);
  expect(ben?.textContent).toContain('Nothing yet.');
  expect(cat?.textContent).not.toContain('Nothing yet.');
});

it('promises no secrecy where the link has no secret', async () => {
  const { store, show } = await list(somebody('Ann'));
  const container = await show();
  await unfold(container.querySelector('details')!);
  expect(container.textContent).toContain('only the safety code tells');
  expect(container.textContent).not.toContain('Neither can read it');
  await act(async () => store.setState(({ room }) => ({ room: { ...room, hasSecret: true } })));
  expect(container.textContent).toContain('Neither can read it');
});

it('looks again while it is open, and no more once it is closed', async () => {
  vi.useFakeTimers();
  const { call, store, show } = await list(somebody('Ann'));
  await show();
  const before = vi.mocked(call.inspectLink).mock.calls.length;
  await act(async () => void (await vi.advanceTimersByTimeAsync(2_000)));
  expect(vi.mocked(call.inspectLink).mock.calls.length).toBeGreaterThan(before);
  await act(async () => store.setState({ order: [], participants: {} }));
  const after = vi.mocked(call.inspectLink).mock.calls.length;
  await act(async () => void (await vi.advanceTimersByTimeAsync(10_000)));
  expect(vi.mocked(call.inspectLink).mock.calls.length).toBe(after);
});

it('says so where nobody is', async () => {
  const { show } = await list();
  expect((await show()).textContent).toBe('Nobody else is here yet.');
});
