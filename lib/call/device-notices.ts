/** What the notices say of microphone and camera, kept true: a pause or a silence is told when it begins, and what is over is not said any more. */
import type { CaptureKind, MediaState } from '@/lib/media/media-state';
import type { CallState, Notice } from './state';
import { noticed } from './transitions';

const KINDS: readonly CaptureKind[] = ['microphone', 'camera'];

/** @param before the devices as they were; `state` holds them as they are */
export function withDeviceNotices(state: CallState, before: MediaState): Partial<CallState> {
  const { media, session } = state;
  let notices = state.notices.filter((notice) => isStillTrue(notice, media));
  for (const kind of KINDS) {
    // In the lobby the picture's own place says it.
    if (session !== 'live' || !media[kind].paused || before[kind].paused) continue;
    ({ notices } = noticed({ ...state, notices }, { code: 'device-paused', kind }));
  }
  if (session === 'live' && media.silent && !before.silent) ({ notices } = noticed({ ...state, notices }, { code: 'microphone-silent' }));
  const same = notices.length === state.notices.length && notices.every((notice, at) => notice === state.notices[at]);
  return same ? {} : { notices };
}

function isStillTrue(notice: Notice, media: MediaState): boolean {
  if (notice.code === 'device-paused') return media[notice.kind].paused;
  if (notice.code === 'microphone-silent') return media.silent;
  // A word about an attempt that failed may stand its time; one that waits for an answer needs its question.
  if (notice.code === 'device-problem' && notice.interrupted) return !media[notice.kind].on;
  return true;
}
