/** What no client of Socket.IO would send, by hand-written websockets: below the events, where the transport and the gate have to hold. */
import * as fc from 'fast-check';
import { CONNECT, openRaw, type RawConnection } from '@/lib/server/testing/raw-connection';
import { CANARY } from './shapes';

export interface RawHarm {
  /** Connections that were opened, or refused. */
  tried: number;
  /** Those that the server ended itself. */
  ended: number;
}

/** Nobody waits longer for what they did wrong. A connection that did nothing that ends it is given up by then. */
const LIFE_MS = 2_000;

const MALFORMED = ['', '4', '49[]', '42{}', '42', '43', '44', '42["disconnect"]', '42["connect"]', '40{"protocol":', '40[', '41', '45', '451', '451-', '45-1-["room:peek"]', '451000-["room:peek"]', '451e9-[]', '6', '9', 'b', 'bAAAA', '1', '2', '5', `42/${CANARY},["room:peek"]`];
const anyText = fc.string({ unit: 'binary', maxLength: 300 }).map((text) => `4${text}${CANARY}`);
const anyBytes = fc.uint8Array({ minLength: 1, maxLength: 2_000 }).map((bytes) => Buffer.from(bytes));

type Act = (url: string, seed: number) => Promise<RawConnection>;
const drawn = <T>(arbitrary: fc.Arbitrary<T>, seed: number, numRuns: number) => fc.sample(arbitrary, { seed, numRuns });

/** A socket of Socket.IO, as far as the server lets it become one, that then says something. */
const inside = (act: (connection: RawConnection, seed: number) => void): Act => async (url, seed) => {
  const connection = await openRaw(url);
  if (connection.status !== 101) return connection;
  await Promise.race([connection.connected(), connection.end]);
  act(connection, seed);
  return connection;
};
const outside = (query: string, act: (connection: RawConnection, seed: number) => void = () => undefined): Act => async (url, seed) => {
  const connection = await openRaw(url, query);
  act(connection, seed);
  return connection;
};

export const ACTS: Record<string, Act> = {
  'asks to be connected again and again': outside('', ({ say }) => say(...Array<string>(200).fill(CONNECT))),
  'asks once more when it is connected': inside(({ say }) => say(CONNECT)),
  'asks for what does not exist': outside('', ({ say }) => say(...Array<string>(200).fill(`40/${CANARY},`))),
  'speaks another protocol': outside('', ({ say }) => say(...Array<string>(50).fill('40{"protocol":-1}'))),
  'claims an empty socket': outside('&sid='),
  'claims the socket of nobody, and holds on to the refusal': outside(`&sid=${CANARY}`),
  'speaks an engine of before, and holds on to the refusal': outside('&EIO=3&b64=1&transport=none'),
  'says nothing': outside(''),
  'sends malformed packets': inside(({ say }, seed) => say(MALFORMED[seed % MALFORMED.length] ?? '', ...drawn(anyText, seed, 3))),
  'sends malformed packets before it is anything': outside('', ({ say }, seed) => say(...drawn(anyText, seed, 3), MALFORMED[seed % MALFORMED.length] ?? '')),
  'sends bytes that nobody announced': inside(({ sayBytes }, seed) => drawn(anyBytes, seed, 3).forEach(sayBytes)),
  'announces bytes, and sends none': inside(({ say }) => say('4510-["room:peek",{"_placeholder":true,"num":0}]')),
  'announces bytes, and sends too few': inside(({ say, sayBytes }) => (say('4510-["room:peek",{"_placeholder":true,"num":9}]'), sayBytes(Buffer.alloc(60_000)))),
  'answers pings that were not asked, by the thousand': inside(({ say }) => say(...Array<string>(2_000).fill('3'))),
  'pings': inside(({ say }) => say('2', '2probe', '5')),
  'acknowledges what nobody sent, by the thousand': inside(({ say }) => say(...Array<string>(2_000).fill('4312["x"]'))),
  'begins a frame without an end': inside(({ socket }) => void socket.write(Buffer.from([0x81, 0xff, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 1, 2, 3, 4, 5]))),
  'sends what is no frame': inside(({ socket }, seed) => drawn(anyBytes, seed, 3).forEach((bytes) => socket.write(bytes))),
};

const NAMES = Object.keys(ACTS);

export class RawAttacker {
  readonly harm: RawHarm = { tried: 0, ended: 0 };
  readonly #url: string;
  readonly #open = new Set<RawConnection>();

  constructor(url: string) {
    this.#url = url;
  }

  /** One act after the other, by the number. */
  attack(number: number): void {
    this.harm.tried += 1;
    const act = ACTS[NAMES[number % NAMES.length] as string] as Act;
    void act(this.#url, number).then((connection) => {
      this.#open.add(connection);
      const giveUp = setTimeout(() => this.#giveUp(connection), LIFE_MS);
      void connection.end.then(() => {
        if (this.#open.has(connection)) this.harm.ended += 1;
        clearTimeout(giveUp);
        this.#giveUp(connection);
      });
    });
  }

  close(): void {
    for (const connection of this.#open) this.#giveUp(connection);
  }

  #giveUp(connection: RawConnection): void {
    this.#open.delete(connection);
    connection.socket.destroy();
  }
}
