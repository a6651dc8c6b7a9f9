/** STUN messages as bytes (RFC 8489), with what TURN adds to them (RFC 8656). */
import { createHash, createHmac } from 'node:crypto';

const METHODS = { binding: 0x001, allocate: 0x003, refresh: 0x004, createPermission: 0x008 } as const;

export const ATTRIBUTES = {
  username: 0x0006,
  messageIntegrity: 0x0008,
  errorCode: 0x0009,
  lifetime: 0x000d,
  xorPeerAddress: 0x0012,
  realm: 0x0014,
  nonce: 0x0015,
  requestedTransport: 0x0019,
} as const;

export type Method = keyof typeof METHODS;
export type Attributes = readonly (readonly [type: number, value: Buffer])[];

const COOKIE = 0x2112a442;
const HEADER_BYTES = 20;
/** HMAC-SHA-1 and its attribute's own header. */
const INTEGRITY_BYTES = 24;
const SUCCESS = 0x100;
const ERROR = 0x110;

/** @param key makes a MESSAGE-INTEGRITY, which is the last attribute then */
export function encodeRequest(method: Method, transaction: Buffer, attributes: Attributes, key?: Buffer): Buffer {
  const body = Buffer.concat(attributes.map(([type, value]) => encodeAttribute(type, value)));
  const header = Buffer.alloc(8);
  header.writeUInt16BE(METHODS[method], 0);
  // What is hashed already says how long the message is with the hash.
  header.writeUInt16BE(body.length + (key ? INTEGRITY_BYTES : 0), 2);
  header.writeUInt32BE(COOKIE, 4);
  const message = Buffer.concat([header, transaction, body]);
  if (!key) return message;
  return Buffer.concat([message, encodeAttribute(ATTRIBUTES.messageIntegrity, createHmac('sha1', key).update(message).digest())]);
}

function encodeAttribute(type: number, value: Buffer): Buffer {
  // Values are padded to 32 bits, which their length does not count.
  const bytes = Buffer.alloc(4 + Math.ceil(value.length / 4) * 4);
  bytes.writeUInt16BE(type, 0);
  bytes.writeUInt16BE(value.length, 2);
  value.copy(bytes, 4);
  return bytes;
}

/** The key of the long-term credential mechanism (RFC 8489, section 9.2.2). */
export function longTermKey(username: string, realm: Buffer, password: string): Buffer {
  return createHash('md5').update(`${username}:`).update(realm).update(`:${password}`).digest();
}

export interface StunResponse {
  /** Absent: success. */
  errorCode?: number;
  attributes: ReadonlyMap<number, Buffer>;
}

/** @returns how many bytes the message has that begins here; null for what is no STUN message, undefined while that cannot be told */
function messageLength(bytes: Buffer): number | null | undefined {
  if (bytes.length > 0 && (bytes.readUInt8(0) & 0xc0) !== 0) return null;
  if (bytes.length < HEADER_BYTES) return undefined;
  const length = bytes.readUInt16BE(2);
  return bytes.readUInt32BE(4) === COOKIE && length % 4 === 0 ? HEADER_BYTES + length : null;
}

/**
 * Cuts a stream into messages, as far as it has come.
 * @returns what is whole, and the rest, which more bytes may follow; null for a stream of something else
 */
export function takeMessages(stream: Buffer): { messages: Buffer[]; rest: Buffer } | null {
  const messages: Buffer[] = [];
  let rest = stream;
  for (let length = messageLength(rest); length !== undefined; length = messageLength(rest)) {
    if (length === null) return null;
    if (rest.length < length) break;
    messages.push(rest.subarray(0, length));
    rest = rest.subarray(length);
  }
  return { messages, rest };
}

/** @returns null for anything but the answer to this very request */
export function decodeResponse(bytes: Buffer, method: Method, transaction: Buffer): StunResponse | null {
  if (messageLength(bytes) !== bytes.length || !bytes.subarray(8, HEADER_BYTES).equals(transaction)) return null;
  const type = bytes.readUInt16BE(0);
  if (type !== (METHODS[method] | SUCCESS) && type !== (METHODS[method] | ERROR)) return null;
  const attributes = new Map<number, Buffer>();
  for (let at = HEADER_BYTES; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt16BE(at + 2);
    if (at + 4 + length > bytes.length) return null;
    // The first of a kind counts.
    if (!attributes.has(bytes.readUInt16BE(at))) attributes.set(bytes.readUInt16BE(at), bytes.subarray(at + 4, at + 4 + length));
    at += 4 + Math.ceil(length / 4) * 4;
  }
  if (type === (METHODS[method] | SUCCESS)) return { attributes };
  const error = attributes.get(ATTRIBUTES.errorCode);
  if (!error || error.length < 4) return null;
  return { errorCode: (error.readUInt8(2) & 0x07) * 100 + error.readUInt8(3), attributes };
}
