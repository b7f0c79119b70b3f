import type { IdGenerator } from '@suffra/shared/ids';
import { authenticateApiKey, recordUseOncePerDay } from '../../application/authenticate-api-key.ts';
import { issueAccessToken } from '../../application/issue-access-token.ts';
import { computeTokenTtlSeconds, toApiKeyCallerId } from '../../domain/api-key.ts';
import { parseApiKeySecret } from '../../domain/api-key-secret.ts';
import { parseBasicCredentials } from './basic-credentials.ts';
import { clientRejected, invalidTokenRequest, scopeRejected } from './problems.ts';
import type { TokenForm, TokenRequest, TokenResponse } from './token-request.ts';

/**
 * Issues a token for an API key (RFC 6749 §4.4). The token has the role admin, limited to the scopes of the key or to
 * those of them that are requested.
 * @param newId creates the id of the token
 * @throws Problem `invalid-token-request`, `client-refused` (the same for every reason) or `scope-refused`
 */
export async function grantApiKeyToken(
  { form, authorization, now, addLogContext, logAuthenticatedTenant }: TokenRequest,
  newId: IdGenerator,
): Promise<TokenResponse> {
  const { clientId, secret } = parseClient(form, authorization);
  const reference = parseApiKeySecret(secret);
  if (reference === undefined || reference.keyId !== clientId) throw createRejection();
  const { tenantId, keyId } = reference;
  addLogContext({ claimedTenant: tenantId, keyId });
  const authenticated = await authenticateApiKey(reference, secret, now);
  if (authenticated === undefined) throw createRejection();
  logAuthenticatedTenant(tenantId);
  const { key, secretGoodUntil } = authenticated;
  const scopes = selectScopes(key.scopes, form.scope);
  const ttlSeconds = computeTokenTtlSeconds(key, secretGoodUntil, now);
  // In the last second of the key or its secret, no token can be issued.
  if (ttlSeconds < 1) throw createRejection();
  await recordUseOncePerDay(tenantId, key, now);
  const account = key.accountId === undefined ? {} : { accountId: key.accountId };
  const caller = { tenantId, voterId: toApiKeyCallerId(keyId), role: 'admin', scopes, ...account } as const;
  return {
    access_token: await issueAccessToken(caller, now, newId, ttlSeconds),
    token_type: 'Bearer',
    expires_in: ttlSeconds,
    scope: scopes.join(' '),
  };
}

/** The response names the authentication scheme of the client (RFC 6749 §5.2). */
const createRejection = () => clientRejected({ headers: { 'www-authenticate': 'Basic realm="suffra"' } });

function parseClient(
  form: TokenForm,
  authorization: string | undefined,
): { clientId: string; secret: string } {
  const basic = parseBasicCredentials(authorization);
  const { client_id: clientId, client_secret: secret } = form;
  // A request must not use more than one method of authentication (RFC 6749 §2.3).
  if (basic !== undefined && secret !== undefined)
    throw invalidTokenRequest({
      detail: 'Send the secret in the Authorization header or in the body, not in both.',
    });
  if (basic !== undefined) return basic;
  if (clientId === undefined || secret === undefined) throw createRejection();
  return { clientId, secret };
}

function selectScopes(granted: readonly string[], requested: string | undefined): string[] {
  const names = (requested ?? '').split(' ').filter((name) => name !== '');
  if (names.length === 0) return [...granted];
  if (names.some((name) => !granted.includes(name))) throw scopeRejected();
  return granted.filter((name) => names.includes(name));
}
