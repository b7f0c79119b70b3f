import type { PartnerKey } from '@suffra/shared/tokens/partner-key';
import { findUnreadableKeys } from '@suffra/shared/tokens/partner-token';
import { issuerKeysUnavailable } from '../domain/errors.ts';
import { discoveryDocument, parseKeySet } from '../domain/issuer-keys.ts';
import type { IssuerContent } from '../domain/partner-issuer.ts';
import { fetchPublicJson } from './fetch-public-json.ts';

/** The time for all requests together: a visitor may be waiting. */
export const fetchTimeoutMs = 4_000;

/**
 * Fetches the current keys of an issuer from its address.
 * @returns undefined when the issuer has no address: its keys were registered
 * @throws DomainError `issuer-keys-unavailable`
 */
export async function fetchIssuerKeys(content: IssuerContent): Promise<PartnerKey[] | undefined> {
  const signal = AbortSignal.timeout(fetchTimeoutMs);
  const url = content.jwksUrl ?? (await readJwksUrl(content, signal));
  if (url === undefined) return undefined;
  const keys = parseKeySet(await fetchPublicJson(url, signal)) ?? [];
  const unreadable = await findUnreadableKeys(keys);
  const usable = keys.filter(({ kid }) => !unreadable.includes(kid));
  if (usable.length === 0)
    throw issuerKeysUnavailable({
      detail: 'The key set has no usable key: RSA from 2048 bits, P-256 or Ed25519, with a kid.',
      extensions: { reason: 'keys' },
    });
  return usable;
}

async function readJwksUrl(
  { issuer, discoveryUrl }: IssuerContent,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (discoveryUrl === undefined) return undefined;
  const document = discoveryDocument.safeParse(await fetchPublicJson(discoveryUrl, signal));
  // OpenID Connect Discovery 1.0, section 4.3.
  if (document.success && document.data.issuer === issuer) return document.data.jwks_uri;
  throw issuerKeysUnavailable({
    detail: 'The discovery document does not name this issuer and a jwks_uri.',
    extensions: { reason: 'discovery' },
  });
}
