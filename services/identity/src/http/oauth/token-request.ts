import type { RouteRequest } from '@suffra/shared/http/route';
import * as z from 'zod/mini';

/** The grant types of POST /v1/token: token exchange (RFC 8693 §2.1) and client credentials (RFC 6749 §4.4). */
export const tokenExchangeGrant = 'urn:ietf:params:oauth:grant-type:token-exchange';
export const clientCredentialsGrant = 'client_credentials';

export const jwtTokenType = 'urn:ietf:params:oauth:token-type:jwt';
export const accessTokenType = 'urn:ietf:params:oauth:token-type:access_token';

const parameter = z.optional(z.string().check(z.maxLength(16_384)));

/** The parameters that are used. Unknown parameters are ignored (RFC 6749 §3.2). */
export const tokenForm = z.object({
  grant_type: parameter,
  subject_token: parameter,
  subject_token_type: parameter,
  requested_token_type: parameter,
  client_id: parameter,
  client_secret: parameter,
  scope: parameter,
});
export type TokenForm = z.output<typeof tokenForm>;

export const tokenResponse = z.object({
  access_token: z.string(),
  issued_token_type: z.optional(z.literal(accessTokenType)),
  token_type: z.literal('Bearer'),
  expires_in: z.int(),
  scope: z.optional(z.string()),
});
export type TokenResponse = z.output<typeof tokenResponse>;

/** A request for a token. */
export interface TokenRequest
  extends Pick<
    RouteRequest<never, never, never, never>,
    'now' | 'correlationId' | 'addLogContext' | 'logAuthenticatedTenant'
  > {
  readonly form: TokenForm;
  /** The Authorization header as sent. */
  readonly authorization: string | undefined;
}
