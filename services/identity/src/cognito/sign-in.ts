import {
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  confirmFirst,
  newPasswordRequired,
  resetRequired,
  weakPassword,
  wrongCredentials,
} from '../problems.ts';
import { appClient, cognito } from './client.ts';
import { asked, isA } from './refusals.ts';
import { type SignedIn, signedIn } from './signed-in.ts';

/**
 * Signs a person in by password.
 * @param newPassword set in place of a temporary one, if there is one to replace; where it was set already, by the
 *   same request before, it is the one that counts
 * @throws Problem `wrong-credentials` (also where there is no such account), `confirm-first`,
 *   `new-password-required`, `password-reset-required`, `weak-password`, `too-many-tries`
 */
export async function signIn(username: string, password: string, newPassword?: string): Promise<SignedIn> {
  try {
    return await byPassword(username, password, newPassword);
  } catch (error) {
    if (newPassword === undefined || !isA(wrongCredentials, error)) throw error;
    return byPassword(username, newPassword);
  }
}

async function byPassword(username: string, password: string, newPassword?: string): Promise<SignedIn> {
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
