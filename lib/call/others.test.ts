import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NO_FLAGS } from '@/lib/protocol/peer-messages';
import { initialState } from './initial-state';
import { Others } from './others';
import type { CallState } from './state';

const BEN = 'b'.repeat(16);
const NOTHING_ON = { version: 1, ...NO_FLAGS, linkedTo: [] };

let state: CallState;
let others: Others;
let level: number;
const chime = vi.fn();
beforeEach(() => {
  vi.useFakeTimers();
  chime.mockClear();
  level = 0;
  state = initialState({ roomId: 'a-room', link: '', hasSecret: true, hostLink: null }, 'Ann', {} as never, {} as never);
  others = new Others({ state: () => state, onChange: (change) => (state = { ...state, ...change }), audioLevel: () => level, chime });
});
afterEach(() => {
  others.stop();
  vi.useRealTimers();
});

const benComes = (arrived = true) => others.occupantChanged({ id: BEN, name: 'Ben', away: false }, arrived);

describe('somebody', () => {
  it('who comes is announced once, and heard with the picture', () => {
    expect([benComes(), benComes(false)]).toEqual([true, false]);
    expect(state.announcement).toMatchObject({ code: 'joined', name: 'Ben' });
    expect(state.participants[BEN]).toMatchObject({ name: 'Ben', cameLater: true });
    others.linkChanged(BEN, 'connected');
    expect(chime).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1_000);
    others.linkChanged(BEN, 'connected');
    vi.advanceTimersByTime(1_000);
    expect(chime.mock.calls).toEqual([['join']]);
  });

  it('who was here before is not announced', () => {
    benComes(false);
    others.linkChanged(BEN, 'connected');
    vi.advanceTimersByTime(1_000);
    expect(state.announcement).toBe(null);
    expect(chime).not.toHaveBeenCalled();
  });

  it('who goes is announced and heard, and nothing is kept of them', () => {
    benComes();
    others.gone(BEN, true);
    expect(state).toMatchObject({ participants: {}, order: [], announcement: { code: 'removed', name: 'Ben' } });
    expect(chime.mock.calls).toEqual([['leave']]);
    others.gone(BEN, false);
    others.peerStateChanged(BEN, NOTHING_ON);
    others.linkChanged(BEN, 'connected');
    expect(state.participants).toEqual({});
    expect(chime).toHaveBeenCalledOnce();
  });

  it('who was linked once and is not any more was lost, not out of reach', () => {
    benComes();
    others.linkChanged(BEN, 'failed');
    expect(state.participants[BEN]?.failure).toBe('no-path');
    others.linkChanged(BEN, 'connected');
    expect(state.participants[BEN]?.failure).toBe(null);
    others.linkChanged(BEN, 'recovering');
    expect(state.announcement).toMatchObject({ code: 'link-lost', name: 'Ben' });
    others.linkChanged(BEN, 'failed');
    expect(state.participants[BEN]?.failure).toBe('lost');
  });

  it('who raises a hand or shares is announced; a share that is not permitted is not', () => {
    benComes();
    others.peerStateChanged(BEN, { ...NOTHING_ON, hand: 1 });
    expect(state.announcement).toMatchObject({ code: 'hand-raised' });
    others.peerStateChanged(BEN, { ...NOTHING_ON, hand: 1, screen: true });
    expect(state.announcement).toMatchObject({ code: 'sharing' });
    state = { ...state, settings: { ...state.settings, sharing: false } };
    others.peerStateChanged(BEN, { ...NOTHING_ON, hand: 1 });
    expect(state.announcement).toMatchObject({ code: 'sharing' });
  });

  it('whose microphone is off does not speak', () => {
    benComes();
    others.update(BEN, { speaking: true });
    others.peerStateChanged(BEN, { ...NOTHING_ON, microphone: true });
    expect(state.participants[BEN]?.speaking).toBe(true);
    others.peerStateChanged(BEN, NOTHING_ON);
    expect(state.participants[BEN]?.speaking).toBe(false);
  });
});

describe('who speaks', () => {
  const speaks = () => (vi.advanceTimersByTime(600), state.participants[BEN]?.speaking);
  beforeEach(() => {
    others.start();
    benComes();
  });

  it('is not who is muted, however loud their last packet was', () => {
    others.peerStateChanged(BEN, NOTHING_ON);
    level = 0.1;
    expect(speaks()).toBe(false);
  });

  it('is told anew of who mutes in the middle of a word and goes on', () => {
    others.peerStateChanged(BEN, { ...NOTHING_ON, microphone: true });
    level = 0.1;
    expect(speaks()).toBe(true);
    others.peerStateChanged(BEN, NOTHING_ON);
    expect(speaks()).toBe(false);
    others.peerStateChanged(BEN, { ...NOTHING_ON, microphone: true });
    expect(speaks()).toBe(true);
  });
});
