/**
 * Tells the system what this page's sound is for, where it can be told (W3C Audio Session; Safari alone so far). During a call the
 * sound of the others comes from the loudspeaker at the volume of calls, whether or not the microphone is open, and the silent switch
 * does not mute it. No browser lets a page choose the earpiece of a phone.
 */
import type { MediaEnvironment } from './media-environment';

/** @param inCall `false` leaves it to the browser again. Never throws. */
export function tellAudioSession(inCall: boolean, { audioSession }: Pick<MediaEnvironment, 'audioSession'>): void {
  try {
    if (audioSession) audioSession.type = inCall ? 'play-and-record' : 'auto';
  } catch {
    // An early draft of the interface, or a page inside another app: the browser goes on deciding by itself.
  }
}
