/** The addresses at which a person can open this server. */
import type { NetworkInterfaceInfo } from 'node:os';

type Interfaces = NodeJS.Dict<NetworkInterfaceInfo[]>;

/** Bridges to containers and virtual machines, and tunnels: no phone in the room is on these. */
const VIRTUAL = /^(docker|br-|veth|virbr|vmnet|vboxnet|vEthernet|cni|flannel|tun|tap|utun|wg|zt|tailscale)/i;
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/i;

const isEverywhere = (host: string) => host === '0.0.0.0' || host === '::';

/**
 * The hosts by which other devices reach this machine, likeliest first. None where only the machine itself is listened to.
 * @param host what the server was told to listen on
 * @param interfaces as `os.networkInterfaces()` gives them
 */
export function networkHosts(host: string, interfaces: Interfaces): string[] {
  if (!isEverywhere(host)) return LOOPBACK.test(host) ? [] : [host];
  const found = Object.entries(interfaces).flatMap(([name, infos = []]) =>
    infos.filter((info) => !info.internal && info.family === 'IPv4').map(({ address }) => ({ address, isVirtual: VIRTUAL.test(name) })),
  );
  return [...found.filter(({ isVirtual }) => !isVirtual), ...found.filter(({ isVirtual }) => isVirtual)].map(({ address }) => address);
}

/** The hosts to tell a person at this machine: its own name for itself first. */
export function hostsOf(host: string, interfaces: Interfaces): string[] {
  return isEverywhere(host) ? ['localhost', ...networkHosts(host, interfaces)] : [host];
}

export function originOf(scheme: 'http' | 'https', host: string, port: number): string {
  const isUsual = port === (scheme === 'http' ? 80 : 443);
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}${isUsual ? '' : `:${port}`}`;
}
