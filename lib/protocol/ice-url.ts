/** Addresses of STUN and TURN servers as browsers take them (RFC 7064, RFC 7065). */

export interface IceUrl {
  service: 'stun' | 'turn';
  /** Without the brackets that an IPv6 address has in the URL. */
  host: string;
  port: number;
  transport: 'udp' | 'tcp';
  /** TLS over TCP, DTLS over UDP. */
  secure: boolean;
}

// An IPv6 address in brackets, or a name or IPv4 address. Only TURN has a transport in its URL.
const PATTERN = /^(?:(?<stun>stuns?)|(?<turn>turns?)):(?:\[(?<ipv6>[0-9a-f:.]+)\]|(?<name>[\w.~-]+))(?::(?<port>\d{1,5}))?(?<query>\?transport=(?<transport>udp|tcp))?$/i;
const PORT = 3478;
const SECURE_PORT = 5349;

/** @returns null for what a browser would refuse, which would cost every page its calls */
export function parseIceUrl(url: string): IceUrl | null {
  const { stun, turn, ipv6, name, port, query, transport } = PATTERN.exec(url)?.groups ?? {};
  const scheme = (stun ?? turn)?.toLowerCase();
  const host = ipv6 ?? name;
  if (!scheme || !host || (stun && query)) return null;
  const secure = scheme.endsWith('s');
  const number = port === undefined ? (secure ? SECURE_PORT : PORT) : Number(port);
  if (number < 1 || number > 65_535) return null;
  return {
    service: stun ? 'stun' : 'turn',
    host,
    port: number,
    transport: (transport?.toLowerCase() as IceUrl['transport'] | undefined) ?? (secure ? 'tcp' : 'udp'),
    secure,
  };
}
