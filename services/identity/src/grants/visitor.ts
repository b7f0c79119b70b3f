import { toInstant } from '@suffra/shared/clock';
import { tenantId } from '@suffra/shared/http/fields';
import type { NewId } from '@suffra/shared/ids';
import { accessTokenSeconds } from '../access-token.ts';
import { env } from '../env.ts';
import { invalidClient, invalidTokenRequest, subjectTokenRefused } from '../oauth-problems.ts';
import { visitorOf } from '../partner-issuer.ts';
import { visitorClaims } from '../partner-token.ts';
import { accessTokenFor } from '../session.ts';
import { listIssuers } from '../table/issuers.ts';
import { recordSignIn } from '../table/sign-ins.ts';
import { accessToken, type Form, type Given, type Granting, jwt } from './grant.ts';

function asked(form: Form): { tenant: string; token: string } {
  if (form.subject_token === undefined || form.subject_token_type !== jwt) throw invalidTokenRequest();
  if (form.requested_token_type !== undefined && form.requested_token_type !== accessToken)
    throw invalidTokenRequest({ detail: `The only requested_token_type is ${accessToken}.` });
  const client = tenantId.safeParse(form.client_id);
  if (!client.success) throw invalidClient();
  return { tenant: client.data, token: form.subject_token };
}

/**
 * Exchanges a partner's token for a voter's (RFC 8693), and notes the sign-in.
 * @param newId ids of tokens
 * @throws Problem `invalid-token-request`, `invalid-client` or `subject-token-refused`
 */
export async function grantVisitor(
  { form, now, correlationId, note }: Granting,
  newId: NewId,
): Promise<Given> {
  const { tenant, token } = asked(form);
  note({ tenantId: tenant });
  const issuers = await listIssuers(tenant);
  if (issuers.length === 0) throw invalidClient();
  const verified = await visitorClaims(token, issuers, env().TOKEN_ISSUER, now);
  const visitor = verified && visitorOf(tenant, verified.issuer, verified.claims);
  if (visitor === undefined) throw subjectTokenRefused();
  const profile = await recordSignIn({
    tenantId: tenant,
    ...visitor,
    returns: true,
    at: toInstant(now),
    correlationId,
  });
  if (profile === undefined) throw subjectTokenRefused();
  note({ voterId: profile.voterId, ...(visitor.accountId && { accountId: visitor.accountId }) });
  return {
    access_token: await accessTokenFor({ ...profile, role: 'voter' }, now, newId, visitor.accountId),
    issued_token_type: accessToken,
    token_type: 'Bearer',
    expires_in: accessTokenSeconds,
  };
}
