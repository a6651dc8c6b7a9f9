/** What the server signs, so that pages can keep it: `base64url(JSON).base64url(HMAC-SHA-256)`. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** The first signs, all verify. */
export type SigningSecrets = readonly [string, ...string[]];

function signature(purpose: string, body: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(`${purpose}\n${body}`).digest();
}

/** @param purpose keeps the signature from passing for that of anything else signed with the same secret */
export function signToken([secret]: SigningSecrets, purpose: string, content: object): string {
  const body = Buffer.from(JSON.stringify(content)).toString('base64url');
  return `${body}.${signature(purpose, body, secret).toString('base64url')}`;
}

/** @returns what any of the secrets signed for this purpose, to be parsed; `null` when none did */
export function openToken(secrets: SigningSecrets, purpose: string, text: string): unknown {
  const [body, mac, ...rest] = text.split('.');
  if (!body || !mac || rest.length > 0) return null;
  const shown = Buffer.from(mac, 'base64url');
  const isSigned = secrets.some((secret) => {
    const expected = signature(purpose, body, secret);
    return shown.length === expected.length && timingSafeEqual(shown, expected);
  });
  if (!isSigned) return null;
  try {
    return JSON.parse(Buffer.from(body, 'base64url').toString());
  } catch {
    // Signed, but by a server that wrote something else.
    return null;
  }
}
