/** The certificate that the operator gave, and what its files say. */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Both in PEM, as `node:tls` takes them. */
export interface Certificate {
  cert: string;
  key: string;
}

/** @throws {Error} that says which file cannot be used, and why */
export function readGivenCertificate({ certFile, keyFile }: { certFile: string; keyFile: string }): Certificate {
  const cert = readFile('TLS_CERT', certFile);
  const key = readFile('TLS_KEY', keyFile);
  let certificate: X509Certificate;
  let privateKey: KeyObject;
  try {
    certificate = new X509Certificate(cert);
  } catch {
    throw new Error(`TLS_CERT cannot be used: ${certFile} holds no certificate (PEM).`);
  }
  try {
    privateKey = createPrivateKey(key);
  } catch {
    throw new Error(`TLS_KEY cannot be used: ${keyFile} holds no private key that can be read without a passphrase (PEM).`);
  }
  if (!certificate.checkPrivateKey(privateKey)) throw new Error(`TLS_KEY does not belong to TLS_CERT: ${keyFile} is the key of another certificate than ${certFile}.`);
  return { cert, key };
}

function readFile(variable: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`${variable} cannot be read: ${(error as Error).message}`);
  }
}

/** The hosts that a certificate names in full. */
export function hostsIn(cert: string): string[] {
  const names = new X509Certificate(cert).subjectAltName?.split(', ') ?? [];
  return names.flatMap((name) => /^(?:DNS|IP Address):([^*"]+)$/.exec(name)?.[1] ?? []);
}
