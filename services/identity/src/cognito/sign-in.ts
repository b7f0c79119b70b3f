import {
  type AuthenticationResultType,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import * as z from 'zod/mini';
import {
  confirmFirst,
  newPasswordRequired,
  resetRequired,
  sessionEnded,
  weakPassword,
  wrongCredentials,
} from '../problems.ts';
import { appClient, cognito } from './client.ts';
import { asked } from './refusals.ts';

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
 * Signs a person in by password.
 * @param newPassword set in place of a temporary one, if there is one to replace
 * @throws Problem `wrong-credentials` (also where there is no such account), `confirm-first`,
 *   `new-password-required`, `password-reset-required`, `weak-password`, `too-many-tries`
 */
export async function signIn(username: string, password: string, newPassword?: string): Promise<SignedIn> {
  const client = await appClient();
  const command = new InitiateAuthCommand({
    ClientId: client.id,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: username, PASSWORD: password, SECRET_HASH: client.hashFor(username) },
  });
  const answer = await asked(() => cognito().send(command), {
    NotAuthorizedException: wrongCredentials,
    UserNotFoundException: wrongCredentials,
    UserNotConfirmedException: confirmFirst,
    PasswordResetRequiredException: resetRequired,
  });
  if (answer?.ChallengeName === 'NEW_PASSWORD_REQUIRED') {
    if (newPassword === undefined) throw newPasswordRequired();
    return signedIn(await replaceTemporary(username, newPassword, answer.Session));
  }
  if (answer?.ChallengeName !== undefined)
    throw new Error(`an unexpected challenge: ${answer.ChallengeName}`);
  return signedIn(answer?.AuthenticationResult);
}

async function replaceTemporary(username: string, newPassword: string, Session: string | undefined) {
  const client = await appClient();
  const command = new RespondToAuthChallengeCommand({
    ClientId: client.id,
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session,
    ChallengeResponses: {
      USERNAME: username,
      NEW_PASSWORD: newPassword,
      SECRET_HASH: client.hashFor(username),
    },
  });
  const answer = await asked(() => cognito().send(command), {
    InvalidPasswordException: weakPassword,
    PasswordHistoryPolicyViolationException: weakPassword,
    CodeMismatchException: wrongCredentials,
    ExpiredCodeException: wrongCredentials,
    NotAuthorizedException: wrongCredentials,
  });
  return answer?.AuthenticationResult;
}

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

function signedIn(result: AuthenticationResultType | undefined): SignedIn {
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
