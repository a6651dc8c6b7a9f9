/** Starts an `AudioContext` in spite of the browsers' autoplay policy. */
import type { MediaEnvironment } from './media-environment';

/** Resumes the context now if the browser lets it, else at each gesture until it runs. @returns gives up */
export function resumeOnGesture(context: AudioContext, environment: Pick<MediaEnvironment, 'onGesture'>): () => void {
  // `resume()` stays pending until the browser agrees, and rejects once the context is closed: neither is news.
  const resume = () => {
    if (context.state === 'running') stop();
    else context.resume().catch(() => undefined);
  };
  const stop = environment.onGesture(resume);
  resume();
  return stop;
}
