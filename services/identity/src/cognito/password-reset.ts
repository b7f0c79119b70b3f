import {
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DomainError } from '@suffra/shared/domain-error';
import { weakPassword, wrongCode } from '../domain/errors.ts';
import { getAppClient } from './app-client.ts';
import { callCognito } from './call-cognito.ts';
import { canSignIn } from './can-sign-in.ts';
import { getCognitoClient } from './client.ts';
import { endSessions } from './sessions.ts';

/**
 * Sends a code for a password reset. Succeeds also when there is no such user.
 * @param mailFailure whether an e-mail that could not be sent is an error. To a request that names only an address, the
 *   error would reveal that the address has an account.
 * @throws DomainError `mail-not-sent`
 */
export async function forgotPassword(
  username: string,
  mailFailure: 'ignore' | 'report' = 'ignore',
): Promise<void> {
  const client = await getAppClient();
  const command = new ForgotPasswordCommand({
    ...client.toUserInput(username),
  });
  await callCognito(() => getCognitoClient().send(command), {
    UserNotFoundException: 'ignore',
    // The e-mail address of this user was never confirmed.
    InvalidParameterException: 'ignore',
    NotAuthorizedException: 'ignore',
    ...(mailFailure === 'ignore' && { CodeDeliveryFailureException: 'ignore' as const }),
    LimitExceededException: 'ignore',
  });
}

/**
 * Sets a new password with a code, and ends all sessions. A repeated request succeeds: its code is already used, but the password is the new
 * one.
 * @throws DomainError `wrong-code`, `weak-password`, `too-many-tries`
 */
export async function resetPassword(username: string, code: string, password: string): Promise<void> {
  try {
    await confirmReset(username, code, password);
  } catch (error) {
    if (!isWrongCode(error) || !(await canSignIn(username, password))) throw error;
  }
  // Also in a repeated request: the first one may have failed before this step.
  await endSessions(username);
}

const isWrongCode = (error: unknown): boolean =>
  error instanceof DomainError && error.code === wrongCode.code;

async function confirmReset(username: string, code: string, password: string): Promise<void> {
  const client = await getAppClient();
  const command = new ConfirmForgotPasswordCommand({
    ...client.toUserInput(username),
    ConfirmationCode: code,
    Password: password,
  });
  await callCognito(() => getCognitoClient().send(command), {
    CodeMismatchException: wrongCode,
    ExpiredCodeException: wrongCode,
    UserNotFoundException: wrongCode,
    UserNotConfirmedException: wrongCode,
    NotAuthorizedException: wrongCode,
    InvalidPasswordException: weakPassword,
    PasswordHistoryPolicyViolationException: weakPassword,
  });
}
