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

/** Who has signed in, by Cognito's word. */
export interface SignedIn {
  readonly voterId: string;
  readonly username: string;
  readonly email: string;
  readonly name: string;
  readonly locale: string | undefined;
  readonly refreshToken: string;
}

/**
 * Reads who has signed in from what Cognito answers.
 * @throws when there are no tokens in it, or not those of a person
 */
export function signedIn(result: AuthenticationResultType | undefined): SignedIn {
  if (result?.IdToken === undefined || result.RefreshToken === undefined)
    throw new Error('Cognito signed somebody in without tokens');
  // It comes from Cognito itself over TLS, so its signature says nothing that the connection has not said.
  const claims = idToken.parse(decodeJwt(result.IdToken));
  return {
    voterId: claims.sub,
    username: claims['cognito:username'],
    email: claims.email,
    name: claims.name ?? '',
    locale: claims.locale,
    refreshToken: result.RefreshToken,
  };
}
