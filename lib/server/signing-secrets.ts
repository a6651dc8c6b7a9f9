/** The secrets that sign tickets and room notes: given by the operator, or made at first start and kept in the data directory. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const FILE_NAME = 'signing-secret';

/**
 * The first one signs, all verify.
 * @param given what the operator set; when empty, a secret of 256 bits in a file only this user can read takes its place
 * @throws {Error} when the directory cannot be written, or the file holds no secret
 */
export function loadSigningSecrets(given: readonly string[], dataDir: string): [string, ...string[]] {
  const [first, ...others] = given;
  if (first !== undefined) return [first, ...others];

  const file = path.join(dataDir, FILE_NAME);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < 32) throw new Error(`${file} holds no signing secret. Remove it, and the next start makes a new one.`);
  return [secret];
}
