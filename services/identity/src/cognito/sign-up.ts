import {
  ConfirmSignUpCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { invalidRequest } from '@suffra/shared/http/problems';
import { weakPassword, wrongCode } from '../problems.ts';
import { appClient, cognito } from './client.ts';
import { asked } from './refusals.ts';

/**
 * Opens an account, unconfirmed, and has a code sent. An address that has one already gives the same answer and
 * changes nothing, so a repeat is harmless and tells nobody who is here. The same holds where the code could not be
 * sent: it can be asked for again.
 * @throws Problem `weak-password`, `invalid-request`, `too-many-tries`
 */
export async function signUp(
  username: string,
  account: { email: string; name: string; language: string; password: string },
): Promise<void> {
  const client = await appClient();
  const command = new SignUpCommand({
    ClientId: client.id,
    SecretHash: client.hashFor(username),
    Username: username,
    Password: account.password,
    UserAttributes: [
      { Name: 'email', Value: account.email },
      { Name: 'name', Value: account.name },
      { Name: 'locale', Value: account.language },
    ],
  });
  await asked(() => cognito().send(command), {
    UsernameExistsException: 'as-done',
    CodeDeliveryFailureException: 'as-done',
    InvalidPasswordException: weakPassword,
    // Cognito has its own idea of an e-mail address.
    InvalidParameterException: invalidRequest,
  });
}

/**
 * Confirms an account with the code. One that is confirmed already, or not there, answers as a wrong code does.
 * @throws Problem `wrong-code`, `too-many-tries`
 */
export async function confirmSignUp(username: string, code: string): Promise<void> {
  const client = await appClient();
  const command = new ConfirmSignUpCommand({
    ClientId: client.id,
    SecretHash: client.hashFor(username),
    Username: username,
    ConfirmationCode: code,
  });
  const refusals = {
    CodeMismatchException: wrongCode,
    ExpiredCodeException: wrongCode,
    NotAuthorizedException: wrongCode,
    UserNotFoundException: wrongCode,
  };
  // “User cannot be confirmed. Current status is CONFIRMED”: by the try whose answer was lost.
  await asked(() => cognito().send(command), refusals, { NotAuthorizedException: 'as-done' });
}

/** Has a new code sent, if there is an account that waits for one. The answer is the same if there is none. */
export async function resendCode(username: string): Promise<void> {
  const client = await appClient();
  const command = new ResendConfirmationCodeCommand({
    ClientId: client.id,
    SecretHash: client.hashFor(username),
    Username: username,
  });
  await asked(() => cognito().send(command), {
    UserNotFoundException: 'as-done',
    // “User is already confirmed.”
    InvalidParameterException: 'as-done',
    NotAuthorizedException: 'as-done',
    CodeDeliveryFailureException: 'as-done',
    LimitExceededException: 'as-done',
  });
}
