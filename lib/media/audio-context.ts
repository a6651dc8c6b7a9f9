/** Keeps an `AudioContext` running in spite of the browsers' autoplay policy and of phone calls. */
import type { MediaEnvironment } from './media-environment';

/**
 * Resumes the context whenever it does not run: now if the browser lets it, else at each gesture until it does. On iOS a phone call,
 * Siri or another app stop a context that ran (`interrupted`), and nothing starts it again but the page.
 * @returns gives up
 */
export function keepRunning(context: AudioContext, environment: Pick<MediaEnvironment, 'onGesture' | 'onShown'>): () => void {
  let stopListening: (() => void) | null = null;
  const resume = () => {
    // `resume()` stays pending until the browser agrees, and rejects once the context is closed: neither is news.
    if (context.state !== 'running') context.resume().catch(() => undefined);
  };
  const listen = () => {
    const ends = [environment.onGesture(resume), environment.onShown(resume)];
    return () => ends.forEach((end) => end());
  };
  const look = () => {
    if (context.state === 'running' || context.state === 'closed') {
      stopListening?.();
      stopListening = null;
    } else {
      stopListening ??= listen();
      resume();
    }
  };
  context.addEventListener('statechange', look);
  look();
  return () => {
    context.removeEventListener('statechange', look);
    stopListening?.();
  };
}
