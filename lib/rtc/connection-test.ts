/** Finds out by which ways this page could be reached, by gathering candidates and calling nobody (RFC 8445, section 5.1). */

/** What one server answered, or that it did not. */
export interface ServerFailure {
  url: string;
  /** The STUN error code (RFC 8489, section 14.8), or 701: it cannot be reached (W3C WebRTC, section 4.8.1.4). */
  code: number;
}

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
  /** How relays were reached. */
  relayProtocols: ('udp' | 'tcp' | 'tls')[];
  failures: ServerFailure[];
}

/** A server that is silent is given up by the browser after some ten seconds; whoever waits at the door is told sooner. */
const PATIENCE_MS = 8_000;

/**
 * Never throws.
 * @param createConnection makes one that knows `iceServers`; it is closed again
 */
export async function testConnection(createConnection: () => RTCPeerConnection, iceServers: readonly RTCIceServer[], patienceMs = PATIENCE_MS): Promise<ConnectionReport> {
  const urls = iceServers.flatMap((server) => server.urls);
  const connection = createConnection();
  const candidates: RTCIceCandidate[] = [];
  const failures = new Map<string, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const gathered = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patienceMs);
      connection.onicecandidate = ({ candidate }) => (candidate?.candidate ? void candidates.push(candidate) : resolve());
      connection.onicecandidateerror = ({ url, errorCode }) => url && failures.set(url, errorCode);
    });
    connection.createDataChannel('test');
    await connection.setLocalDescription();
    await gathered;
  } catch {
    // What was found until then is the answer.
  } finally {
    clearTimeout(timer);
    connection.close();
  }
  return judge(urls, candidates, failures);
}

type Found = Pick<RTCIceCandidate, 'type' | 'protocol' | 'port' | 'relatedAddress' | 'relatedPort'> & { relayProtocol?: string | null; url?: string | null };

/** @param failures STUN error codes by URL */
export function judge(urls: readonly string[], candidates: readonly Found[], failures: ReadonlyMap<string, number>): ConnectionReport {
  const [mapped, relayed] = [candidates.filter(({ type }) => type === 'srflx'), candidates.filter(({ type }) => type === 'relay')];
  const hasRelay = urls.some(isRelay);
  const relayProtocols = [...new Set(relayed.map(({ relayProtocol, protocol }) => relayProtocol ?? protocol))].filter((name) => name === 'udp' || name === 'tcp' || name === 'tls');
  return {
    lan: candidates.some(({ type }) => type === 'host'),
    internet: mapped.length > 0 ? (isStrict(mapped) ? 'strict' : 'open') : urls.length > 0 ? 'blocked' : 'untested',
    relay: relayed.length > 0 ? 'works' : hasRelay ? 'failed' : 'none',
    relayProtocols,
    failures: [...failures].flatMap(([url, code]) => (hasAnswered(url, mapped, relayed) ? [] : [{ url, code }])),
  };
}

const isRelay = (url: string) => /^turns?:/.test(url);

/** A device with several addresses asks from each, and some lead nowhere: a server that answered once is well. */
function hasAnswered(url: string, mapped: readonly Found[], relayed: readonly Found[]): boolean {
  const answers = isRelay(url) ? relayed : mapped;
  const named = answers.filter((answer) => typeof answer.url === 'string');
  if (named.length > 0) return named.some((answer) => answer.url === url);
  const isTcp = /^turns:|transport=tcp/.test(url);
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
