import { DomainError } from '@suffra/shared/domain-error';
import type { PartnerKey } from '@suffra/shared/tokens/partner-key';
import { findUnreadableKeys } from '@suffra/shared/tokens/partner-token';
import * as oauth from 'oauth4webapi';
import { providerSignInFailed, signInProviderRejected } from '../domain/errors.ts';
import { parseKeySet } from '../domain/issuer-keys.ts';
import type { SignInFailure } from '../domain/sign-in-attempt.ts';
import {
  getClientAuthentication,
  getDiscoveryUrl,
  type ProviderMetadata,
  providerMetadata,
  type SignInProvider,
} from '../domain/sign-in-provider.ts';
import { fetchPublicJson, sendPublicRequest } from './fetch-public-json.ts';

/** The time of one request: a person is waiting. */
export const providerTimeoutMs = 4_000;

/** Creates the error of a sign-in. @param detail for the log */
export const createSignInFailure = (reason: SignInFailure, detail: string = reason): DomainError =>
  providerSignInFailed({ detail, extensions: { reason } });

const rejectProvider = (reason: string, detail: string): DomainError =>
  signInProviderRejected({ detail, extensions: { reason } });

/**
 * Fetches the discovery document of an issuer, and checks that the flow is possible with it.
 * @throws DomainError `sign-in-provider-refused`
 */
export async function fetchProviderMetadata(issuer: string): Promise<ProviderMetadata> {
  const document = await fetchDocument(getDiscoveryUrl(issuer));
  const parsed = providerMetadata.safeParse(document);
  if (!parsed.success)
    throw rejectProvider('discovery', 'The discovery document has no https endpoints for sign-in.');
  const metadata = parsed.data;
  // OpenID Connect Discovery 1.0, section 4.3.
  if (metadata.issuer !== issuer)
    throw rejectProvider('issuer', `The discovery document names another issuer: ${metadata.issuer}.`);
  if (getClientAuthentication(metadata) === undefined)
    throw rejectProvider('client-authentication', 'The provider accepts no client secret.');
  return metadata;
}

async function fetchDocument(url: string): Promise<unknown> {
  try {
    return await fetchPublicJson(url, AbortSignal.timeout(providerTimeoutMs));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw signInProviderRejected(error.options);
  }
}

/**
 * Fetches the keys of a provider that can sign ID tokens: RSA from 2048 bits, P-256 or Ed25519, with a kid. A MAC with the
 * client secret is never accepted.
 * @throws DomainError `sign-in-provider-refused`
 */
export async function fetchProviderKeys({ jwks_uri }: ProviderMetadata): Promise<readonly PartnerKey[]> {
  const keys = parseKeySet(await fetchDocument(jwks_uri)) ?? [];
  const unreadable = await findUnreadableKeys(keys);
  const usable = keys.filter(({ kid }) => !unreadable.includes(kid));
  if (usable.length === 0)
    throw rejectProvider('keys', 'The provider has no usable key: RSA from 2048 bits, P-256 or Ed25519.');
  return usable;
}

/** A provider with its client secret. */
export type ProviderClient = Pick<SignInProvider, 'clientId' | 'metadata'> & {
  readonly clientSecret: string;
};

const toClient = ({ clientId }: Pick<ProviderClient, 'clientId'>, now: number): oauth.Client => ({
  client_id: clientId,
  [oauth.clockSkew]: Math.round((now - Date.now()) / 1_000),
  [oauth.clockTolerance]: 10,
});

/** The metadata as the library wants it: without members that are undefined. */
const toServer = ({
  issuer,
  token_endpoint,
  jwks_uri,
  id_token_signing_alg_values_supported: algorithms,
  authorization_response_iss_parameter_supported: hasIssuerParameter,
}: ProviderMetadata): oauth.AuthorizationServer => ({
  issuer,
  token_endpoint,
  jwks_uri,
  ...(algorithms !== undefined && { id_token_signing_alg_values_supported: algorithms }),
  ...(hasIssuerParameter !== undefined && {
    authorization_response_iss_parameter_supported: hasIssuerParameter,
  }),
});

const toAuthentication = ({ metadata, clientSecret }: ProviderClient): oauth.ClientAuth =>
  getClientAuthentication(metadata) === 'client_secret_post'
    ? oauth.ClientSecretPost(clientSecret)
    : oauth.ClientSecretBasic(clientSecret);

/** Sends the requests of the library through the guard against private addresses. */
const toRequestOptions = () => ({
  signal: AbortSignal.timeout(providerTimeoutMs),
  [oauth.customFetch]: async (
    url: string,
    { method, headers, body, signal }: oauth.CustomFetchOptions<string, URLSearchParams>,
  ) => {
    const sent = { method, headers, body: body.toString() };
    const limit = signal ?? AbortSignal.timeout(providerTimeoutMs);
    const response = await sendPublicRequest(url, sent, limit);
    const responseHeaders = { 'content-type': response.contentType };
    // A redirect has no body, and is not followed.
    return new Response(response.body === '' ? null : response.body, {
      status: response.status,
      headers: responseHeaders,
    });
  },
});

/** The parameters that the browser brought back, and the values of its attempt. */
export interface CodeExchange {
  readonly parameters: URLSearchParams;
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly redirectUri: string;
}

/** The tokens of a provider. The signature of the ID token is not verified yet. */
export interface ProviderTokens {
  readonly idToken: string;
  readonly accessToken: string;
}

/**
 * Exchanges the code for tokens. Checks state, issuer (RFC 9207), nonce, audience and times.
 * @param now milliseconds since the epoch
 * @throws DomainError `provider-sign-in-failed`
 */
export async function exchangeCode(
  provider: ProviderClient,
  exchange: CodeExchange,
  now: number,
): Promise<ProviderTokens> {
  const client = toClient(provider, now);
  const server = toServer(provider.metadata);
  const parameters = checkCallback(server, client, exchange);
  const response = await reach(() =>
    oauth.authorizationCodeGrantRequest(
      server,
      client,
      toAuthentication(provider),
      parameters,
      exchange.redirectUri,
      exchange.codeVerifier,
      toRequestOptions(),
    ),
  );
  // An error of OAuth has a status from 400 to 499.
  if (response.status !== 200 && Math.floor(response.status / 100) !== 4)
    throw createSignInFailure('unavailable', `status ${response.status}`);
  try {
    const options = { expectedNonce: exchange.nonce, requireIdToken: true };
    const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, options);
    return { idToken: tokens.id_token ?? '', accessToken: tokens.access_token };
  } catch (error) {
    throw toTokenFailure(error);
  }
}

function checkCallback(
  server: oauth.AuthorizationServer,
  client: oauth.Client,
  { parameters, state }: CodeExchange,
): URLSearchParams {
  if (parameters.get('state') !== state) throw createSignInFailure('state');
  const iss = parameters.get('iss');
  const isMissing = iss === null && server.authorization_response_iss_parameter_supported === true;
  if (isMissing || (iss !== null && iss !== server.issuer)) throw createSignInFailure('issuer');
  const error = parameters.get('error');
  if (error === 'access_denied') throw createSignInFailure('cancelled');
  if (error !== null) throw createSignInFailure('unavailable', `the provider responded with ${error}`);
  try {
    return oauth.validateAuthResponse(server, client, parameters, state);
  } catch (thrown) {
    throw createSignInFailure('state', toText(thrown));
  }
}

async function reach<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    // No code, or two of them.
    if (error instanceof oauth.OperationProcessingError || error instanceof TypeError)
      throw createSignInFailure('code', toText(error));
    throw createSignInFailure('unavailable', toText(error));
  }
}

function toTokenFailure(error: unknown): DomainError {
  if (error instanceof oauth.ResponseBodyError)
    return error.error === 'invalid_grant'
      ? createSignInFailure('code', error.error)
      : createSignInFailure('unavailable', error.error);
  if (error instanceof oauth.WWWAuthenticateChallengeError)
    return createSignInFailure('unavailable', 'the provider does not accept the client');
  const claim = error instanceof oauth.OperationProcessingError ? toClaim(error.cause) : undefined;
  return createSignInFailure(claim === 'nonce' ? 'nonce' : 'token', `${toText(error)} ${claim ?? ''}`.trim());
}

/** The claim that the library does not accept. */
function toClaim(cause: unknown): string | undefined {
  if (typeof cause !== 'object' || cause === null || !('claim' in cause)) return undefined;
  return String(cause.claim);
}

const toText = (error: unknown): string => (error instanceof Error ? error.message : 'unknown');

/**
 * Checks whether the provider accepts the client id and the secret: it must reject the code of this request, and not the
 * client.
 * @throws DomainError `sign-in-provider-refused`
 */
export async function checkClientSecret(
  provider: ProviderClient,
  redirectUri: string,
  now: number,
): Promise<void> {
  const client = toClient(provider, now);
  const server = toServer(provider.metadata);
  const parameters = new URLSearchParams({ code: 'check', redirect_uri: redirectUri });
  try {
    const response = await oauth.genericTokenEndpointRequest(
      server,
      client,
      toAuthentication(provider),
      'authorization_code',
      parameters,
      toRequestOptions(),
    );
    await oauth.processGenericTokenEndpointResponse(server, client, response);
  } catch (error) {
    if (error instanceof oauth.ResponseBodyError && error.error === 'invalid_grant') return;
    if (error instanceof DomainError) throw signInProviderRejected(error.options);
    throw rejectProvider('client', 'The provider does not accept the client id with this client secret.');
  }
}

/** The random values of an attempt. */
export interface AuthorizationSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** Creates the values of a new attempt. */
export const createAuthorizationSecrets = (): AuthorizationSecrets => ({
  state: oauth.generateRandomState(),
  nonce: oauth.generateRandomNonce(),
  codeVerifier: oauth.generateRandomCodeVerifier(),
});

/** Computes the `code_challenge` of a verifier, with S256. */
export const computeCodeChallenge = (codeVerifier: string): Promise<string> =>
  oauth.calculatePKCECodeChallenge(codeVerifier);
