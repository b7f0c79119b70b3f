import { lookup as resolve } from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import { type RequestOptions, request } from 'node:https';
import { isIP } from 'node:net';
import { issuerKeysUnavailable } from '../domain/errors.ts';
import { isLoopbackAddress, isPublicAddress } from './public-address.ts';

/** The largest document that is read. Key sets of large providers have 10 KB. */
export const maxDocumentBytes = 65_536;

/** Resolves a host name to all of its addresses. */
export type Lookup = (host: string) => Promise<readonly { address: string }[]>;

const lookupAll: Lookup = (host) => resolve(host, { all: true, order: 'ipv4first' });

/**
 * Fetches a JSON document from an address that a tenant chose, see {@link sendPublicRequest}.
 * @param signal ends the request, also while the name is resolved
 * @throws DomainError `issuer-keys-unavailable`
 */
export async function fetchPublicJson(
  url: string,
  signal: AbortSignal,
  lookup = lookupAll,
): Promise<unknown> {
  const { status, body } = await sendPublicRequest(url, {}, signal, lookup);
  if (status !== 200) throw unavailable('status', `The address responds with ${status} instead of 200.`);
  try {
    return JSON.parse(body);
  } catch {
    throw unavailable('document', 'The address does not return a JSON document.');
  }
}

/** A request to an address that a tenant chose. */
export interface PublicRequest {
  readonly method?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | undefined;
}

/** The response to such a request. */
export interface PublicResponse {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/**
 * Sends a request to an address that a tenant chose. Reaches hosts of the internet only: https on the default port, a
 * host name without credentials, no redirects. The name is resolved once, every address of it must be public, and the
 * connection goes to the address that was checked.
 * @param signal ends the request, also while the name is resolved
 * @throws DomainError `issuer-keys-unavailable`
 */
export async function sendPublicRequest(
  url: string,
  { method = 'GET', headers, body }: PublicRequest,
  signal: AbortSignal,
  lookup = lookupAll,
): Promise<PublicResponse> {
  const loopbackCa = readLoopbackCa();
  const { host, hostname, port, pathname, search } = parseAllowedUrl(url, loopbackCa !== undefined);
  const address = await resolvePublicAddress(hostname, loopbackCa !== undefined, signal, lookup);
  const options = {
    method,
    host: address,
    servername: hostname,
    port: port === '' ? 443 : Number(port),
    path: pathname + search,
    headers: {
      accept: 'application/json',
      ...headers,
      host,
      ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
    },
    agent: false,
    signal,
    ...(loopbackCa !== undefined && isLoopbackAddress(address) && { ca: loopbackCa }),
  };
  return readResponse(options, body);
}

/**
 * The certificate authority of servers on this machine. Only tests and local runs set it: then loopback addresses and
 * other ports are allowed. `test/structure/templates.test.ts` rejects a template that sets it.
 */
function readLoopbackCa(): string | undefined {
  const file = process.env.PARTNER_KEYS_LOOPBACK_CA;
  return file === undefined ? undefined : readFileSync(file, 'utf8');
}

function parseAllowedUrl(text: string, allowsPort: boolean): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // The URL parser has normalized other notations of an IPv4 address, such as 0x7f.1.
  const isAllowed =
    url !== undefined &&
    url.protocol === 'https:' &&
    (url.port === '' || allowsPort) &&
    url.username === '' &&
    url.password === '' &&
    isIP(url.hostname) === 0 &&
    !url.hostname.startsWith('[');
  if (isAllowed) return url;
  throw unavailable('address', 'The address must be https with a host name, without a port or credentials.');
}

async function resolvePublicAddress(
  hostname: string,
  allowsLoopback: boolean,
  signal: AbortSignal,
  lookup: Lookup,
): Promise<string> {
  const addresses = await Promise.race([lookup(hostname), rejectOnAbort(signal)]).catch(() => []);
  const isAllowed = ({ address }: { address: string }) =>
    isPublicAddress(address) || (allowsLoopback && isLoopbackAddress(address));
  const [first] = addresses;
  // One answer for both reasons: it reveals no name of a private network.
  if (first === undefined || !addresses.every(isAllowed))
    throw unavailable('address', 'The host name does not lead to a public address.');
  return first.address;
}

const rejectOnAbort = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

/** Sends the request and reads the response. */
function readResponse(options: RequestOptions, body: string | undefined): Promise<PublicResponse> {
  return new Promise((done, fail) => {
    const sent = request(options, (response) => {
      const { statusCode: status = 0, headers } = response;
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        chunks.push(chunk);
        if (bytes <= maxDocumentBytes) return;
        response.destroy();
        fail(unavailable('document', `The document has more than ${maxDocumentBytes} bytes.`));
      });
      response.on('end', () => {
        const contentType = headers['content-type'] ?? '';
        done({ status, contentType, body: Buffer.concat(chunks).toString('utf8') });
      });
      response.on('error', () => fail(unreachable()));
    });
    sent.on('error', () => fail(unreachable()));
    sent.end(body);
  });
}

const unreachable = () =>
  unavailable('connection', 'The address does not respond in time, or its certificate is not valid.');

/** @param reason for machines */
const unavailable = (reason: string, detail: string) =>
  issuerKeysUnavailable({ detail, extensions: { reason } });
