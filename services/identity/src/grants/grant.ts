import type { Request } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';

/** Token exchange (RFC 8693 §2.1) and client credentials (RFC 6749 §4.4): the two ways to a token at POST /v1/token. */
export const exchange = 'urn:ietf:params:oauth:grant-type:token-exchange';
export const credentials = 'client_credentials';
export const jwt = 'urn:ietf:params:oauth:token-type:jwt';
export const accessToken = 'urn:ietf:params:oauth:token-type:access_token';

const parameter = z.optional(z.string().check(z.maxLength(16_384)));

/** The parameters that are read; RFC 6749 §3.2: those that are not known are ignored. */
export const form = z.object({
  grant_type: parameter,
  subject_token: parameter,
  subject_token_type: parameter,
  requested_token_type: parameter,
  client_id: parameter,
  client_secret: parameter,
  scope: parameter,
});
export type Form = z.output<typeof form>;

/** What a grant answers. */
export const given = z.object({
  access_token: z.string(),
  issued_token_type: z.optional(z.literal(accessToken)),
  token_type: z.literal('Bearer'),
  expires_in: z.int(),
  scope: z.optional(z.string()),
});
export type Given = z.output<typeof given>;

/** A request for a token. */
export interface Granting
  extends Pick<Request<never, never, never, never>, 'now' | 'correlationId' | 'note'> {
  readonly form: Form;
  /** The Authorization header, as sent. */
  readonly authorization: string | undefined;
}
