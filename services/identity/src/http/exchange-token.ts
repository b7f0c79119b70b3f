import { type Clock, systemClock, toInstant } from '@suffra/shared/clock';
import { definePublicContract } from '@suffra/shared/http/contract';
import { tenantId } from '@suffra/shared/http/fields';
import { servePublic } from '@suffra/shared/http/serve';
import { type NewId, systemIds } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { accessTokenSeconds } from '../access-token.ts';
import { env } from '../env.ts';
import {
  invalidClient,
  invalidTokenRequest,
  subjectTokenRefused,
  unsupportedGrantType,
  withOauthMembers,
} from '../oauth-problems.ts';
import { visitorOf } from '../partner-issuer.ts';
import { visitorClaims } from '../partner-token.ts';
import { accessTokenFor } from '../session.ts';
import { listIssuers } from '../table/issuers.ts';
import { recordSignIn } from '../table/sign-ins.ts';

const exchange = 'urn:ietf:params:oauth:grant-type:token-exchange';
const jwt = 'urn:ietf:params:oauth:token-type:jwt';
const accessToken = 'urn:ietf:params:oauth:token-type:access_token';
const parameter = z.optional(z.string().check(z.maxLength(16_384)));

export const contract = definePublicContract({
  method: 'POST',
  path: '/v1/token',
  operationId: 'exchangeToken',
  summary: 'Exchange a partner’s visitor token for one of ours',
  description:
    'OAuth 2.0 token exchange (RFC 8693). client_id is the tenant’s id. Errors are problem documents that carry OAuth’s "error" and "error_description" too. A claim account_id puts the visitor into that account.',
  auth: 'public',
  // RFC 6749 §3.2: parameters that are not known are ignored.
  body: z.object({
    grant_type: parameter,
    subject_token: parameter,
    subject_token_type: parameter,
    requested_token_type: parameter,
    client_id: parameter,
  }),
  bodyType: 'form',
  answers: {
    200: {
      description: 'The token.',
      body: z.object({
        access_token: z.string(),
        issued_token_type: z.literal(accessToken),
        token_type: z.literal('Bearer'),
        expires_in: z.int(),
      }),
    },
  },
  problems: [unsupportedGrantType, invalidTokenRequest, invalidClient, subjectTokenRefused],
});

type Form = z.output<NonNullable<typeof contract.body>>;

function asked(form: Form): { tenant: string; token: string } {
  if (form.grant_type === undefined) throw invalidTokenRequest();
  if (form.grant_type !== exchange) throw unsupportedGrantType();
  if (form.subject_token === undefined || form.subject_token_type !== jwt) throw invalidTokenRequest();
  if (form.requested_token_type !== undefined && form.requested_token_type !== accessToken)
    throw invalidTokenRequest({ detail: `The only requested_token_type is ${accessToken}.` });
  const client = tenantId.safeParse(form.client_id);
  if (!client.success) throw invalidClient();
  return { tenant: client.data, token: form.subject_token };
}

/** Makes the route's function. @param newId ids of tokens */
export const exchangeTokenRoute = (clock: Clock, newId: NewId) =>
  withOauthMembers(
    servePublic(
      contract,
      async ({ body, now, correlationId, note }) => {
        const { tenant, token } = asked(body);
        note({ tenantId: tenant });
        const issuers = await listIssuers(tenant);
        if (issuers.length === 0) throw invalidClient();
        const verified = await visitorClaims(token, issuers, env().TOKEN_ISSUER, now);
        const visitor = verified && visitorOf(tenant, verified.issuer, verified.claims);
        if (visitor === undefined) throw subjectTokenRefused();
        const at = toInstant(now);
        const profile = await recordSignIn({ tenantId: tenant, ...visitor, at, correlationId });
        note({ voterId: profile.voterId });
        return {
          status: 200,
          body: {
            access_token: await accessTokenFor({ ...profile, role: 'voter' }, now, newId, visitor.accountId),
            issued_token_type: accessToken,
            token_type: 'Bearer',
            expires_in: accessTokenSeconds,
          },
        };
      },
      clock,
    ),
  );

/** Exchanges a partner's token. */
export const handler = exchangeTokenRoute(systemClock, systemIds);
