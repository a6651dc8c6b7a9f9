import { describe, expect, it } from 'vitest';
import { nextRecoveryStep, type RecoveryFacts } from './recovery';

const CALM: RecoveryFacts = { connection: 'connected', starved: false, attempting: false, freshLinks: 0, networkChanged: false, polite: false };

describe('the recovery ladder', () => {
  it.each<[what: string, facts: Partial<RecoveryFacts>, step: string, afterMs?: number]>([
    ['a connected link is left alone', {}, 'none'],
    ['another network restarts ICE at once, though the old path still seems to work', { networkChanged: true }, 'restart-ice', 0],
    ['the polite side too, because the other knows nothing of it', { networkChanged: true, polite: true }, 'restart-ice', 0],
    ['a disconnected link may come back by itself for three seconds', { connection: 'disconnected' }, 'restart-ice', 3_000],
    ['the polite side waits a little longer', { connection: 'disconnected', polite: true }, 'restart-ice', 4_500],
    ['disconnected on another network restarts at once', { connection: 'disconnected', networkChanged: true }, 'restart-ice', 0],
    ['also in the middle of an attempt that was made on the old one', { connection: 'disconnected', networkChanged: true, attempting: true }, 'restart-ice', 0],
    ['a failed link restarts at once', { connection: 'failed' }, 'restart-ice', 0],
    ['the polite side of a failed link waits', { connection: 'failed', polite: true }, 'restart-ice', 1_500],
    ['an attempt gets ten seconds', { connection: 'disconnected', attempting: true }, 'fresh-link', 10_000],
    ['a failure meanwhile does not cut it short', { connection: 'failed', attempting: true }, 'fresh-link', 10_000],
    ['a first connection is an attempt', { connection: 'new' }, 'fresh-link', 10_000],
    ['also while it connects', { connection: 'connecting' }, 'fresh-link', 10_000],
    ['a link that was closed without a word is made anew after a second', { connection: 'closed' }, 'fresh-link', 1_000],
    ['the second fresh link', { connection: 'connecting', attempting: true, freshLinks: 1 }, 'fresh-link', 10_000],
    ['the third time gives up', { connection: 'connecting', attempting: true, freshLinks: 2 }, 'give-up', 10_000],
    ['also after a close', { connection: 'closed', freshLinks: 2 }, 'give-up', 1_000],
    ['a connected link that brings nothing restarts at once', { starved: true }, 'restart-ice', 0],
    ['the polite side too', { starved: true, polite: true }, 'restart-ice', 0],
    ['still nothing: a fresh link', { starved: true, attempting: true }, 'fresh-link', 10_000],
    ['nothing on the third one either', { starved: true, attempting: true, freshLinks: 2 }, 'give-up', 10_000],
    ['connected again ends it all', { freshLinks: 2, attempting: true }, 'none'],
  ])('%s', (_what, facts, step, afterMs) => {
    expect(nextRecoveryStep({ ...CALM, ...facts })).toEqual(afterMs === undefined ? { step } : { step, afterMs });
  });
});
