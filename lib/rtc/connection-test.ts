/** Finds out by which ways this page could be reached, by gathering candidates and calling nobody (RFC 8445, section 5.1). */

import { parseIceUrl } from '@/lib/protocol/ice-url';
import { isPublic } from './link-stats';

/** What one server answered, or that it did not. */
interface ServerFailure {
  url: string;
  /** The STUN error code (RFC 8489, section 14.8), or 701: it cannot be reached (W3C WebRTC, section 4.8.1.4). `null`: silence. */
  code: number | null;
}

/** One way to this page (RFC 8445, section 5.1.1), shown to its own person alone. */
interface FoundCandidate {
  type: RTCIceCandidateType | null;
  /** `null` where the browser hides it (RFC 8828, by a name of multicast DNS). */
  address: string | null;
  /** `null` with its address. */
  port: number | null;
  /** Of a relay: how it is reached. */
  protocol: 'udp' | 'tcp' | 'tls' | null;
}

/** The best way first. */
const RELAY_PROTOCOLS = ['udp', 'tcp', 'tls'] as const;

export interface ConnectionReport {
  /** This device has an address on a network of its own. */
  lan: boolean;
  /**
   * - `open`: a STUN server sees this page at an address that others can call
   * - `strict`: at another one from every server, so that only open networks can be called (RFC 4787, section 4.1)
   * - `blocked`: no STUN server answered
   * - `untested`: this site has none
   */
  internet: 'open' | 'strict' | 'blocked' | 'untested';
  relay: 'works' | 'failed' | 'none';
  /** How relays were reached, the best way first. */
  relayProtocols: (typeof RELAY_PROTOCOLS)[number][];
  failures: ServerFailure[];
  /** As the browser found them, each once. */
  candidates: FoundCandidate[];
}

/** A server that is silent is given up by the browser after some ten seconds; whoever waits at the door is told sooner. */
const PATIENCE_MS = 8_000;

/**
 * Never throws.
 * @param createConnection makes one that knows `iceServers`; it is closed again
 */
export async function testConnection(createConnection: () => RTCPeerConnection, iceServers: readonly RTCIceServer[], patienceMs = PATIENCE_MS): Promise<ConnectionReport> {
  const urls = iceServers.flatMap((server) => server.urls);
  let connection: RTCPeerConnection | null = null;
  const candidates: RTCIceCandidate[] = [];
  const failures = new Map<string, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const made = (connection = createConnection());
    const gathered = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patienceMs);
      made.onicecandidate = ({ candidate }) => (candidate?.candidate ? void candidates.push(candidate) : resolve());
      made.onicecandidateerror = ({ url, errorCode }) => url && failures.set(url, errorCode);
    });
    connection.createDataChannel('test');
    await connection.setLocalDescription();
    await gathered;
  } catch {
    // What was found until then is the answer.
  } finally {
    clearTimeout(timer);
    connection?.close();
  }
  return judge(urls, candidates, failures);
}

type Found = Pick<RTCIceCandidate, 'address' | 'type' | 'protocol' | 'port' | 'relatedAddress' | 'relatedPort'> & { tcpType?: RTCIceTcpCandidateType | null; relayProtocol?: string | null; url?: string | null };

/** @param failures STUN error codes by URL */
export function judge(urls: readonly string[], candidates: readonly Found[], failures: ReadonlyMap<string, number>): ConnectionReport {
  const [mapped, relayed] = [candidates.filter(({ type }) => type === 'srflx'), candidates.filter(({ type }) => type === 'relay')];
  const hasRelay = urls.some(isRelay);
  // Browsers drop what STUN finds where it is the address that the device has anyway.
  const isOutside = candidates.some(({ type, address }) => type === 'host' && isPublic(address));
  const isMapped = mapped.length > 0 || isOutside;
  const found = new Set<string | null | undefined>(relayed.map(({ relayProtocol, protocol }) => relayProtocol ?? protocol));
  const relayProtocols = RELAY_PROTOCOLS.filter((name) => found.has(name));
  return {
    lan: candidates.some(({ type }) => type === 'host'),
    internet: isMapped ? (isStrict(mapped) ? 'strict' : 'open') : urls.some(tellsAddress) ? 'blocked' : 'untested',
    relay: relayed.length > 0 ? 'works' : hasRelay ? 'failed' : 'none',
    relayProtocols,
    // Of several STUN servers that say the same, browsers name but the first.
    failures: unanswered(urls, failures).filter(({ url, code }) => !hasAnswered(url, mapped, relayed) && !(code === null && !isRelay(url) && isMapped)),
    // By an active one of TCP nobody can come: it calls out only (RFC 6544, section 4.5).
    candidates: [...new Map(candidates.filter(({ tcpType }) => tcpType !== 'active').map(told).map((candidate) => [JSON.stringify(candidate), candidate])).values()],
  };
}

function told({ type, address, port, protocol, relayProtocol }: Found): FoundCandidate {
  const shown = address?.endsWith('.local') ? null : (address?.replace(/^\[|\]$/g, '') ?? null);
  return { type, address: shown, port: shown === null ? null : port, protocol: (relayProtocol as FoundCandidate['protocol']) ?? protocol };
}

const isRelay = (url: string) => parseIceUrl(url)?.service === 'turn';
/** Over UDP a relay says, too, where it sees one. */
const tellsAddress = (url: string) => parseIceUrl(url)?.transport === 'udp';

/** Those that the browser complained of, and those of which it had nothing to say within the time. */
function unanswered(urls: readonly string[], failures: ReadonlyMap<string, number>): ServerFailure[] {
  const codes = new Map<string, number | null>(urls.map((url) => [canonical(url), null]));
  for (const [url, code] of failures) codes.set(canonical(url), code);
  return [...codes].map(([url, code]) => ({ url, code }));
}

/** With its port and transport, as browsers name it (RFC 7064 and RFC 7065). */
function canonical(url: string): string {
  const parsed = parseIceUrl(url);
  if (!parsed) return url;
  const { service, secure, host, port, transport } = parsed;
  return `${service}${secure ? 's' : ''}:${host.includes(':') ? `[${host}]` : host}:${port}${service === 'turn' ? `?transport=${transport}` : ''}`;
}

/** A device with several addresses asks from each, and some lead nowhere: a server that answered once is well. */
function hasAnswered(url: string, mapped: readonly Found[], relayed: readonly Found[]): boolean {
  const answers = isRelay(url) ? relayed : mapped;
  const named = answers.flatMap((answer) => answer.url || []);
  if (named.length > 0) return named.some((other) => canonical(other) === url);
  const isTcp = parseIceUrl(url)?.transport === 'tcp';
  return answers.some(({ relayProtocol }) => !isRelay(url) || !relayProtocol || (relayProtocol === 'udp') === !isTcp);
}

/** The same socket, seen at several ports. Where the browser hides which socket it is, nothing is said. */
function isStrict(mapped: readonly Found[]): boolean {
  const ports = new Map<string, Set<number | null>>();
  for (const { protocol, relatedAddress, relatedPort, port } of mapped) {
    if (!relatedPort) continue;
    const socket = `${protocol} ${relatedAddress} ${relatedPort}`;
    ports.set(socket, (ports.get(socket) ?? new Set()).add(port));
  }
  return [...ports.values()].some((seen) => seen.size > 1);
}
