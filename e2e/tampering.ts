/** A server that means harm: it sits on the socket between one person's page and the real server, reads all of it, and says what it likes. */
import type { Person } from './person';

/** A frame of Socket.IO that carries an event: `42["name",{...}]`, or with the number of a request before the bracket. */
const EVENT = /^42\d*(\[.*\])$/s;

export interface Tampering {
  /** Every frame of this person's, both ways, as it came. */
  readonly frames: string[];
  /** Events that the server told, by name. */
  told(name: string): Record<string, unknown>[];
  /** Tells the page something, in the server's name. */
  tell(name: string, payload: object): void;
  /** Every frame of events that the page was ever told, once more. */
  replay(): void;
}

/**
 * Puts itself between. To be called before the page is opened.
 * @param bend what becomes of a frame, either way: that which is delivered instead, in this order
 */
export async function tamperWith({ page }: Person, bend: (frame: string, to: 'page' | 'server') => string[]): Promise<Tampering> {
  const frames: string[] = [];
  const told: string[] = [];
  let say: (frame: string) => void = () => undefined;
  await page.routeWebSocket(/\/socket\.io\//, (socket) => {
    const server = socket.connectToServer();
    say = (frame) => socket.send(frame);
    const pass = (to: 'page' | 'server', deliver: (frame: string) => void) => (frame: string | Buffer) => {
      const text = String(frame);
      frames.push(text);
      if (to === 'page' && EVENT.test(text)) told.push(text);
      bend(text, to).forEach(deliver);
    };
    socket.onMessage(pass('server', (frame) => server.send(frame)));
    server.onMessage(pass('page', (frame) => socket.send(frame)));
  });
  return {
    frames,
    told: (name) => told.flatMap((frame) => { const [event, payload] = JSON.parse(EVENT.exec(frame)?.[1] ?? '[]') as [string, Record<string, unknown>]; return event === name ? [payload] : []; }),
    tell: (name, payload) => say(`42${JSON.stringify([name, payload])}`),
    replay: () => [...told].forEach((frame) => say(frame)),
  };
}
