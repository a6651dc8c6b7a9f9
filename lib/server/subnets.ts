/** Sets of IP addresses: who is in, and which the whole world can reach. */
import { BlockList, isIP } from 'node:net';

export type AddressSet = (address: string) => boolean;

/**
 * @param subnets single addresses, and subnets in CIDR notation (RFC 4632)
 * @returns whether an address is in one of them; a name is in none
 */
export function addressesIn(subnets: readonly string[]): AddressSet {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [address = '', prefix] = subnet.split('/');
    const family = familyOf(address);
    list.addSubnet(address, prefix === undefined ? (family === 'ipv6' ? 128 : 32) : Number(prefix), family);
  }
  return (address) => isIP(address) !== 0 && list.check(address, familyOf(address));
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

// Loopback, private, link-local and carriers' addresses (RFC 1918, 3927, 4193, 4291, 6598).
const isHere = addressesIn(['127.0.0.0/8', '::1', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16', 'fe80::/10', 'fc00::/7', '100.64.0.0/10']);

/** Whether an address can be reached from other networks. */
export function isPublicAddress(address: string): boolean {
  return isIP(address) !== 0 && !isHere(address);
}
