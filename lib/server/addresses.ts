/** The addresses at which a person can open this server. */
import type { NetworkInterfaceInfo } from 'node:os';

/** @param interfaces as `os.networkInterfaces()` gives them */
export function addressesOf(host: string, port: number, interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>): string[] {
  const isEverywhere = host === '0.0.0.0' || host === '::';
  const lan = Object.values(interfaces)
    .flatMap((infos) => infos ?? [])
    .filter((info) => !info.internal && info.family === 'IPv4')
    .map((info) => info.address);
  const hosts = isEverywhere ? ['localhost', ...lan] : [host.includes(':') ? `[${host}]` : host];
  return hosts.map((name) => `http://${name}${port === 80 ? '' : `:${port}`}`);
}
