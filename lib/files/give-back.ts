/**
 * Gives the memory of a buffer back now. To a page's collector a buffer is a few bytes that can wait, and while a file flows, a hundred
 * MB of them do; what is posted to a port whose other end is closed is gone at once. (`transfer(0)` empties it for the script only: Chromium keeps the memory.)
 */
let drain: MessagePort | null = null;

/** @param buffer is empty afterwards */
export function giveBack(buffer: ArrayBuffer): void {
  drain ??= openDrain();
  drain.postMessage(null, [buffer]);
}

function openDrain(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port2.close();
  return port1;
}
