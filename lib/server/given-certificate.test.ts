import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hostsIn, readGivenCertificate } from './given-certificate';

let dir: string;
const file = (name: string) => path.join(dir, name);
const read = (cert: string, key: string) => () => readGivenCertificate({ certFile: file(cert), keyFile: file(key) });

beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'parlor-'));
  const altNames = [{ type: 2 as const, value: '*.parlor.example' }, { type: 2 as const, value: 'meet.example' }, { type: 7 as const, ip: '192.168.1.7' }];
  for (const name of ['one', 'other']) {
    const { cert, private: key } = await generate([], { keyType: 'ec', algorithm: 'sha256', extensions: [{ name: 'subjectAltName', altNames }] });
    writeFileSync(file(`${name}-cert.pem`), cert);
    writeFileSync(file(`${name}-key.pem`), key);
  }
  writeFileSync(file('nonsense.pem'), 'hunter2');
});
afterAll(() => rmSync(dir, { recursive: true }));

it('is taken as it is, and names its hosts', () => {
  const certificate = read('one-cert.pem', 'one-key.pem')();
  expect(certificate.key).toMatch(/^-----BEGIN PRIVATE KEY/);
  expect(hostsIn(certificate.cert)).toEqual(['meet.example', '192.168.1.7']);
});

it.each([
  ['none.pem', 'one-key.pem', /^TLS_CERT cannot be read: ENOENT.*none\.pem/],
  ['one-cert.pem', 'none.pem', /^TLS_KEY cannot be read: ENOENT.*none\.pem/],
  ['nonsense.pem', 'one-key.pem', /^TLS_CERT cannot be used: .*nonsense\.pem holds no certificate/],
  ['one-cert.pem', 'nonsense.pem', /^TLS_KEY cannot be used: .*nonsense\.pem holds no private key/],
  ['one-cert.pem', 'other-key.pem', /^TLS_KEY does not belong to TLS_CERT/],
])('says what is wrong with %s and %s', (cert, key, problem) => {
  expect(read(cert, key)).toThrow(problem);
  expect(read(cert, key)).not.toThrow('hunter2');
});
