/** Records what a stream brings, as something that this browser can play again (W3C MediaStream Recording). */

/**
 * @param forMs how long
 * @throws what `signal` is aborted with, or the browser's own where it cannot record
 */
export async function record(stream: MediaStream, forMs: number, signal: AbortSignal): Promise<Blob> {
  signal.throwIfAborted();
  // Chromium brings the sound of a far end to a recorder only while an element plays it, if silently.
  const listener = new Audio();
  listener.muted = true;
  listener.srcObject = stream;
  listener.play().catch(() => undefined);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let recorder: MediaRecorder | undefined;
  try {
    const made = (recorder = new MediaRecorder(stream));
    const parts: Blob[] = [];
    await new Promise<void>((resolve, reject) => {
      made.ondataavailable = ({ data }) => parts.push(data);
      made.onstop = () => resolve();
      made.onerror = () => reject(new DOMException('The browser cannot record this', 'UnknownError'));
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      made.start();
      timer = setTimeout(() => made.stop(), forMs);
    });
    const blob = new Blob(parts, { type: made.mimeType });
    if (blob.size === 0) throw new DOMException('Nothing came to be recorded', 'InvalidStateError');
    return blob;
  } finally {
    clearTimeout(timer);
    if (recorder?.state === 'recording') recorder.stop();
    listener.srcObject = null;
  }
}
