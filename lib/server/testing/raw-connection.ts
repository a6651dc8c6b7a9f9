/** A websocket by hand, below any library: it says anything, reads only what it wants to, and does not answer when it is closed. For tests. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { PROTOCOL_VERSION } from '@/lib/protocol/limits';

/** Asks for a socket of Socket.IO, as its client does. */
export const CONNECT = `40{"protocol":${PROTOCOL_VERSION}}`;

export interface RawConnection {
  /** What the upgrade was answered. */
  status: number;
  /** Half open: the other side's end does not end it. */
  socket: Socket;
  /** The other side has ended it, or cut it. */
  end: Promise<unknown>;
  /** Becomes a socket of Socket.IO. What is said before that is answered ends a connection. */
  connected(): Promise<void>;
  /** Sends one packet of Engine.IO for each text, in one piece. */
  say(...texts: string[]): void;
  sayBytes(bytes: Buffer): void;
}

/** @param query what is asked beside the protocol and the transport, e.g. `&sid=...` */
export async function openRaw(url: string, query = ''): Promise<RawConnection> {
  const { hostname, port, host } = new URL(url);
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true }).on('error', () => undefined);
  socket.write(
    `GET /socket.io/?EIO=4&transport=websocket${query} HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${'A'.repeat(22)}==\r\n\r\n`,
  );
  const end = Promise.race([once(socket, 'end'), once(socket, 'close')]);
  const [answer] = (await Promise.race([once(socket, 'data'), end.then(() => [''])])) as [Buffer | string];
  const say = (...texts: string[]) => void socket.write(Buffer.concat(texts.map((text) => frame(0x1, Buffer.from(text)))));
  return {
    status: Number(/^HTTP\/1\.1 (\d+)/.exec(String(answer))?.[1] ?? 0),
    socket: socket.resume(),
    end,
    async connected() {
      say(CONNECT);
      for (let heard = ''; !heard.includes('40{"sid"'); ) heard += String(((await Promise.race([once(socket, 'data'), end])) as [Buffer?])[0] ?? '40{"sid"');
    },
    say,
    sayBytes: (bytes) => void socket.write(frame(0x2, bytes)),
  };
}

/** One whole message, under a mask of zeros (RFC 6455, section 5.2). */
function frame(opcode: number, content: Buffer): Buffer {
  const head = Buffer.alloc(14);
  head.writeUInt8(0x80 | opcode, 0);
  head.writeUInt8(0x80 | 127, 1);
  head.writeBigUInt64BE(BigInt(content.length), 2);
  return Buffer.concat([head, content]);
}
