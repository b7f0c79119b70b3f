import { createHmac } from 'node:crypto';
import { type Clock, systemClock } from '@suffra/shared/clock';
import { createCachedSecret } from '@suffra/shared/keys/cached-secret';
import { readSecretText } from '@suffra/shared/keys/key-secret';
import { env } from '../env.ts';

interface UserInput {
  readonly ClientId: string;
  readonly SecretHash: string;
  readonly Username: string;
}

/** The app client with which the API authenticates at Cognito. */
export interface AppClient {
  readonly id: string;
  readonly secret: string;
  /** The SECRET_HASH parameter of a call for this user. */
  computeSecretHash(username: string): string;
  /** The input of a call for this user that authenticates the client. */
  toUserInput(username: string): UserInput;
}

const secret = createCachedSecret({
  name: 'the secret of the app client',
  load: async () => {
    const text = await readSecretText(env().IDENTITY_CLIENT_SECRET);
    if (text === '') throw new Error('the app client has no secret');
    return text;
  },
});

/** Forgets the app client. For tests. */
export const forgetAppClient = (): void => secret.clear();

/**
 * Returns the app client with its secret. Without the secret, anyone could call Cognito directly, past the limits of the
 * API.
 * @throws when the secret was never read and cannot be read
 */
export async function getAppClient(clock: Clock = systemClock): Promise<AppClient> {
  const id = env().IDENTITY_CLIENT;
  const key = await secret.get(clock());
  const computeSecretHash = (username: string) =>
    createHmac('sha256', key)
      .update(username + id)
      .digest('base64');
  const toUserInput = (username: string) => ({
    ClientId: id,
    SecretHash: computeSecretHash(username),
    Username: username,
  });
  return { id, secret: key, computeSecretHash, toUserInput };
}
