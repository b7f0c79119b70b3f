import { randomBytes } from 'node:crypto';
import {
  AdminSetUserPasswordCommand,
  ConfirmSignUpCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DomainError } from '@suffra/shared/domain-error';
import { invalidSignUp, weakPassword, wrongCode } from '../domain/errors.ts';
import { env } from '../env.ts';
import { getAppClient } from './app-client.ts';
import { callCognito } from './call-cognito.ts';
import { canSignIn } from './can-sign-in.ts';
import { getCognitoClient } from './client.ts';
import { deleteUser } from './delete-user.ts';
import { forgotPassword, resetPassword } from './password-reset.ts';
import { type CognitoUser, readUser } from './read-user.ts';

/**
 * Creates an unconfirmed user and sends a code. Replaces a user who was never confirmed. When the address already has a
 * confirmed user, sends a code for a password reset instead, with as many calls: neither the response nor its time reveals
 * who has a user. When no code could be sent, the person signs up again, which replaces the unconfirmed user.
 * @throws DomainError `invalid-request`, `mail-not-sent`, `too-many-tries`
 */
export async function signUp(
  username: string,
  user: { email: string; name: string; language: string },
): Promise<void> {
  const existing = await readUser(username);
  if (existing !== undefined) {
    if (!isUnconfirmed(existing)) return forgotPassword(username, 'report');
    await deleteUser(existing.userId);
  }
  const client = await getAppClient();
  const command = new SignUpCommand({
    ...client.toUserInput(username),
    // Nobody knows this password. The person who has the code sets one, so who only signs up gets no access.
    Password: randomBytes(32).toString('base64url'),
    UserAttributes: [
      { Name: 'email', Value: user.email },
      { Name: 'name', Value: user.name },
      { Name: 'locale', Value: user.language },
    ],
  });
  await callCognito(() => getCognitoClient().send(command), {
    // A concurrent sign-up came first, or this one, and its response was lost.
    UsernameExistsException: 'ignore',
    // Cognito has its own rules for e-mail addresses.
    InvalidParameterException: invalidSignUp,
  });
}

const isUnconfirmed = ({ status }: CognitoUser): boolean => status === 'UNCONFIRMED';

/**
 * Confirms a user with a code, and sets the password. When the user is already confirmed, the code resets the password.
 * A repeated request succeeds: its code is already used, but the password is the new one. A user who does not exist gets
 * the error of a wrong code.
 * @throws DomainError `wrong-code`, `weak-password`, `too-many-tries`
 */
export async function confirmSignUp(username: string, code: string, password: string): Promise<void> {
  const existing = await readUser(username);
  if (existing !== undefined && !isUnconfirmed(existing)) return resetPassword(username, code, password);
  try {
    await confirmUser(username, code);
  } catch (error) {
    if (!isWrongCode(error) || !(await canSignIn(username, password))) throw error;
    return;
  }
  await setPassword(username, password);
}

const isWrongCode = (error: unknown): boolean =>
  error instanceof DomainError && error.code === wrongCode.code;

async function confirmUser(username: string, code: string): Promise<void> {
  const client = await getAppClient();
  const command = new ConfirmSignUpCommand({
    ...client.toUserInput(username),
    ConfirmationCode: code,
  });
  await callCognito(() => getCognitoClient().send(command), {
    CodeMismatchException: wrongCode,
    ExpiredCodeException: wrongCode,
    // The user is already confirmed. A retry of the SDK must not pass either: it does not prove that the code was right.
    NotAuthorizedException: wrongCode,
    UserNotFoundException: wrongCode,
  });
}

async function setPassword(username: string, password: string): Promise<void> {
  const command = new AdminSetUserPasswordCommand({
    UserPoolId: env().IDENTITY_USER_POOL,
    Username: username,
    Password: password,
    Permanent: true,
  });
  await callCognito(() => getCognitoClient().send(command), { InvalidPasswordException: weakPassword });
}

/**
 * Sends a new code: for the confirmation, or for a password reset if the user is already confirmed. Succeeds also when
 * there is no such user. An e-mail that could not be sent is reported only for a confirmation: that a sign-up waits for its
 * code is visible anyway, but not who has an account.
 * @throws DomainError `mail-not-sent`
 */
export async function resendCode(username: string): Promise<void> {
  const existing = await readUser(username);
  if (existing !== undefined && !isUnconfirmed(existing)) return forgotPassword(username);
  const client = await getAppClient();
  const command = new ResendConfirmationCodeCommand({
    ...client.toUserInput(username),
  });
  await callCognito(() => getCognitoClient().send(command), {
    UserNotFoundException: 'ignore',
    // A concurrent request confirmed the user.
    InvalidParameterException: 'ignore',
    NotAuthorizedException: 'ignore',
    LimitExceededException: 'ignore',
  });
}
