/** A file that is sent: read once for its first receiver and hashed on the way, for all of them. */
import { PIECE_BYTES } from './limits';
import { PieceHash } from './piece-hash';

export class HashedFile {
  readonly #file: Blob;
  readonly #hash = new PieceHash();
  #hashedTo = 0;
  #sha256: Promise<string> | null = null;
  /** One read at a time, so that the hash sees the bytes in order. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(file: Blob) {
    this.#file = file;
  }

  /** @throws {DOMException} `NotReadableError` when the file was changed, moved or taken away */
  read(from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
    return this.#inTurn(() => this.#read(from, to));
  }

  /** Of the whole file. What nobody has read yet is read for it. */
  sha256(): Promise<string> {
    return this.#inTurn(async () => {
      while (this.#hashedTo < this.#file.size) await this.#read(this.#hashedTo, Math.min(this.#file.size, this.#hashedTo + PIECE_BYTES));
      return (this.#sha256 ??= this.#hash.digest());
    });
  }

  async #read(from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(await this.#file.slice(from, to).arrayBuffer());
    const end = from + bytes.length;
    // A receiver who is behind the first one reads what is hashed; one who was given a later byte leaves a gap, which `sha256` fills.
    if (from <= this.#hashedTo && end > this.#hashedTo) {
      this.#hash.update(bytes.subarray(this.#hashedTo - from));
      this.#hashedTo = end;
    }
    return bytes;
  }

  #inTurn<Result>(task: () => Promise<Result>): Promise<Result> {
    const result = this.#queue.then(task);
    this.#queue = result.catch(() => undefined);
    return result;
  }
}
