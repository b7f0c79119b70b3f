import type { NewId } from '@suffra/shared/ids';
import { claimsOf, signed } from '../access-token.ts';
import { callerIdOf, tokenSecondsFor } from '../api-key.ts';
import { accepted, claimedKey } from '../api-key-secret.ts';
import { env } from '../env.ts';
import { tokenKeys } from '../keys.ts';
import { clientRefused, invalidTokenRequest, scopeRefused } from '../oauth-problems.ts';
import { noteUse, readApiKey } from '../table/api-keys.ts';
import { basicCredentials } from './basic.ts';
import type { Form, Given, Granting } from './grant.ts';

/**
 * Gives a token for an API key (RFC 6749 §4.4): an admin's, limited to the key's scopes or to those of them that are asked
 * for. The day of the use is noted once a day.
 * @param newId ids of tokens
 * @throws Problem `invalid-token-request`, `client-refused` (one answer for every reason) or `scope-refused`
 */
export async function grantApiKey(
  { form, authorization, now, note }: Granting,
  newId: NewId,
): Promise<Given> {
  const { clientId, secret } = clientOf(form, authorization);
  const claimed = claimedKey(secret);
  if (claimed === undefined || claimed.keyId !== clientId) throw refused();
  const { tenantId, keyId } = claimed;
  note({ tenantId, keyId });
  const key = await readApiKey(tenantId, keyId);
  const good = key && accepted(key, secret, now);
  if (key === undefined || good === undefined) throw refused();
  const scopes = wantedOf(key.scopes, form.scope);
  const seconds = tokenSecondsFor(key, good.goodUntil, now);
  // In the last second before its end there is no token left to give.
  if (seconds < 1) throw refused();
  const today = new Date(now).toISOString().slice(0, 10);
  if (key.lastUsedOn === undefined || key.lastUsedOn < today) await noteUse(tenantId, keyId, today);
  const caller = { tenantId, voterId: callerIdOf(keyId), role: 'admin', scopes } as const;
  const claims = claimsOf(caller, env().TOKEN_ISSUER, now, newId(), seconds);
  return {
    access_token: await signed(claims, await tokenKeys.signingKey(now)),
    token_type: 'Bearer',
    expires_in: seconds,
    scope: scopes.join(' '),
  };
}

/** RFC 6749 §5.2: the answer names the way in which a client may say who it is. */
const refused = () => clientRefused({ headers: { 'www-authenticate': 'Basic realm="suffra"' } });

function clientOf(form: Form, authorization: string | undefined): { clientId: string; secret: string } {
  const basic = basicCredentials(authorization);
  const { client_id: clientId, client_secret: secret } = form;
  // RFC 6749 §2.3: one way of saying who one is, and no more.
  if (basic !== undefined && secret !== undefined)
    throw invalidTokenRequest({
      detail: 'Send the secret in the Authorization header or in the body, not in both.',
    });
  if (basic !== undefined) return basic;
  if (clientId === undefined || secret === undefined) throw refused();
  return { clientId, secret };
}

function wantedOf(held: readonly string[], asked: string | undefined): string[] {
  const wanted = (asked ?? '').split(' ').filter((each) => each !== '');
  if (wanted.length === 0) return [...held];
  const beyond = wanted.filter((each) => !held.includes(each));
  if (beyond.length > 0) throw scopeRefused();
  return held.filter((each) => wanted.includes(each));
}
