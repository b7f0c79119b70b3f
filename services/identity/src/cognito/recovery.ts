import {
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { weakPassword, wrongCode } from '../problems.ts';
import { appClient, cognito } from './client.ts';
import { asked } from './refusals.ts';

/** Has a code sent with which a new password can be set; the answer is the same if there is no such account. */
export async function forgotPassword(username: string): Promise<void> {
  const client = await appClient();
  const command = new ForgotPasswordCommand({
    ClientId: client.id,
    SecretHash: client.hashFor(username),
    Username: username,
  });
  await asked(() => cognito().send(command), {
    UserNotFoundException: 'as-done',
    // No address of this account was ever confirmed.
    InvalidParameterException: 'as-done',
    NotAuthorizedException: 'as-done',
    CodeDeliveryFailureException: 'as-done',
    LimitExceededException: 'as-done',
  });
}

/**
 * Sets a new password by a code.
 * @throws Problem `wrong-code`, `weak-password`, `too-many-tries`
 */
export async function resetPassword(username: string, code: string, password: string): Promise<void> {
  const client = await appClient();
  const command = new ConfirmForgotPasswordCommand({
    ClientId: client.id,
    SecretHash: client.hashFor(username),
    Username: username,
    ConfirmationCode: code,
    Password: password,
  });
  await asked(() => cognito().send(command), {
    CodeMismatchException: wrongCode,
    ExpiredCodeException: wrongCode,
    UserNotFoundException: wrongCode,
    UserNotConfirmedException: wrongCode,
    NotAuthorizedException: wrongCode,
    InvalidPasswordException: weakPassword,
    PasswordHistoryPolicyViolationException: weakPassword,
  });
}
