/** What to do about a link that is in trouble: a pure function over facts. Timers and links belong to its caller. */

const DISCONNECTED_PATIENCE_MS = 3_000;
/** The far end closed the link without a word: perhaps a reload, which brings a link of its own. */
const CLOSED_PATIENCE_MS = 1_000;
const POLITE_DELAY_MS = 1_500;
export const ATTEMPT_MS = 10_000;
/** How often a link is made anew before it counts as failed. */
const MAX_FRESH_LINKS = 2;

export interface RecoveryFacts {
  connection: RTCPeerConnectionState;
  /** Connected, and yet nothing arrives although the far end says that it is sending: the one-way call. */
  starved: boolean;
  /** ICE was restarted, or the link made anew, since it last worked: an attempt is under way. */
  attempting: boolean;
  /** Links made anew since one last worked. */
  freshLinks: number;
  /** The browser reported another network. */
  networkChanged: boolean;
  /** The side that lets the other go first. */
  polite: boolean;
}

/** The next rung and when it is due, counted from the moment when the trouble, or the present attempt, began. */
export type RecoveryStep = { step: 'none' } | { step: 'restart-ice' | 'fresh-link' | 'give-up'; afterMs: number };

/** The ladder: wait, restart ICE, make the link anew (twice), give up. */
export function nextRecoveryStep({ connection, starved, attempting, freshLinks, networkChanged, polite }: RecoveryFacts): RecoveryStep {
  const restart = (afterMs: number): RecoveryStep => ({ step: 'restart-ice', afterMs: afterMs + (polite ? POLITE_DELAY_MS : 0) });

  const rebuild = (afterMs: number): RecoveryStep => ({ step: freshLinks < MAX_FRESH_LINKS ? 'fresh-link' : 'give-up', afterMs });

  if (connection === 'connected' && !starved && !networkChanged) return { step: 'none' };
  // A first connection has nothing to restart; it is an attempt from its beginning.
  if (connection === 'new' || connection === 'connecting') return rebuild(ATTEMPT_MS);
  // Only this side knows, so there is nobody to let go first; and what was tried on the old network is void.
  if (networkChanged && connection !== 'closed') return { step: 'restart-ice', afterMs: 0 };
  if (attempting) return rebuild(ATTEMPT_MS);
  if (connection === 'closed') return rebuild(CLOSED_PATIENCE_MS);
  if (connection === 'connected') return { step: 'restart-ice', afterMs: 0 };
  if (connection === 'failed') return restart(0);
  return restart(DISCONNECTED_PATIENCE_MS);
}
