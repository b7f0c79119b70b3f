import { isIPv6 } from 'node:net';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { getHeader } from './get-header.ts';

/** The header in which the CDN passes the address of the viewer (services/web/cdn/viewer-address.js). */
export const viewerAddressHeader = 'x-viewer-address';

/**
 * The network address of a caller, for limits. The CDN replaces the header, and functions reject requests that bypass the
 * CDN (origin-secret.ts), so it can be trusted. Without a CDN it is the address that called API Gateway.
 *
 * An IPv6 subscriber has a network of 64 bits or more, so only these bits count.
 */
export function getNetworkAddress(event: APIGatewayProxyEventV2): string {
  const address = getHeader(event, viewerAddressHeader) ?? event.requestContext?.http?.sourceIp ?? 'unknown';
  return isIPv6(address) ? toNetwork64(address) : address;
}

function toNetwork64(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  // URL writes an address in its shortest form, with an IPv4 part in hexadecimal.
  const shortest = new URL(`http://[${address.split('%')[0]}]`).hostname.slice(1, -1);
  const [head = '', tail] = shortest.split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - first.length - last.length }, () => '0');
  return `${[...first, ...zeros, ...last].slice(0, 4).join(':')}::/64`;
}
