/** Asks a STUN or TURN server what a page would ask it, and tells what came of it. */
import { lookup } from 'node:dns/promises';
import { setTimeout as passed } from 'node:timers/promises';
import { type IceUrl, parseIceUrl } from '@/lib/protocol/ice-url';
import { type Exchange, type ExchangeOptions, openExchange } from './stun/exchange';
import { ATTRIBUTES, type Attributes, longTermKey, type StunResponse } from './stun/message';

export type ProbeOutcome =
  | { kind: 'ok' }
  /** DTLS, which Node does not speak. */
  | { kind: 'unchecked' }
  /** The name leads nowhere, or nobody says in time where it leads. */
  | { kind: 'unresolved' }
  /** Silence, nothing that listens, or something that speaks no STUN. */
  | { kind: 'no-answer' }
  /** No TLS there, or a certificate that is not for this name, has expired, or is signed by nobody who is known. */
  | { kind: 'tls-failed'; code: string }
  /** A STUN error code: 401 for credentials that the server does not accept. */
  | { kind: 'refused'; code: number };

export interface Credentials {
  username: string;
  credential: string;
}

export interface ProbeOptions extends Partial<ExchangeOptions> {
  /** Without them a TURN server is asked for no more than a sign of life. */
  credentials?: Credentials | undefined;
}

const PATIENCE_MS = 3_000;
const UNAUTHENTICATED = 401;
const STALE_NONCE = 438;
/** IANA's number of UDP, which is what is relayed to the far end, whatever leads to the relay. */
const RELAY_UDP = Buffer.from([17, 0, 0, 0]);
const AT_ONCE = Buffer.alloc(4);

/**
 * A Binding for STUN, an Allocate for TURN, which is given back at once. Never throws for what the network does.
 * @param url one that `parseIceUrl` can read
 */
export async function probeIceUrl(url: string, { credentials, patienceMs = PATIENCE_MS, ca }: ProbeOptions = {}): Promise<ProbeOutcome> {
  const server = parseIceUrl(url);
  if (!server) throw new Error('Not the address of a STUN or TURN server');
  if (server.secure && server.transport === 'udp') return { kind: 'unchecked' };
  // The system's resolver may take half a minute to give up.
  const found = await Promise.race([lookup(server.host, { verbatim: false }), passed(patienceMs, null, { ref: false })]).catch(() => null);
  if (!found) return { kind: 'unresolved' };
  let exchange: Exchange | undefined;
  try {
    exchange = await openExchange(server, found.address, { patienceMs, ca });
    return outcomeOf(await ask(exchange, server, credentials));
  } catch (error) {
    return failureOf(error, server);
  } finally {
    exchange?.close();
  }
}

function ask(exchange: Exchange, { service }: IceUrl, credentials: Credentials | undefined): Promise<StunResponse | null> {
  return service === 'stun' || !credentials ? exchange.ask('binding', []) : allocateAndGiveBack(exchange, credentials);
}

function outcomeOf(response: StunResponse | null): ProbeOutcome {
  if (!response) return { kind: 'no-answer' };
  return response.errorCode === undefined ? { kind: 'ok' } : { kind: 'refused', code: response.errorCode };
}

function failureOf(error: unknown, { secure }: IceUrl): ProbeOutcome {
  const { code = '' } = error as NodeJS.ErrnoException;
  return secure && /CERT|SIGNATURE|SSL|TLS|EPROTO/.test(code) ? { kind: 'tls-failed', code } : { kind: 'no-answer' };
}

/** The long-term credential mechanism: the first answer refuses and says the realm and the nonce to ask with (RFC 8489, section 9.2). */
async function allocateAndGiveBack(exchange: Exchange, credentials: Credentials): Promise<StunResponse | null> {
  const wish: Attributes = [[ATTRIBUTES.requestedTransport, RELAY_UDP]];
  let response = await exchange.ask('allocate', wish);
  if (response?.errorCode !== UNAUTHENTICATED) return response;
  let answered = proofOf(response, credentials);
  if (!answered) return response;
  response = await exchange.ask('allocate', [...wish, ...answered.attributes], answered.key);
  if (response?.errorCode === STALE_NONCE) {
    answered = proofOf(response, credentials) ?? answered;
    response = await exchange.ask('allocate', [...wish, ...answered.attributes], answered.key);
  }
  // Whatever comes of it: what is not given back ends by itself within ten minutes.
  if (response && response.errorCode === undefined) await exchange.ask('refresh', [[ATTRIBUTES.lifetime, AT_ONCE], ...answered.attributes], answered.key).catch(() => null);
  return response;
}

/** What goes into every request from now on, and the key that it is signed with. Null for a challenge that lacks something. */
export function proofOf(challenge: StunResponse, { username, credential }: Credentials): { attributes: Attributes; key: Buffer } | null {
  const realm = challenge.attributes.get(ATTRIBUTES.realm);
  const nonce = challenge.attributes.get(ATTRIBUTES.nonce);
  if (!realm || !nonce) return null;
  const attributes: Attributes = [
    [ATTRIBUTES.username, Buffer.from(username)],
    [ATTRIBUTES.realm, realm],
    [ATTRIBUTES.nonce, nonce],
  ];
  return { attributes, key: longTermKey(username, realm, credential) };
}
