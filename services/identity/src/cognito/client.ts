import { createHmac } from 'node:crypto';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { limitClient } from '@suffra/shared/client-limits';
import { type Clock, systemClock } from '@suffra/shared/clock';
import { getSecretsManagerClient } from '@suffra/shared/keys/key-secret';
import { logError } from '@suffra/shared/observability/invocation-log';
import { env } from '../env.ts';
import { normalizeMailFailure } from './mail-failure.ts';

let client: CognitoIdentityProviderClient | undefined;

/** Returns the Cognito client. It is created on first use. */
export function getCognitoClient(): CognitoIdentityProviderClient {
  client ??= createCognitoClient();
  return client;
}

function createCognitoClient(): CognitoIdentityProviderClient {
  const created = new CognitoIdentityProviderClient(limitClient('control'));
  // Closer to the request than the retries of the SDK.
  created.middlewareStack.add(
    (next) => (args) =>
      next(args).catch((error: unknown) => {
        throw normalizeMailFailure(error);
      }),
    { step: 'finalizeRequest', priority: 'low', name: 'normalizeMailFailure' },
  );
  return created;
}

/** The app client with which the API authenticates at Cognito. */
export interface AppClient {
  readonly id: string;
  readonly secret: string;
  /** The SECRET_HASH parameter of a call for this user. */
  computeSecretHash(username: string): string;
}

/** A rotated secret is used everywhere after this time. */
const maxAgeMs = 300_000;

let cached: (AppClient & { readonly readAt: number }) | undefined;
let pendingRead: Promise<AppClient> | undefined;

/** Forgets the app client. For tests. */
export function forgetAppClient(): void {
  cached = undefined;
}

/**
 * Returns the app client with its secret, which is read once in five minutes. If it cannot be read again, the known secret
 * is used on. Without the secret, anyone could call Cognito directly, past the limits of the API.
 * @throws when the secret was never read and cannot be read
 */
export async function getAppClient(clock: Clock = systemClock): Promise<AppClient> {
  if (cached !== undefined && clock() - cached.readAt < maxAgeMs) return cached;
  // Concurrent calls share one read.
  pendingRead ??= readAppClient(clock()).finally(() => {
    pendingRead = undefined;
  });
  return pendingRead;
}

async function readAppClient(readAt: number): Promise<AppClient> {
  const { IDENTITY_CLIENT: id, IDENTITY_CLIENT_SECRET: SecretId } = env();
  try {
    const { SecretString: secret } = await getSecretsManagerClient().send(
      new GetSecretValueCommand({ SecretId }),
    );
    if (!secret) throw new Error('the app client has no secret');
    const computeSecretHash = (username: string) =>
      createHmac('sha256', secret)
        .update(username + id)
        .digest('base64');
    cached = { id, secret, computeSecretHash, readAt };
    return cached;
  } catch (error) {
    if (cached === undefined) throw error;
    logError('the secret of the app client could not be read again; the known one is used on', error, {});
    cached = { ...cached, readAt };
    return cached;
  }
}
