import {
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { Problem } from '@suffra/shared/http/problem';
import { weakPassword, wrongCode } from '../problems.ts';
import { appClient, cognito } from './client.ts';
import { asked, isA } from './refusals.ts';
import { signIn } from './sign-in.ts';

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
 * Sets a new password by a code. The same request again is done already: its code is used, and the password holds.
 * @throws Problem `wrong-code`, `weak-password`, `too-many-tries`
 */
export async function resetPassword(username: string, code: string, password: string): Promise<void> {
  try {
    await confirmReset(username, code, password);
  } catch (error) {
    if (!isA(wrongCode, error) || !(await holds(username, password))) throw error;
  }
}

const holds = (username: string, password: string): Promise<boolean> =>
  signIn(username, password).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Problem) return false;
      throw error;
    },
  );

async function confirmReset(username: string, code: string, password: string): Promise<void> {
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
