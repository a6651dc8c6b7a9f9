import { describe, expect, it } from 'vitest';
import { LocalMedia } from '@/lib/media/local-media';
import type { CaptureState, MediaState } from '@/lib/media/media-state';
import { withDeviceNotices } from './device-notices';
import { initialState } from './initial-state';
import type { CallState } from './state';
import { noticed } from './transitions';

const media = new LocalMedia().state;
const LOBBY = initialState({ roomId: 'team', link: 'http://x/r/team', hasSecret: false, hostLink: null }, 'Ann', media, { sounds: true, shortcuts: true, quality: 'auto', hideSelf: false, relayOnly: false });
const LIVE: CallState = { ...LOBBY, session: 'live' };
const withCamera = (camera: Partial<CaptureState>): MediaState => ({ ...media, camera: { ...media.camera, ...camera } });
/** What follows when the devices become another thing. */
const next = (state: CallState, now: MediaState): CallState => ({ ...state, media: now, ...withDeviceNotices({ ...state, media: now }, state.media) });
const codes = ({ notices }: CallState) => notices.map((notice) => ('kind' in notice ? `${notice.kind} ${notice.code}` : notice.code));

const PAUSED = withCamera({ on: true, paused: true });

describe('the notices about devices', () => {
  it('tell of a pause once, and take it back when it is over', () => {
    const paused = next(LIVE, PAUSED);
    expect(codes(paused)).toEqual(['camera device-paused']);
    expect(next(paused, { ...PAUSED, level: 3 }).notices).toBe(paused.notices);
    expect(codes(next(paused, withCamera({ on: true })))).toEqual([]);
  });

  it('do not tell of a dismissed pause again', () => {
    const dismissed = { ...next(LIVE, PAUSED), notices: [] };
    expect(next(dismissed, { ...PAUSED, level: 3 }).notices).toBe(dismissed.notices);
  });

  it('tell of a microphone that gives nothing, until it does', () => {
    const silent = next(LIVE, { ...media, silent: true });
    expect(codes(silent)).toEqual(['microphone-silent']);
    const dismissed = { ...silent, notices: [] };
    expect(codes(next(dismissed, { ...media, silent: true, level: 3 }))).toEqual([]);
    expect(codes(next(silent, media))).toEqual([]);
  });

  it('tell of no pause and no silence in the lobby', () => {
    expect(codes(next(LOBBY, { ...PAUSED, silent: true }))).toEqual([]);
  });

  it('offer the way back of an interrupted device until it is back', () => {
    const interrupted = { ...LIVE, ...noticed(LIVE, { code: 'device-problem', kind: 'camera', problem: 'busy', interrupted: true }) };
    expect(codes(next(interrupted, withCamera({ problem: 'busy' })))).toEqual(['camera device-problem']);
    expect(codes(next(interrupted, withCamera({ on: true })))).toEqual([]);
  });

  it('leave every other notice alone', () => {
    const other = { ...LIVE, ...noticed(LIVE, { code: 'device-problem', kind: 'camera', problem: 'busy', interrupted: false }) };
    expect(codes(next(other, PAUSED))).toEqual(['camera device-problem', 'camera device-paused']);
  });
});
