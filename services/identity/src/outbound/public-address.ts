import { BlockList, isIPv4, isIPv6 } from 'node:net';

const notPublic = /* @__PURE__ */ createBlockList('ipv4', [
  // "This network", private networks, carrier networks, loopback and link-local addresses.
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  // Protocol assignments, documentation, relays and benchmarks.
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  // Multicast, reserved and broadcast addresses.
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]);
/** The only IPv6 addresses that are assigned to hosts of the internet. IPv4 addresses in IPv6 form are outside. */
const globalUnicast = /* @__PURE__ */ createBlockList('ipv6', [['2000::', 3]]);
const notGlobal = /* @__PURE__ */ createBlockList('ipv6', [
  // Protocol assignments with Teredo, documentation, and 6to4, which contains an IPv4 address.
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]);
const loopback = /* @__PURE__ */ createBlockList('ipv4', [['127.0.0.0', 8]]);

function createBlockList(family: 'ipv4' | 'ipv6', subnets: readonly [string, number][]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of subnets) list.addSubnet(network, prefix, family);
  return list;
}

/** Whether an IP address belongs to a host of the internet (IANA special-purpose address registries). */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !notPublic.check(address, 'ipv4');
  // A zone index names an interface of this machine.
  if (!isIPv6(address) || address.includes('%')) return false;
  return globalUnicast.check(address, 'ipv6') && !notGlobal.check(address, 'ipv6');
}

/** Whether an IP address is this machine's own. */
export const isLoopbackAddress = (address: string): boolean =>
  address === '::1' || (isIPv4(address) && loopback.check(address, 'ipv4'));
