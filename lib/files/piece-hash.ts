/**
 * The hash by which a file is believed: SHA-256 over the SHA-256 of each MiB of it, in order; the last piece is what is left.
 * Browsers hash natively, eight times as fast as a script can, but only what they are given at once: so a file that does not fit into memory is hashed by pieces.
 */
import { PIECE_BYTES } from './limits';

const DIGEST_BYTES = 32;

export class PieceHash {
  readonly #digests: Promise<ArrayBuffer>[] = [];
  /** Of a piece that has not come to its end. */
  #begun: Uint8Array<ArrayBuffer> | null = null;
  #begunBytes = 0;

  /** The next bytes of the file. They are the caller's again at once. */
  update(bytes: Uint8Array<ArrayBuffer>): void {
    for (let rest = bytes; rest.length > 0;) {
      const taken = rest.subarray(0, PIECE_BYTES - this.#begunBytes);
      rest = rest.subarray(taken.length);
      if (taken.length === PIECE_BYTES) this.#add(taken);
      else this.#gather(taken);
    }
  }

  /** After the last byte. @returns hexadecimal */
  async digest(): Promise<string> {
    if (this.#begunBytes > 0) this.#endPiece();
    this.#begun = null;
    const list = new Uint8Array(this.#digests.length * DIGEST_BYTES);
    for (const [index, digest] of (await Promise.all(this.#digests)).entries()) list.set(new Uint8Array(digest), index * DIGEST_BYTES);
    return toHex(new Uint8Array(await sha256(list)));
  }

  #gather(bytes: Uint8Array<ArrayBuffer>): void {
    this.#begun ??= new Uint8Array(PIECE_BYTES);
    this.#begun.set(bytes, this.#begunBytes);
    this.#begunBytes += bytes.length;
    if (this.#begunBytes === PIECE_BYTES) this.#endPiece();
  }

  #endPiece(): void {
    if (this.#begun) this.#add(this.#begun.subarray(0, this.#begunBytes));
    this.#begunBytes = 0;
  }

  #add(piece: Uint8Array<ArrayBuffer>): void {
    this.#digests.push(sha256(piece));
  }
}

/** Takes a copy of what it is given before it returns (Web Cryptography, section 14.3.5). */
const sha256 = (bytes: Uint8Array<ArrayBuffer>) => crypto.subtle.digest('SHA-256', bytes);

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
