import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { getHeader } from './get-header.ts';

/** The header in which the CDN passes the host that the viewer requested (services/web/cdn/viewer-address.js). */
export const viewerHostHeader = 'x-viewer-host';

/**
 * The base URL of the web client as the browser addresses it, without a trailing slash. The CDN replaces the header, and
 * functions reject requests that bypass the CDN (origin-secret.ts), so it can be trusted. Locally the proxy of the dev server
 * passes the host. Only this machine is addressed without TLS.
 */
export function getSiteAddress(event: APIGatewayProxyEventV2): string {
  const host =
    getHeader(event, viewerHostHeader) ??
    getHeader(event, 'x-forwarded-host') ??
    getHeader(event, 'host') ??
    'localhost';
  const isLocal = /^(localhost|127\.0\.0\.1)(:\d+)?$/.test(host);
  return `${isLocal ? 'http' : 'https'}://${host.toLowerCase()}`;
}
