import { toEpochMs } from '@suffra/shared/clock';
import { text } from '@suffra/shared/fields';
import * as z from 'zod/mini';
import { httpsUrl } from './partner-issuer.ts';

const printable = (max: number) =>
  z
    .string()
    .check(z.minLength(1), z.maxLength(max), z.regex(/^[!-~]*$/, 'must be printable ASCII without spaces'));

/** A scope (RFC 6749 §3.3). */
const providerScope = z.string().check(z.maxLength(100), z.regex(/^[!#-[\]-~]+$/, 'must be one scope'));

/** The settings of a provider that an admin edits, except its client secret. */
const settings = z.object({
  issuer: httpsUrl,
  clientId: printable(255),
  /** Shown on the button. */
  name: text(1, 60),
  /** Requested besides `openid`. */
  scopes: z.array(providerScope).check(z.maxLength(10)),
  isOn: z.boolean(),
});

/** The body of a request that saves a provider. */
export const signInProviderContent = z.strictObject({
  ...settings.shape,
  scopes: z._default(settings.shape.scopes, ['profile', 'email']),
  /** Absent: the stored one stays. */
  clientSecret: z.optional(printable(512)),
});
export type SignInProviderContent = z.output<typeof signInProviderContent>;

/** The members of a discovery document (OpenID Connect Discovery 1.0, RFC 9207) that are used. */
export const providerMetadata = z.object({
  issuer: z.string(),
  authorization_endpoint: httpsUrl,
  token_endpoint: httpsUrl,
  jwks_uri: httpsUrl,
  token_endpoint_auth_methods_supported: z.optional(z.array(z.string())),
  id_token_signing_alg_values_supported: z.optional(z.array(z.string())),
  authorization_response_iss_parameter_supported: z.optional(z.boolean()),
});
export type ProviderMetadata = z.output<typeof providerMetadata>;

/** A provider as stored. */
export const signInProvider = z.object({
  ...settings.shape,
  /** The client secret, encrypted. */
  encryptedSecret: z.string(),
  metadata: providerMetadata,
  /** When the metadata was fetched. */
  fetchedAt: z.string(),
  version: z.int(),
});
export type SignInProvider = z.output<typeof signInProvider>;

/** A provider as admins see it: without its secret. */
export const signInProviderView = z.object({ ...settings.shape, fetchedAt: z.string(), version: z.int() });

/** How a client proves its identity at the token endpoint. */
export type ClientAuthentication = 'client_secret_basic' | 'client_secret_post';

/**
 * Returns how the client authenticates: as the provider prefers it. A provider that names no method accepts the basic one
 * (OpenID Connect Discovery 1.0, section 3).
 * @returns undefined when the provider accepts no client secret
 */
export function getClientAuthentication({
  token_endpoint_auth_methods_supported: methods = ['client_secret_basic'],
}: ProviderMetadata): ClientAuthentication | undefined {
  if (methods.includes('client_secret_basic')) return 'client_secret_basic';
  return methods.includes('client_secret_post') ? 'client_secret_post' : undefined;
}

/** Returns the address of the discovery document of an issuer. */
export const getDiscoveryUrl = (issuer: string): string =>
  `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;

const metadataMaxAgeMs = 24 * 60 * 60_000;

/** Whether the metadata must be fetched again. @param now milliseconds since the epoch */
export const isMetadataOld = ({ fetchedAt }: Pick<SignInProvider, 'fetchedAt'>, now: number): boolean =>
  now - toEpochMs(fetchedAt) >= metadataMaxAgeMs;

/** Whether a stored provider has the content of a request: a repeated request then changes nothing. */
export const hasSameProviderContent = (
  stored: SignInProvider,
  { issuer, clientId, name, scopes, isOn }: SignInProviderContent,
): boolean =>
  stored.issuer === issuer &&
  stored.clientId === clientId &&
  stored.name === name &&
  stored.isOn === isOn &&
  stored.scopes.join(' ') === scopes.join(' ');

/** Returns the value of the parameter `scope` of an authorization request. */
export const toScopeParameter = (scopes: readonly string[]): string =>
  [...new Set(['openid', ...scopes])].join(' ');

/** Returns the address to which the provider sends people back. @param site the base URL of the web client */
export const toRedirectUri = (site: string, tenantId: string): string =>
  `${site}/v1/sign-in-provider/${tenantId}/callback`;
