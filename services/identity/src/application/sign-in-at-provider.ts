import { toInstant } from '@suffra/shared/clock';
import { DomainError } from '@suffra/shared/domain-error';
import { busy } from '@suffra/shared/errors';
import { retryOnConflict } from '@suffra/shared/retry';
import { decodeKeyId, verifyPartnerToken } from '@suffra/shared/tokens/partner-token';
import { decodeProtectedHeader } from 'jose';
import { erasureInProgress } from '../domain/errors.ts';
import { hasAccessTokenHash, type ProviderPerson, toProviderPerson } from '../domain/provider-person.ts';
import { providerSessionTtlSeconds, toRefreshToken, toSessionId } from '../domain/provider-session.ts';
import { attemptTtlSeconds, type SignInAttempt, toReturnPath } from '../domain/sign-in-attempt.ts';
import { type SignInProvider, toRedirectUri, toScopeParameter } from '../domain/sign-in-provider.ts';
import {
  computeCodeChallenge,
  createAuthorizationSecrets,
  createSignInFailure,
  exchangeCode,
  type ProviderTokens,
} from '../outbound/sign-in-provider.ts';
import { readPersonKey } from '../storage/person-hash.ts';
import { insertProviderSession } from '../storage/provider-sessions.ts';
import { toSignInUpdate } from '../storage/sign-ins.ts';
import { loadProviderKeys, loadSignInProvider } from './load-sign-in-provider.ts';
import { toProviderClient } from './sign-in-provider-secret.ts';
import { updateOrRestoreProfile } from './update-or-restore-profile.ts';

/**
 * Begins a sign-in at the tenant's provider. Nothing is stored: the browser keeps the attempt.
 * @param site the base URL of the web client
 * @param next the page to open afterwards, as the browser sent it
 * @param now milliseconds since the epoch
 * @returns the attempt, and the address of the provider's page
 * @throws DomainError `provider-sign-in-failed`
 */
export async function startSignIn(
  tenantId: string,
  site: string,
  next: string | undefined,
  now: number,
): Promise<{ attempt: SignInAttempt; authorizationUrl: string }> {
  const { issuer, clientId, scopes, metadata } = await loadSignInProvider(tenantId, now);
  const secrets = createAuthorizationSecrets();
  const redirectUri = toRedirectUri(site, tenantId);
  const url = new URL(metadata.authorization_endpoint);
  const parameters = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: toScopeParameter(scopes),
    state: secrets.state,
    nonce: secrets.nonce,
    code_challenge: await computeCodeChallenge(secrets.codeVerifier),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  const attempt = {
    tenantId,
    issuer,
    clientId,
    ...secrets,
    redirectUri,
    returnPath: toReturnPath(tenantId, next),
    expiresAt: Math.floor(now / 1_000) + attemptTtlSeconds,
  };
  return { attempt, authorizationUrl: url.href };
}

/** A session that the provider's response started. */
export interface StartedSession {
  readonly voterId: string;
  readonly refreshToken: string;
}

/**
 * Completes a sign-in with the parameters that the browser brought back. The session is stored first, in one write that
 * also uses up the attempt; then the sign-in is recorded. Before that, nothing is written.
 * @param attempt of the cookie of this browser; undefined when it has none
 * @param attemptId unique per request
 * @param now milliseconds since the epoch
 * @throws DomainError `provider-sign-in-failed`
 */
export async function completeSignIn(
  tenantId: string,
  attempt: SignInAttempt | undefined,
  parameters: URLSearchParams,
  { attemptId, correlationId, now }: { attemptId: string; correlationId: string; now: number },
): Promise<StartedSession> {
  if (attempt === undefined || attempt.tenantId !== tenantId || attempt.expiresAt * 1_000 <= now)
    throw createSignInFailure('expired');
  const provider = await loadSignInProvider(tenantId, now);
  // The admin changed the provider while the person was there.
  if (provider.issuer !== attempt.issuer || provider.clientId !== attempt.clientId)
    throw createSignInFailure('issuer');
  const client = await toProviderClient(tenantId, provider);
  const tokens = await exchangeCode(client, { ...attempt, parameters }, now);
  const person = await verifyIdToken(tenantId, provider, tokens, now);
  const name = { tenantId, sessionId: toSessionId(attempt.state) };
  const at = toInstant(now);
  const session = {
    voterId: person.voterId,
    issuer: provider.issuer,
    startedAt: at,
    rotatedAt: at,
    expiresAt: Math.floor(now / 1_000) + providerSessionTtlSeconds,
    generation: 0,
  };
  if (!(await insertProviderSession(name, session, attemptId))) throw createSignInFailure('used');
  await recordSignIn(tenantId, provider.issuer, person, correlationId, now);
  return {
    voterId: person.voterId,
    refreshToken: toRefreshToken(await readPersonKey(), { ...name, generation: 0 }),
  };
}

async function verifyIdToken(
  tenantId: string,
  provider: SignInProvider,
  { idToken, accessToken }: ProviderTokens,
  now: number,
): Promise<ProviderPerson> {
  const { issuer, clientId } = provider;
  const keys = await loadProviderKeys(provider, decodeKeyId(idToken));
  const claims = await verifyPartnerToken(idToken, issuer, keys, clientId, now);
  if (claims === undefined) throw createSignInFailure('token', 'the signature or a claim is not valid');
  if (!hasAccessTokenHash(claims, decodeProtectedHeader(idToken).alg, accessToken))
    throw createSignInFailure('token', 'at_hash does not match');
  const person = toProviderPerson(tenantId, issuer, claims);
  if (person === undefined) throw createSignInFailure('token', 'the subject is not valid');
  return person;
}

/** Creates or updates the profile: `voter.signed-up` and `voter.signed-in` follow from the change of its row. */
async function recordSignIn(
  tenantId: string,
  providerIssuer: string,
  person: ProviderPerson,
  correlationId: string,
  now: number,
): Promise<void> {
  const update = toSignInUpdate({ tenantId, ...person, providerIssuer, at: toInstant(now), correlationId });
  try {
    await retryOnConflict(() => updateOrRestoreProfile(update, async () => [], now));
  } catch (error) {
    if (isError(error, erasureInProgress)) throw createSignInFailure('erasing');
    if (isError(error, busy)) throw createSignInFailure('busy');
    throw error;
  }
}

const isError = (error: unknown, { code }: { code: string }): boolean =>
  error instanceof DomainError && error.code === code;
