import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSigningSecrets } from './signing-secrets';

describe('loadSigningSecrets', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(path.join(tmpdir(), 'parlor-'));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  it('takes what is given and writes nothing', () => {
    expect(loadSigningSecrets(['first-one', 'second-one'], '/nowhere/at/all')).toEqual(['first-one', 'second-one']);
  });

  it('makes one at the first start, which the next start finds', () => {
    const dataDir = path.join(dir, 'data');
    const [secret] = loadSigningSecrets([], dataDir);
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect(loadSigningSecrets([], dataDir)).toEqual([secret]);
    expect(statSync(path.join(dataDir, 'signing-secret')).mode & 0o777).toBe(0o600);
  });

  it('does not sign with an empty file', () => {
    writeFileSync(path.join(dir, 'signing-secret'), '');
    expect(() => loadSigningSecrets([], dir)).toThrow('holds no signing secret');
  });
});
