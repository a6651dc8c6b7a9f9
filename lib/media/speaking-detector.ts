/** Decides from a run of sound levels whether somebody speaks; for one's own voice and for everyone else's. */

export interface SpeakingThresholds {
  /** The amplitude (0 to 1, as `audioLevel` of W3C webrtc-stats) from which sound may be speech. */
  start: number;
  /** Speech goes on down to this amplitude, so that it does not flicker around one value. */
  stay: number;
  /** Sound has to last this long to be speech: a click or a key is none. */
  attackMs: number;
  /** Speech ends only after this long a silence, so that a breath does not end it. */
  holdMs: number;
}

// -35 dBFS and -41 dBFS: quiet speech after automatic gain lies around -30, a suppressed room below -50.
const SPEECH: SpeakingThresholds = { start: 0.018, stay: 0.009, attackMs: 80, holdMs: 600 };

export interface SpeakingDetector {
  /** @param level amplitude, 0 to 1 @param nowMs a clock that does not run backwards @returns whether somebody speaks now */
  feed(level: number, nowMs: number): boolean;
}

/** Several readings a second are enough; a gap between readings counts as the last of them. */
export function createSpeakingDetector(thresholds: Partial<SpeakingThresholds> = {}): SpeakingDetector {
  const { start, stay, attackMs, holdMs } = { ...SPEECH, ...thresholds };
  let speaking = false;
  let loudSinceMs: number | null = null;
  let heardMs = 0;
  return {
    feed(level, nowMs) {
      const loud = level >= (speaking ? stay : start);
      if (loud) {
        loudSinceMs ??= nowMs;
        heardMs = nowMs;
        speaking ||= nowMs - loudSinceMs >= attackMs;
      } else {
        loudSinceMs = null;
        speaking &&= nowMs - heardMs < holdMs;
      }
      return speaking;
    },
  };
}
