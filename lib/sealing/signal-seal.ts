/** The sealed talk between two page loads: one key per direction, every envelope counted, each count taken once. */
import { fromBase64Url, toBase64Url } from '@/lib/protocol/base64url';
import type { ParticipantId } from '@/lib/protocol/ids';
import { type Bytes, concat, hkdf, importAesKey, utf8 } from './bytes';
import { agree, type Instance } from './instance';
import { ReplayWindow } from './replay-window';
import type { RoomSecrets } from './room-secrets';

const VERSION = 1;
const HEADER_BYTES = 9;

/** One end of a pair: the participant's id and the public key of their page load. */
export interface End {
  id: ParticipantId;
  publicKey: string;
}

/** Every seal that this page has made, by its own key: what was counted must stay counted. */
const made = new WeakMap<CryptoKey, Map<string, SignalSeal>>();

export class SignalSeal {
  #sent = 0;
  readonly #received = new ReplayWindow();
  readonly #outbound: Promise<CryptoKey>;
  readonly #inbound: Promise<CryptoKey>;

  /**
   * Derives both directions' keys: HKDF(ECDH || key, salt = roomId, info = "parlor/1 signal" | ids | public keys, sender first).
   * A key that is no point of the curve makes every `seal` and `open` fail; nothing is thrown here.
   */
  constructor(secrets: RoomSecrets, own: Instance & { id: ParticipantId }, other: End) {
    const shared = agree(own, other.publicKey).then((bits) => concat(bits, secrets.key));
    const salt = utf8(secrets.roomId);
    const derive = async (from: End, to: End) =>
      importAesKey(await hkdf(await shared, salt, concat(utf8(`parlor/1 signal${from.id}${to.id}`), fromBase64Url(from.publicKey), fromBase64Url(to.publicKey)), 32));
    this.#outbound = derive(own, other);
    this.#inbound = derive(other, own);
    // Both are awaited at each use; a failure there is handled there.
    this.#outbound.catch(() => undefined);
    this.#inbound.catch(() => undefined);
  }

  /**
   * The one seal between two page loads, however often they meet: counts go on where they stood, so that no nonce repeats under a
   * key, and nothing that was taken is taken again.
   */
  static between(secrets: RoomSecrets, own: Instance & { id: ParticipantId }, other: End): SignalSeal {
    const seals = made.get(own.privateKey) ?? new Map<string, SignalSeal>();
    made.set(own.privateKey, seals);
    const name = own.id + other.id + other.publicKey;
    const seal = seals.get(name) ?? new SignalSeal(secrets, own, other);
    seals.set(name, seal);
    return seal;
  }

  /** The count of the next envelope. Taken before sealing, so that a message can be named before it is sent. */
  takeCount(): number {
    return ++this.#sent;
  }

  /** base64url(version | count | ciphertext). The count is the nonce, so each may be sealed once only. */
  async seal(count: number, message: unknown): Promise<string> {
    const header = headerOf(count);
    const sealed = await crypto.subtle.encrypt(gcm(header), await this.#outbound, utf8(JSON.stringify(message)));
    return toBase64Url(concat(header, new Uint8Array(sealed)));
  }

  /** Opens an envelope; `null` when it is forged, meant for others, reflected, or was taken before. */
  async open(envelope: string): Promise<{ count: number; message: unknown } | null> {
    try {
      const bytes = fromBase64Url(envelope);
      const header = bytes.subarray(0, HEADER_BYTES);
      const count = Number(new DataView(header.buffer, header.byteOffset).getBigUint64(1));
      if (header[0] !== VERSION || !this.#received.isFresh(count)) return null;
      const text = await crypto.subtle.decrypt(gcm(header), await this.#inbound, bytes.subarray(HEADER_BYTES));
      // Only an authentic envelope may move the window, and of two copies that were opened at once only one.
      if (!this.#received.take(count)) return null;
      return { count, message: JSON.parse(new TextDecoder().decode(text)) };
    } catch {
      return null;
    }
  }
}

function headerOf(count: number): Bytes {
  const header = new Uint8Array(HEADER_BYTES);
  header[0] = VERSION;
  new DataView(header.buffer).setBigUint64(1, BigInt(count));
  return header;
}

/** A 96-bit nonce out of the count: unique under a key that serves one direction of one page load. */
function gcm(header: Bytes): AesGcmParams {
  return { name: 'AES-GCM', iv: concat(new Uint8Array(4), header.subarray(1)), additionalData: header };
}
