// @vitest-environment happy-dom
import { act } from 'react';
import { expect, it, vi } from 'vitest';
import { fakeCall } from '@/components/testing/fake-call';
import { doing, render } from '@/components/testing/render';
import { CallProvider } from '@/lib/hooks/call-context';
import type { CallState } from '@/lib/hooks/types';
import * as saving from '@/components/ui/save-blob';
import words from '@/lib/i18n/messages/settings';
import { MoreWords } from '@/lib/i18n/more-words';
import { ConnectionSettings } from './connection-settings';
import { DataMeter, QualityRow } from './quality-settings';
import { SoundSettings } from './sound-settings';

async function settings(begin: Partial<CallState>) {
  const { call, store } = fakeCall();
  store.setState(begin);
  const { container } = await render(
    <MoreWords words={words}><CallProvider call={call}>
      <SoundSettings />
      <QualityRow />
      <DataMeter />
    </CallProvider></MoreWords>,
  );
  const change = (patch: (state: CallState) => Partial<CallState>) => act(async () => store.setState(patch));
  const toggle = (name: string) => container.querySelector<HTMLElement>(`[role=switch][aria-label="${name}"]`);
  return { call, change, container, toggle };
}

it('switch what is done to the voice; music mode leaves nothing to switch', async () => {
  const { call, change, toggle } = await settings({});
  const states = () => ['Cancel echo', 'Suppress noise', 'Even out loudness', 'Music mode'].map((name) => [toggle(name)?.getAttribute('aria-checked'), toggle(name)?.getAttribute('aria-disabled')]);
  expect(states()).toEqual([['true', null], ['true', null], ['true', null], ['false', null]]);
  await doing(() => toggle('Suppress noise')?.click());
  expect(call.setSound).toHaveBeenLastCalledWith({ noiseSuppression: false });
  await doing(() => toggle('Music mode')?.click());
  expect(call.setSound).toHaveBeenLastCalledWith({ music: true });
  await change(({ media }) => ({ media: { ...media, sound: { ...media.sound, music: true } } }));
  expect(states()).toEqual([['false', 'true'], ['false', 'true'], ['false', 'true'], ['true', null]]);
  vi.mocked(call.setSound).mockClear();
  await doing(() => toggle('Cancel echo')?.click());
  expect(call.setSound).not.toHaveBeenCalled();
});

it('say what each quality means, and for as long as it lasts why less is sent', async () => {
  const { change, container } = await settings({});
  const choice = container.querySelector('select');
  const note = () => document.getElementById(choice?.getAttribute('aria-describedby') ?? '')?.textContent;
  expect(note()).toContain('As large as pictures are shown');
  await change(({ preferences }) => ({ preferences: { ...preferences, quality: 'audio' } }));
  expect(note()).toContain('Sound goes on');
  expect(container.textContent).not.toContain('busy');
  await change(() => ({ strain: { busy: true, weak: [] } }));
  expect(container.textContent).toContain('Your computer is busy. Sending smaller pictures.');
});

it('say what the call takes, while there is one', async () => {
  const { change, container } = await settings({ session: 'lobby', traffic: { sentBytes: 204_000_000, receivedBytes: 312_000_000, bytesPerHour: 1_400_000_000, relayed: false } });
  const meter = () => [...container.querySelectorAll('dl > div')].map((line) => [...line.children].map(({ textContent }) => textContent));
  expect(meter()).toEqual([]);
  await change(() => ({ session: 'live' }));
  expect(meter()).toEqual([['Received', '312 MB'], ['Sent', '204 MB'], ['Per hour', '1.4 GB']]);
});

it('save a log where its code can be had, and say so where not', async () => {
  const { call } = fakeCall();
  const { container } = await render(
    <MoreWords words={words}><CallProvider call={call}>
      <ConnectionSettings />
    </CallProvider></MoreWords>,
  );
  const saved = vi.spyOn(saving, 'saveBlob').mockImplementation(() => undefined);
  const button = [...container.querySelectorAll('button')].find(({ textContent }) => textContent === 'Save a log of this call');
  vi.mocked(call.diagnostics).mockResolvedValueOnce(null);
  await doing(() => button?.click());
  expect(container.textContent).toContain('The server did not answer.');
  expect(saved).not.toHaveBeenCalled();
  vi.mocked(call.diagnostics).mockResolvedValueOnce('what happened');
  await doing(() => button?.click());
  expect(container.textContent).not.toContain('The server did not answer.');
  const [blob, name] = saved.mock.lastCall as [Blob, string];
  expect([await blob.text(), name]).toEqual(['what happened', 'parlor-call-log.txt']);
});

it('say what servers do, and list each way that the test of the connection found, below its verdict', async () => {
  const { call, store } = fakeCall();
  const candidates = [
    { type: 'host' as const, address: null, port: null, protocol: 'udp' as const },
    { type: 'srflx' as const, address: '2001:db8::7', port: 6001, protocol: 'udp' as const },
    { type: 'relay' as const, address: '203.0.113.1', port: 49_152, protocol: 'tls' as const },
  ];
  store.setState({ connectionTest: { phase: 'done', serverMs: 12, report: { lan: true, internet: 'open', relay: 'works', relayProtocols: ['tls'], failures: [], candidates } } });
  const { container } = await render(
    <MoreWords words={words}><CallProvider call={call}>
      <ConnectionSettings />
    </CallProvider></MoreWords>,
  );
  // What servers do, one line each, and what takes none.
  const rows = () => [...container.querySelectorAll('[role=status] dl > div')].map((line) => [...line.children].map(({ textContent }) => textContent));
  expect(rows()).toEqual([
    ['Who is here', 'nobody else'],
    ['First words', 'by the server, which answers within 12 ms'],
    ['On this network', 'direct'],
    ['Over the internet', 'direct'],
    ['Through a relay', 'works, by TLS'],
  ]);
  // As it was then, until another test.
  const { connectionTest } = store.getState();
  await act(async () => store.setState({ session: 'lobby', inside: 3 }));
  expect(rows()[0]).toEqual(['Who is here', 'nobody else']);
  for (const [inside, words] of [[3, '3 others'], [null, 'not known']] as const) {
    await act(async () => store.setState({ connectionTest: { phase: 'running' }, inside }));
    await act(async () => store.setState({ connectionTest }));
    expect(rows()[0]).toEqual(['Who is here', words]);
  }
  const ways = container.querySelector('details')!;
  expect([ways.querySelector('summary')?.textContent, ways.open]).toEqual(['3 ways found', false]);
  expect([...ways.querySelectorAll('dl > div')].map((line) => [...line.children].map(({ textContent }) => textContent))).toEqual([
    ['Own address', 'hidden by the browser, UDP'],
    ['Seen from outside', '[2001:db8::7]:6001, UDP'],
    ['At a relay', '203.0.113.1:49152, TLS'],
  ]);
  // What is read aloud when it comes is the verdict.
  expect(container.querySelector('[role=status]')?.contains(ways)).toBe(false);
});
