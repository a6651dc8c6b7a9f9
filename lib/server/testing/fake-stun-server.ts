/** A STUN and TURN server on loopback that does as a test tells it. It allocates nothing. */
import { createHmac } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { ATTRIBUTES, longTermKey } from '../stun/message';

const REALM = 'test';

export interface FakeRequest {
  /** 1 Binding, 3 Allocate, 4 Refresh. */
  method: number;
  transaction: Buffer;
  attributes: ReadonlyMap<number, Buffer>;
  /** Whether it is signed with the password that belongs to its username. */
  isProven: boolean;
}

/** What goes back for a request; null: silence. */
export type Behaviour = (request: FakeRequest, count: number) => Buffer | null;

const attribute = (type: number, value: Buffer) => {
  const header = Buffer.alloc(4);
  header.writeUInt16BE(type, 0);
  header.writeUInt16BE(value.length, 2);
  return Buffer.concat([header, value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
};

function answer(type: number, transaction: Buffer, ...attributes: Buffer[]): Buffer {
  const body = Buffer.concat(attributes);
  const header = Buffer.from('000000002112a442', 'hex');
  header.writeUInt16BE(type, 0);
  header.writeUInt16BE(body.length, 2);
  return Buffer.concat([header, transaction, body]);
}

export const agree = ({ method, transaction }: FakeRequest) => answer(method | 0x100, transaction);

export const refuse = ({ method, transaction }: FakeRequest, code: number, nonce = 'nonce') =>
  answer(
    method | 0x110,
    transaction,
    attribute(ATTRIBUTES.errorCode, Buffer.from([0, 0, Math.floor(code / 100), code % 100])),
    attribute(ATTRIBUTES.realm, Buffer.from(REALM)),
    attribute(ATTRIBUTES.nonce, Buffer.from(nonce)),
  );

/** As a TURN server is: a Binding for everybody, all else for those who can prove themselves. */
export const strict: Behaviour = (request) => (request.method === 1 || request.isProven ? agree(request) : refuse(request, 401));

function read(bytes: Buffer, turnSecret: string): FakeRequest {
  const attributes = new Map<number, Buffer>();
  let isProven = false;
  for (let at = 20; at < bytes.length; ) {
    const type = bytes.readUInt16BE(at);
    const value = bytes.subarray(at + 4, at + 4 + bytes.readUInt16BE(at + 2));
    if (type === ATTRIBUTES.messageIntegrity) {
      const username = attributes.get(ATTRIBUTES.username)?.toString() ?? '';
      const key = longTermKey(username, Buffer.from(REALM), createHmac('sha1', turnSecret).update(username).digest('base64'));
      isProven = createHmac('sha1', key).update(bytes.subarray(0, at)).digest().equals(value);
    }
    attributes.set(type, value);
    at += 4 + Math.ceil(value.length / 4) * 4;
  }
  return { method: bytes.readUInt16BE(0), transaction: bytes.subarray(8, 20), attributes, isProven };
}

export async function openFakeStunServer(transport: 'udp' | 'tcp', behave: Behaviour, turnSecret = 'north-star') {
  const requests: FakeRequest[] = [];
  const take = (bytes: Buffer) => {
    const request = read(bytes, turnSecret);
    requests.push(request);
    return behave(request, requests.length);
  };

  if (transport === 'udp') {
    const socket = createSocket('udp4', (bytes, { port, address }) => {
      const response = take(bytes);
      if (response) socket.send(response, port, address);
    });
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return { port: socket.address().port, requests, close: () => void socket.close() };
  }
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('data', (bytes: Buffer) => {
      const response = take(bytes);
      if (response) socket.write(response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { port: (server.address() as AddressInfo).port, requests, close };
}

export type FakeStunServer = Awaited<ReturnType<typeof openFakeStunServer>>;
