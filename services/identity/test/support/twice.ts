import { documentClient } from '@suffra/shared/table/client';
import { cognito } from '../../src/cognito/client.ts';
import { random } from './world.ts';

const writing =
  /^(Put|Update|Delete|SignUp|ConfirmSignUp|ConfirmForgotPassword|RespondToAuthChallenge|RevokeToken|Admin(Create|Delete|Set))/;

/** Passes a write on twice; where a proxy loses answers too, a third time. */
const repeated =
  <A, R>(next: (args: A) => Promise<R>, command = '') =>
  async (args: A): Promise<R> => {
    if (!writing.test(command)) return next(args);
    await next(args).catch(() => undefined);
    return next(args).catch((error) => (error.code === 'ECONNRESET' ? next(args) : Promise.reject(error)));
  };

/** Sends each write twice, and answers what the second one got: as the SDK does when the first answer is lost. */
export async function twice<T>(during: () => Promise<T>): Promise<T> {
  const name = `twice-${random()}`;
  const where = { step: 'finalizeRequest', priority: 'low', name } as const;
  documentClient().middlewareStack.add((next, { commandName }) => repeated(next, commandName), where);
  cognito().middlewareStack.add((next, { commandName }) => repeated(next, commandName), where);
  try {
    return await during();
  } finally {
    documentClient().middlewareStack.remove(name);
    cognito().middlewareStack.remove(name);
  }
}
