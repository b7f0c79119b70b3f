import {
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DomainError } from '@suffra/shared/domain-error';
import {
  accountNotConfirmed,
  newPasswordRequired,
  passwordResetRequired,
  weakPassword,
  wrongCredentials,
} from '../domain/errors.ts';
import { getAppClient } from './app-client.ts';
import { type AuthenticatedUser, toAuthenticatedUser } from './authenticated-user.ts';
import { callCognito } from './call-cognito.ts';
import { getCognitoClient } from './client.ts';

/**
 * Signs a person in with a password.
 * @param newPassword replaces a temporary password. If an earlier attempt of the same request already set it, it is the
 *   password of the sign-in.
 * @throws DomainError `wrong-credentials` (also when there is no such user), `confirm-first`, `new-password-required`,
 *   `password-reset-required`, `weak-password`, `too-many-tries`
 */
export async function signIn(
  username: string,
  password: string,
  newPassword?: string,
): Promise<AuthenticatedUser> {
  try {
    return await authenticate(username, password, newPassword);
  } catch (error) {
    if (newPassword === undefined || !isWrongCredentials(error)) throw error;
    return authenticate(username, newPassword);
  }
}

const isWrongCredentials = (error: unknown): boolean =>
  error instanceof DomainError && error.code === wrongCredentials.code;

async function authenticate(
  username: string,
  password: string,
  newPassword?: string,
): Promise<AuthenticatedUser> {
  const client = await getAppClient();
  const command = new InitiateAuthCommand({
    ClientId: client.id,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: {
      USERNAME: username,
      PASSWORD: password,
      SECRET_HASH: client.computeSecretHash(username),
    },
  });
  const response = await callCognito(() => getCognitoClient().send(command), {
    NotAuthorizedException: wrongCredentials,
    UserNotFoundException: wrongCredentials,
    UserNotConfirmedException: accountNotConfirmed,
    PasswordResetRequiredException: passwordResetRequired,
  });
  if (response?.ChallengeName === 'NEW_PASSWORD_REQUIRED') {
    if (newPassword === undefined) throw newPasswordRequired();
    return toAuthenticatedUser(await replaceTemporaryPassword(username, newPassword, response.Session));
  }
  if (response?.ChallengeName !== undefined)
    throw new Error(`unexpected challenge ${response.ChallengeName}`);
  return toAuthenticatedUser(response?.AuthenticationResult);
}

async function replaceTemporaryPassword(username: string, newPassword: string, Session: string | undefined) {
  const client = await getAppClient();
  const command = new RespondToAuthChallengeCommand({
    ClientId: client.id,
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session,
    ChallengeResponses: {
      USERNAME: username,
      NEW_PASSWORD: newPassword,
      SECRET_HASH: client.computeSecretHash(username),
    },
  });
  const response = await callCognito(() => getCognitoClient().send(command), {
    InvalidPasswordException: weakPassword,
    PasswordHistoryPolicyViolationException: weakPassword,
    CodeMismatchException: wrongCredentials,
    ExpiredCodeException: wrongCredentials,
    NotAuthorizedException: wrongCredentials,
  });
  return response?.AuthenticationResult;
}
