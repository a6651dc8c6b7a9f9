/** Keeps a sound playing that nobody but the browser stops: by its autoplay policy, for a phone call, with the page out of sight. */
import { onReturn } from '@/components/ui/use-replay';

/** What is stopped again this soon after it was played waits for the page to be seen: who stops it means it. */
const STUBBORN_MS = 1000;

export interface SoundEvents {
  /** The browser does not let it play without a press. */
  onHeld(): void;
  /** It plays. */
  onReleased(): void;
}

/**
 * Plays the stream from now on. What stops by itself is played again, at once and whenever the page is seen again.
 * @returns ends it
 */
export function keepPlaying(element: HTMLMediaElement, stream: MediaStream, { onHeld, onReleased }: SoundEvents): () => void {
  let ended = false;
  let playedAt = 0;
  const play = () => {
    playedAt = performance.now();
    element.play().catch((error: unknown) => {
      // Anything else is an interrupted start (`AbortError`): the next stream plays by itself.
      if (!ended && error instanceof DOMException && error.name === 'NotAllowedError') onHeld();
    });
  };
  const again = () => {
    if (!ended && element.paused) play();
  };
  const onPause = () => {
    if (performance.now() - playedAt >= STUBBORN_MS) again();
  };
  element.addEventListener('playing', onReleased);
  // The page itself never pauses it. iOS does, for a phone call or another app's sound, and does not go on by itself.
  element.addEventListener('pause', onPause);
  const stopWatching = onReturn(again);
  element.srcObject = stream;
  play();
  return () => {
    ended = true;
    stopWatching();
    element.removeEventListener('playing', onReleased);
    element.removeEventListener('pause', onPause);
    element.srcObject = null;
    onReleased();
  };
}
