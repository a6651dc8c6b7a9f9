// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { somebody } from '@/components/testing/fake-call';
import { inRoom } from '@/components/testing/in-room';
import { doing } from '@/components/testing/render';
import type { CallState, LinkDetails } from '@/lib/hooks/types';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const toast = () => [...document.querySelectorAll('[role=status]')].map(({ textContent }) => textContent).find((text) => text?.includes('Sending smaller pictures')) ?? null;
const named = (label: string) => document.querySelector<HTMLElement>(`button[aria-label="${label}"]`);
const tile = (id: string) => document.querySelector<HTMLElement>(`[data-participant="${id}"]`);
const words = (id: string) => document.getElementById(tile(id)?.getAttribute('aria-describedby') ?? '')?.textContent;

describe('a weak link', () => {
  it('shows in the corner of the tile, in its words and among the people, only while it is one', async () => {
    const { change, press, container } = await inRoom({ session: 'live' }, somebody('Ann', { camera: true, quality: 'fair' }), somebody('Ben'));
    expect(named('Weak connection with Ann. Show details')).toBeNull();
    const become = (quality: 'good' | 'weak' | 'lost', link: 'connected' | 'recovering' = 'connected') =>
      change({ participants: { Ann: somebody('Ann', { camera: true, quality, link }), Ben: somebody('Ben') } });
    await become('weak');
    expect(tile('Ann')?.contains(named('Weak connection with Ann. Show details'))).toBe(true);
    expect(words('Ann')).toBe('weak connection');
    await press('People');
    expect(container.querySelector('li[aria-label="Ann"]')?.textContent).toContain('weak connection');
    await become('lost');
    expect(named('Nothing arrives from Ann. Show details')).not.toBeNull();
    // Then the label says what is going on.
    await become('lost', 'recovering');
    expect(named('Nothing arrives from Ann. Show details')).toBeNull();
    await become('good');
    expect(named('Weak connection with Ann. Show details')).toBeNull();
  });

  it('opens the card, whose word is the same, with all figures both ways', async () => {
    const { change, call } = await inRoom({ session: 'live' }, somebody('Ann', { quality: 'weak' }), somebody('Ben'));
    await doing(() => named('Weak connection with Ann. Show details')?.click());
    expect(call.showDetails).toHaveBeenCalledWith('Ann');
    const details: LinkDetails = {
      id: 'Ann',
      stats: {
        path: 'internet', isRelayedHere: false, relayProtocol: null, roundTripMs: 38, packets: { received: 1000, lost: 4 }, sound: { played: 48_000, madeUp: 600 }, jitterMs: 7, held: { ms: 0, samples: 0 }, bytes: null,
        picture: { width: 1280, height: 720, framesPerSecond: 30, codec: 'VP8' }, sentPicture: null,
        anatomy: {
          lines: [
            { slot: 'microphone', direction: 'sendrecv', received: 'opus', sent: 'opus' },
            { slot: 'camera', direction: 'sendrecv', received: 'VP8', sent: null },
            { slot: 'screen', direction: 'recvonly', received: null, sent: null },
            { slot: 'screenAudio', direction: null, received: null, sent: null },
          ],
          candidates: { here: { host: 2, srflx: 1 }, there: { host: 1 } },
          pair: { here: 'srflx', there: 'host', protocol: 'udp' },
          encryption: { version: 'DTLS 1.3', cipher: 'AEAD_AES_128_GCM' },
        },
      },
      lostShare: 0.004, madeUpShare: 0.0125, bufferMs: 42, kbps: { received: 1240, sent: 46 }, safetyCode: 'agreeing', verified: false,
    };
    await change({ details });
    const card = document.querySelector('[role=dialog]');
    expect(card?.getAttribute('aria-label')).toBe('Ann, weak connection');
    const facts = (of: string) => [...(card?.querySelectorAll(`${of} > dl > div`) ?? [])].map((row) => [...row.children].map(({ textContent }) => textContent));
    expect(facts('[role=dialog]')).toEqual([
      ['Path', 'Direct, internet'],
      ['Round trip', '38 ms'],
      ['Uneven arrival', '7 ms'],
      ['Sound held back', '42 ms'],
      ['Lost', '0.4%'],
      ['Sound filled in', '1.3%'],
      ['Received', '1280 × 720, 30/sVP8, 1,240 kbit/s'],
      ['Sent', '46 kbit/s'],
    ]);
    expect(card?.querySelector('summary')?.textContent).toBe('What it is made of');
    expect(facts('details')).toEqual([
      ['In use', 'address seen from outside to own address, UDP'],
      ['Ways found here', '2 by own addresses1 seen from outside'],
      ['Ways found there', '1 by an own address'],
      ['Encryption', 'DTLS 1.3AEAD_AES_128_GCM'],
      ['Line of the microphone', 'both waysopus'],
      ['Line of the camera', 'both waysreceived VP8'],
      ['Line of the screen', 'from there'],
      ['Line of its sound', 'not agreed on'],
    ]);
    await change({ details: { ...details, stats: null, kbps: null, lostShare: null, madeUpShare: null, bufferMs: null } });
    expect(card?.getAttribute('aria-label')).toBe('Ann, no connection');
    expect(card?.querySelector('dl > div:last-child dd')?.textContent).toBe('–');
  });
});

describe('a word about strain', () => {
  const strained = (busy: boolean, ...weak: string[]): Partial<CallState> => ({ strain: { busy, weak } });
  const pass = (ms: number) => doing(() => vi.advanceTimersByTimeAsync(ms));
  async function room() {
    const it = await inRoom({ session: 'live' }, ...['Ann Lee', 'Ben', 'Cleo', 'Dora', 'Emil'].map((name) => somebody(name)));
    const { media } = it.store.getState();
    await it.change({ media: { ...media, camera: { ...media.camera, on: true } } });
    vi.useFakeTimers();
    return it;
  }

  it.each([
    [strained(true), 'Your computer is busy.'],
    [strained(true, 'Ben'), 'Your computer is busy.'],
    [strained(false, 'Ann Lee'), 'Weak connection with Ann.'],
    [strained(false, 'Ann Lee', 'Ben'), 'Weak connection with Ann and Ben.'],
    [strained(false, 'Ann Lee', 'Ben', 'Cleo', 'Dora'), 'Weak connection with 4 people.'],
    [strained(false, 'Ann Lee', 'Ben', 'Cleo', 'Dora', 'Emil'), 'Your connection is weak.'],
  ])('%j is one sentence: %s', async (strain, sentence) => {
    const { change } = await room();
    await change(strain);
    expect(toast()).toBeNull();
    await pass(2_500);
    expect(toast()).toContain(`${sentence} Sending smaller pictures.`);
  });

  it('stands its time, once; and goes by itself when it is over', async () => {
    const { change } = await room();
    await change(strained(true));
    await pass(2_500);
    await change(strained(false));
    await pass(3_000);
    expect(toast()).not.toBeNull();
    await pass(2_000);
    expect(toast()).toBeNull();
    await change(strained(true));
    await pass(20_000);
    expect(toast()).toBeNull();
    await change(strained(false));
    await pass(61_000);
    await change(strained(true));
    await pass(3_000);
    expect(toast()).not.toBeNull();
    await pass(10_000);
    expect(toast()).toBeNull();
  });

  it('goes at once when no picture is sent any more', async () => {
    const { change, store } = await room();
    await change(strained(true));
    await pass(2_500);
    expect(toast()).not.toBeNull();
    const { media } = store.getState();
    await change({ media: { ...media, camera: { ...media.camera, on: false } } });
    expect(toast()).toBeNull();
  });

  it('offers what costs less than the present choice, step by step', async () => {
    const { change, call, store, press } = await room();
    await change(strained(true));
    await pass(2_500);
    await press('Save data');
    expect(call.setPreference).toHaveBeenLastCalledWith('quality', 'saver');
    expect(toast()).toBeNull();
    await change(strained(false));
    await pass(61_000);
    await change({ ...strained(true), preferences: { ...store.getState().preferences, quality: 'saver' } });
    await pass(2_500);
    await press('Sound only');
    expect(call.setPreference).toHaveBeenLastCalledWith('quality', 'audio');
  });

  it('about one person leads to their details', async () => {
    const { change, call, press } = await room();
    await change(strained(false, 'Ben'));
    await pass(2_500);
    await press('Details');
    expect(call.showDetails).toHaveBeenCalledWith('Ben');
    expect(toast()).toBeNull();
  });
});

describe('your own share', () => {
  it('is sharp or smooth, chosen on its tile and under More, while it lasts', async () => {
    const { change, call, store, press, item } = await inRoom({ session: 'live' }, somebody('Ann'));
    await press('More');
    expect(item('Smooth motion')).toBeUndefined();
    await press('More');
    const share = (mode: 'text' | 'motion') => change({ media: { ...store.getState().media, screen: { on: true, busy: false, audio: false, stream: null, mode } } });
    await share('text');
    const pressed = () => [...document.querySelectorAll('[data-screen-of="me"] [aria-pressed]')].map((button) => [button.textContent, button.getAttribute('aria-pressed')]);
    expect(pressed()).toEqual([['Sharp text', 'true'], ['Smooth motion', 'false']]);
    await press('Smooth motion');
    expect(call.setShareMode).toHaveBeenLastCalledWith('motion');
    await share('motion');
    expect(pressed()).toEqual([['Sharp text', 'false'], ['Smooth motion', 'true']]);
    await press('More');
    await doing(() => item('Sharp text')?.click());
    expect(call.setShareMode).toHaveBeenLastCalledWith('text');
  });
});
