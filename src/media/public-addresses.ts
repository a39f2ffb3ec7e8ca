import { BlockList, isIPv6 } from 'node:net';

/** IPv4 ranges that are not a place on the public internet (IANA special-purpose registry, RFC 6890). */
const PRIVATE_IPV4: readonly [network: string, prefix: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

const PRIVATE_IPV6: readonly [network: string, prefix: number][] = [
  ['::', 96], // unspecified, loopback and the old IPv4-compatible form
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 32], // Teredo and 6to4 carry an IPv4 address that we would have to unwrap; no host of ours needs them
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];

const privateAddresses = buildBlockList();

/** True for a literal address (never a name) of the public internet. */
export function isPublicAddress(address: string): boolean {
  return !privateAddresses.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

function buildBlockList(): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of PRIVATE_IPV4) {
    // BlockList applies an IPv4 rule to ::ffff:a.b.c.d too. The NAT64 form it does not know, and we cannot refuse the
    // whole NAT64 range: on an IPv6-only machine every public host answers with it.
    list.addSubnet(network, prefix, 'ipv4');
    list.addSubnet(`64:ff9b::${network}`, 96 + prefix, 'ipv6');
  }
  for (const [network, prefix] of PRIVATE_IPV6) list.addSubnet(network, prefix, 'ipv6');
  return list;
}
