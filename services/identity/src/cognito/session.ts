import {
  GetTokensFromRefreshTokenCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { sessionEnded } from '../problems.ts';
import { appClient, cognito } from './client.ts';
import { asked } from './refusals.ts';
import { type SignedIn, signedIn } from './signed-in.ts';

/**
 * Asks Cognito whether a session may go on.
 * @throws Problem `session-ended` when the token was revoked, has expired, or its account is gone or disabled
 */
export async function renew(refreshToken: string): Promise<SignedIn> {
  const client = await appClient();
  const command = new GetTokensFromRefreshTokenCommand({
    ClientId: client.id,
    ClientSecret: client.secret,
    RefreshToken: refreshToken,
  });
  const answer = await asked(() => cognito().send(command), {
    NotAuthorizedException: sessionEnded,
    InvalidParameterException: sessionEnded,
    RefreshTokenReuseException: sessionEnded,
    UserNotFoundException: sessionEnded,
  });
  const result = answer?.AuthenticationResult;
  return signedIn({ ...result, RefreshToken: result?.RefreshToken ?? refreshToken });
}

/** Revokes a refresh token; one that is none, or revoked already, needs nothing done. */
export async function revoke(refreshToken: string): Promise<void> {
  const client = await appClient();
  const command = new RevokeTokenCommand({
    ClientId: client.id,
    ClientSecret: client.secret,
    Token: refreshToken,
  });
  await asked(() => cognito().send(command), {
    UnsupportedTokenTypeException: 'as-done',
    InvalidParameterException: 'as-done',
    NotAuthorizedException: 'as-done',
  });
}
