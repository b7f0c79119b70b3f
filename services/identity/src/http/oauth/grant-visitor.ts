import { tenantId as tenantIdField } from '@suffra/shared/fields';
import type { IdGenerator } from '@suffra/shared/ids';
import { toPartnerSignIn } from '@suffra/shared/tokens/sign-in';
import { issueAccessToken } from '../../application/issue-access-token.ts';
import { signInVisitor } from '../../application/sign-in-visitor.ts';
import { accessTokenTtlSeconds } from '../../domain/access-token.ts';
import { createCaller } from '../../domain/profile.ts';
import { invalidClient, invalidTokenRequest, subjectTokenRejected } from './problems.ts';
import {
  accessTokenType,
  jwtTokenType,
  type TokenForm,
  type TokenRequest,
  type TokenResponse,
} from './token-request.ts';

/**
 * Exchanges a partner's token for a voter's token (RFC 8693), and records the sign-in.
 * @param newId creates the ids of the exchange and of the token
 * @throws Problem `invalid-token-request`, `invalid-client` or `subject-token-refused`
 */
export async function grantVisitorToken(
  { form, now, correlationId, addLogContext, logAuthenticatedTenant }: TokenRequest,
  newId: IdGenerator,
): Promise<TokenResponse> {
  const { tenantId, token } = parseTokenExchange(form);
  addLogContext({ claimedTenant: tenantId });
  const signIn = await signInVisitor(tenantId, token, now, correlationId, newId());
  if ('rejected' in signIn) throw signIn.rejected === 'no-issuers' ? invalidClient() : subjectTokenRejected();
  const { profile, accountId, issuerId } = signIn;
  logAuthenticatedTenant(tenantId, accountId);
  // A visitor is always a voter, whatever role a profile of the same id has.
  const caller = createCaller({ ...profile, role: 'voter' }, accountId);
  return {
    access_token: await issueAccessToken({ ...caller, signIn: toPartnerSignIn(issuerId) }, now, newId),
    issued_token_type: accessTokenType,
    token_type: 'Bearer',
    expires_in: accessTokenTtlSeconds,
  };
}

function parseTokenExchange(form: TokenForm): { tenantId: string; token: string } {
  if (form.subject_token === undefined || form.subject_token_type !== jwtTokenType)
    throw invalidTokenRequest();
  if (form.requested_token_type !== undefined && form.requested_token_type !== accessTokenType)
    throw invalidTokenRequest({ detail: `The only requested_token_type is ${accessTokenType}.` });
  const client = tenantIdField.safeParse(form.client_id);
  if (!client.success) throw invalidClient();
  return { tenantId: client.data, token: form.subject_token };
}
