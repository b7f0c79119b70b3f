import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import * as z from 'zod/mini';

const idToken = z.object({
  sub: z.string(),
  'cognito:username': z.string(),
  email: z.string(),
  name: z.optional(z.string()),
  locale: z.optional(z.string()),
});

/** A person after authentication by Cognito. */
export interface AuthenticatedUser {
  /** The sub of the Cognito user. A person who returns after an erasure has another one. */
  readonly userId: string;
  readonly username: string;
  readonly email: string;
  readonly name: string;
  readonly locale: string | undefined;
  readonly refreshToken: string;
}

/**
 * Reads the authenticated user from Cognito's response.
 * @throws when the response has no tokens, or no tokens of a user
 */
export function toAuthenticatedUser(result: AuthenticationResultType | undefined): AuthenticatedUser {
  if (result?.IdToken === undefined || result.RefreshToken === undefined)
    throw new Error('the response of Cognito contains no tokens');
  // The token comes from Cognito over TLS, so its signature is not verified again.
  const claims = idToken.parse(decodeJwt(result.IdToken));
  return {
    userId: claims.sub,
    username: claims['cognito:username'],
    email: claims.email,
    name: claims.name ?? '',
    locale: claims.locale,
    refreshToken: result.RefreshToken,
  };
}
