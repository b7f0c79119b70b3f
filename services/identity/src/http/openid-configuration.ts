import { definePublicContract } from '@suffra/shared/http/contract';
import { publicRoute } from '@suffra/shared/http/route';
import { scope } from '@suffra/shared/tokens/scopes';
import * as z from 'zod/mini';
import { env } from '../env.ts';
import { clientCredentialsGrant, tokenExchangeGrant } from './oauth/token-request.ts';

const list = z.array(z.string());

export const contract = definePublicContract({
  method: 'GET',
  path: '/.well-known/openid-configuration',
  operationId: 'getOpenidConfiguration',
  summary: 'Read the metadata of the token issuer',
  description: 'The part of OpenID Connect Discovery 1.0 that API Gateway and token exchange need.',
  auth: 'public',
  allowsDirectCalls: true,
  responses: {
    200: {
      description: 'The metadata.',
      body: z.object({
        issuer: z.url(),
        jwks_uri: z.url(),
        token_endpoint: z.url(),
        grant_types_supported: list,
        response_types_supported: list,
        subject_types_supported: list,
        id_token_signing_alg_values_supported: list,
        token_endpoint_auth_methods_supported: list,
        scopes_supported: list,
        claims_supported: list,
      }),
    },
  },
  problems: [],
});

export const handler = publicRoute(contract, async () => {
  const issuer = env().TOKEN_ISSUER;
  return {
    status: 200,
    headers: { 'cache-control': 'public, max-age=3600' },
    body: {
      issuer,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      token_endpoint: `${issuer}/v1/token`,
      grant_types_supported: [tokenExchangeGrant, clientCredentialsGrant],
      // There is no authorization endpoint: people sign in at POST /v1/sessions.
      response_types_supported: ['none'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['none', 'client_secret_basic', 'client_secret_post'],
      scopes_supported: scope.options,
      claims_supported: [
        'iss',
        'aud',
        'sub',
        'iat',
        'exp',
        'jti',
        'tenantId',
        'role',
        'accountId',
        'votings',
        'scope',
      ],
    },
  };
});
