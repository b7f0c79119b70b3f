import {
  AdminUserGlobalSignOutCommand,
  GetTokensFromRefreshTokenCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { sessionEnded } from '../domain/errors.ts';
import { env } from '../env.ts';
import { getAppClient } from './app-client.ts';
import { type AuthenticatedUser, toAuthenticatedUser } from './authenticated-user.ts';
import { callCognito } from './call-cognito.ts';
import { getCognitoClient } from './client.ts';

/**
 * Refreshes a session. Cognito returns a new refresh token. The old one stays valid for a minute, for retries and for
 * other tabs.
 * @throws DomainError `session-ended` when the token was revoked or has expired, or when its user is deleted or disabled
 */
export async function refreshSession(refreshToken: string): Promise<AuthenticatedUser> {
  const client = await getAppClient();
  const command = new GetTokensFromRefreshTokenCommand({
    ClientId: client.id,
    ClientSecret: client.secret,
    RefreshToken: refreshToken,
  });
  const response = await callCognito(() => getCognitoClient().send(command), {
    NotAuthorizedException: sessionEnded,
    InvalidParameterException: sessionEnded,
    RefreshTokenReuseException: sessionEnded,
    UserNotFoundException: sessionEnded,
  });
  const result = response?.AuthenticationResult;
  return toAuthenticatedUser({ ...result, RefreshToken: result?.RefreshToken ?? refreshToken });
}

/** Ends all sessions of a user, given by name or sub. Succeeds also when there is no such user. */
export async function endSessions(user: string): Promise<void> {
  const command = new AdminUserGlobalSignOutCommand({ UserPoolId: env().IDENTITY_USER_POOL, Username: user });
  await callCognito(() => getCognitoClient().send(command), { UserNotFoundException: 'ignore' });
}

/** Revokes a refresh token. Succeeds also when the token is invalid or already revoked. */
export async function revokeRefreshToken(refreshToken: string): Promise<void> {
  const client = await getAppClient();
  const command = new RevokeTokenCommand({
    ClientId: client.id,
    ClientSecret: client.secret,
    Token: refreshToken,
  });
  await callCognito(() => getCognitoClient().send(command), {
    UnsupportedTokenTypeException: 'ignore',
    InvalidParameterException: 'ignore',
    NotAuthorizedException: 'ignore',
  });
}
