import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { getCognitoClient } from '../../src/cognito/client.ts';
import { randomText } from './fixture.ts';

const writeCommandPattern =
  /^(Put|Update|Delete|TransactWrite|SignUp|ConfirmSignUp|ConfirmForgotPassword|RespondToAuthChallenge|RevokeToken|Admin(Create|Delete|Set))/;

/** Sends a write twice, and a third time if a proxy drops the response. */
const sendTwice =
  <A, R>(next: (args: A) => Promise<R>, command = '') =>
  async (args: A): Promise<R> => {
    if (!writeCommandPattern.test(command)) return next(args);
    await next(args).catch(() => undefined);
    return next(args).catch((error) => (error.code === 'ECONNRESET' ? next(args) : Promise.reject(error)));
  };

/** Sends each write twice and returns the second response, as the SDK does when the first response is lost. */
export async function repeatWrites<T>(during: () => Promise<T>): Promise<T> {
  const name = `twice-${randomText()}`;
  const where = { step: 'finalizeRequest', priority: 'low', name } as const;
  getDocumentClient().middlewareStack.add((next, { commandName }) => sendTwice(next, commandName), where);
  getCognitoClient().middlewareStack.add((next, { commandName }) => sendTwice(next, commandName), where);
  try {
    return await during();
  } finally {
    getDocumentClient().middlewareStack.remove(name);
    getCognitoClient().middlewareStack.remove(name);
  }
}
