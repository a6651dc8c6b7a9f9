import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createSecureContext } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadOwnCertificate, subjectOf } from './own-certificate';

const HOME = subjectOf('ann-laptop', ['192.168.1.7']);
const OFFICE = subjectOf('ann-laptop', ['10.0.0.4']);
const DAY_MS = 24 * 3600 * 1000;
const NOW = new Date('2026-03-01T12:00:00Z');
const later = (days: number) => new Date(NOW.getTime() + days * DAY_MS);

let dir: string;
let file: string;
beforeEach(() => {
  dir = path.join(mkdtempSync(path.join(tmpdir(), 'parlor-')), 'data');
  file = path.join(dir, 'own-certificate.pem');
});
afterEach(() => rmSync(path.dirname(dir), { recursive: true }));

describe('a certificate of our own', () => {
  it('names every way to this machine, for servers only, no longer than phones allow', async () => {
    const certificate = new X509Certificate((await loadOwnCertificate(dir, HOME, NOW)).cert);
    expect(certificate.subjectAltName?.split(', ')).toEqual([
      'DNS:localhost', 'DNS:ann-laptop', 'DNS:ann-laptop.local', 'IP Address:127.0.0.1', 'IP Address:0:0:0:0:0:0:0:1', 'IP Address:192.168.1.7',
    ]);
    expect(certificate).toMatchObject({ ca: false, keyUsage: ['1.3.6.1.5.5.7.3.1'] });
    expect(certificate.publicKey.asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
    expect(Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)).toBeLessThanOrEqual(398 * DAY_MS);
    expect(Date.parse(certificate.validFrom)).toBeLessThan(NOW.getTime());
  });

  it('is one that a server can use, in a file only this user can read', async () => {
    createSecureContext(await loadOwnCertificate(dir, HOME, NOW));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(dir)).toEqual(['own-certificate.pem']);
  });

  it('is kept', async () => {
    const made = await loadOwnCertificate(dir, HOME, NOW);
    expect(await loadOwnCertificate(dir, HOME, later(300))).toEqual(made);
  });

  it.each([
    ['an address is missing from it', OFFICE, NOW],
    ['it is about to expire', HOME, later(370)],
    ['it is not valid yet', HOME, later(-10)],
  ])('is made anew when %s', async (_why, subject, now) => {
    const made = await loadOwnCertificate(dir, HOME, NOW);
    const next = await loadOwnCertificate(dir, subject, now);
    expect(next.cert).not.toBe(made.cert);
    expect(await loadOwnCertificate(dir, subject, now)).toEqual(next);
  });

  it('keeps the addresses of before, so that coming home changes nothing', async () => {
    await loadOwnCertificate(dir, HOME, NOW);
    const atOffice = await loadOwnCertificate(dir, OFFICE, NOW);
    expect(new X509Certificate(atOffice.cert).subjectAltName).toMatch(/10\.0\.0\.4.*192\.168\.1\.7/);
    expect(await loadOwnCertificate(dir, HOME, NOW)).toEqual(atOffice);
    let many = atOffice;
    for (let network = 0; network < 20; network++) many = await loadOwnCertificate(dir, subjectOf('ann-laptop', [`10.1.${network}.1`]), NOW);
    const names = new X509Certificate(many.cert).subjectAltName?.match(/IP Address/g);
    expect(names).toHaveLength(16);
    expect(new X509Certificate(many.cert).checkIP('10.1.19.1')).toBeDefined();
  });

  it('is kept on a machine of very many addresses', async () => {
    const many = subjectOf('ann-laptop', Array.from({ length: 20 }, (_, at) => `10.0.0.${at + 1}`));
    const made = await loadOwnCertificate(dir, many, NOW);
    expect(await loadOwnCertificate(dir, many, later(1))).toEqual(made);
  });

  it('names a host by name where the server listens on one', async () => {
    const certificate = new X509Certificate((await loadOwnCertificate(dir, subjectOf('ann-laptop', ['Meet.lan', 'fe80::1%eth0']), NOW)).cert);
    expect(certificate.checkHost('meet.lan')).toBeDefined();
    expect(certificate.checkIP('fe80::1')).toBeDefined();
  });

  it('is made anew when the file is damaged, or holds the key of another', async () => {
    const made = await loadOwnCertificate(dir, HOME, NOW);
    const keyOf = (pem: string) => pem.slice(pem.indexOf('-----BEGIN PRIVATE'));
    rmSync(file);
    const other = await loadOwnCertificate(dir, HOME, NOW);
    for (const damaged of ['', made.cert.slice(0, 200), made.cert.replace(keyOf(made.cert), keyOf(other.cert))]) {
      writeFileSync(file, damaged);
      const next = await loadOwnCertificate(dir, HOME, NOW);
      expect(next.cert).not.toBe(damaged);
      expect(readFileSync(file, 'utf8')).toBe(next.cert);
    }
  });

  it('leaves out a host name that no certificate can hold', async () => {
    expect(subjectOf('ann’s laptop', []).hosts).toEqual(['localhost']);
    expect(subjectOf('Box.fritz.box', []).hosts).toEqual(['localhost', 'box.fritz.box', 'box.local']);
  });
});
