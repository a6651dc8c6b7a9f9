/** The addresses at which a person can open this server. */
import type { NetworkInterfaceInfo } from 'node:os';

type Interfaces = NodeJS.Dict<NetworkInterfaceInfo[]>;

/** Where only containers and virtual machines of this machine are; their addresses come and go, and nobody can use them. */
const INSIDE = /^(docker|podman|br-[0-9a-f]{12}$|veth|virbr|lxcbr|lxdbr|incusbr|vmnet|VMware|vboxnet|VirtualBox|vEthernet \((WSL|Default Switch)|cni|flannel)/i;
/** Private networks across the internet: good for some, but not for the phone in the room. */
const TUNNEL = /^(tun|tap|utun|wg|zt|tailscale)/;
/** IPv6 also in full, as certificates have it. */
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|::1|(0:){7}1)$/i;

/** Whether a host means every device itself. */
export const isLoopback = (host: string) => LOOPBACK.test(host);
const isEverywhere = (host: string) => host === '0.0.0.0' || host === '::';

/**
 * The hosts by which other devices reach this machine, likeliest first. None where only the machine itself is listened to.
 * @param host what the server was told to listen on
 * @param interfaces as `os.networkInterfaces()` gives them
 */
export function networkHosts(host: string, interfaces: Interfaces): string[] {
  if (!isEverywhere(host)) return isLoopback(host) ? [] : [host];
  const names = Object.keys(interfaces).filter((name) => !INSIDE.test(name));
  const likeliestFirst = [...names.filter((name) => !TUNNEL.test(name)), ...names.filter((name) => TUNNEL.test(name))];
  return likeliestFirst.flatMap((name) => interfaces[name] ?? []).flatMap((info) => (!info.internal && info.family === 'IPv4' ? info.address : [])).sort((a, b) => Number(isMakeshift(a)) - Number(isMakeshift(b)));
}

/** Taken where nobody gave one out (RFC 3927). */
const isMakeshift = (address: string) => address.startsWith('169.254.');

/** The hosts to tell a person at this machine: its own name for itself first. */
export function hostsOf(host: string, interfaces: Interfaces): string[] {
  return isEverywhere(host) ? ['localhost', ...networkHosts(host, interfaces)] : [host];
}

export function originOf(scheme: 'http' | 'https', host: string, port: number): string {
  const isUsual = port === (scheme === 'http' ? 80 : 443);
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}${isUsual ? '' : `:${port}`}`;
}
