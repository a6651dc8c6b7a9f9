/** The certificate that this server makes for itself: created at first start, kept, made anew when it names too little or runs out. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Certificate } from './given-certificate';

const FILE_NAME = 'own-certificate.pem';
const DAY_MS = 24 * 3600 * 1000;
/** Phones and browsers refuse certificates that are good for longer (Apple: 398 days since 2020). */
const LIFE_DAYS = 397;
/** A clock on the network may be behind. */
const SLOW_CLOCK_DAYS = 1;
const RENEW_BEFORE_DAYS = 30;
/** Networks that one laptop goes about in. */
const MAX_ADDRESSES = 16;

/** Whom a certificate speaks for. */
export interface Subject {
  hosts: string[];
  addresses: string[];
}

/**
 * This machine, by every name that a device on its network may know it by.
 * @param hostname as `os.hostname()` gives it
 * @param onNetwork IP addresses on the network; a name, where the server was told to listen on one
 */
export function subjectOf(hostname: string, onNetwork: readonly string[]): Subject {
  const isName = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i.test(hostname);
  // RFC 6762: how phones and computers without a name server call one another.
  const names = isName ? [hostname, `${hostname.split('.', 1)[0]}.local`] : [];
  // A zone (%eth0) is no part of an address.
  const addresses = onNetwork.map((address) => address.replace(/%.*$/, ''));
  const hosts = ['localhost', ...names, ...addresses.filter((address) => isIP(address) === 0)].map((name) => name.toLowerCase());
  return { hosts: [...new Set(hosts)], addresses: ['127.0.0.1', '::1', ...addresses.filter((address) => isIP(address) !== 0)] };
}

/**
 * The kept certificate, or a new one where that is missing, unreadable, about to expire or silent about one of the names.
 * Certificate and key are one file, which only this user can read, so that they cannot part.
 * @throws {Error} when the directory cannot be written
 */
export async function loadOwnCertificate(dataDir: string, subject: Subject, now = new Date()): Promise<Certificate> {
  const file = path.join(dataDir, FILE_NAME);
  const kept = readKept(file);
  if (kept !== null && isGood(kept, subject, now)) return { cert: kept, key: kept };
  const made = await makeCertificate(withKept(subject, kept), now);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, made, { mode: 0o600 });
  renameSync(unfinished, file);
  return { cert: made, key: made };
}

/**
 * Devices that were told to go on with a certificate are asked again for each new one, and a call under way cannot ask: addresses of
 * before stay in it, so that coming back to a network changes nothing.
 */
function withKept({ hosts, addresses }: Subject, kept: string | null): Subject {
  const before = kept?.startsWith('-----BEGIN CERTIFICATE') ? addressesIn(kept) : [];
  return { hosts, addresses: [...new Set([...addresses, ...before])].slice(0, Math.max(MAX_ADDRESSES, addresses.length)) };
}

function addressesIn(pem: string): string[] {
  try {
    const names = new X509Certificate(pem).subjectAltName?.split(', ') ?? [];
    return names.flatMap((name) => name.match(/^IP Address:([\d.]+)$/)?.[1] ?? []);
  } catch {
    return [];
  }
}

function readKept(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function isGood(pem: string, { hosts, addresses }: Subject, now: Date): boolean {
  try {
    const certificate = new X509Certificate(pem);
    return (
      certificate.checkPrivateKey(createPrivateKey(pem)) &&
      Date.parse(certificate.validFrom) <= now.getTime() &&
      Date.parse(certificate.validTo) - RENEW_BEFORE_DAYS * DAY_MS > now.getTime() &&
      hosts.every((host) => certificate.checkHost(host)) &&
      addresses.every((address) => certificate.checkIP(address))
    );
  } catch {
    return false;
  }
}

/** Self-signed, ECDSA over P-256, for servers only: whoever chooses to trust it trusts it with nothing else. */
async function makeCertificate({ hosts, addresses }: Subject, now: Date): Promise<string> {
  // Needed about once a year, and a quarter of a second to load.
  const { generate } = await import('selfsigned');
  const notBeforeDate = new Date(now.getTime() - SLOW_CLOCK_DAYS * DAY_MS);
  const pem = await generate([{ name: 'commonName', value: 'Parlor' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate,
    notAfterDate: new Date(notBeforeDate.getTime() + LIFE_DAYS * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [...hosts.map((value) => ({ type: 2 as const, value })), ...addresses.map((ip) => ({ type: 7 as const, ip }))] },
    ],
  });
  return `${pem.cert.trim()}\n${pem.private.trim()}\n`;
}
