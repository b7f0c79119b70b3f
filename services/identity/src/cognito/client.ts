import { createHmac } from 'node:crypto';
import {
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { limitClient } from '@suffra/shared/client-limits';
import { env } from '../env.ts';

let client: CognitoIdentityProviderClient | undefined;

/** Returns the Cognito client. It is created on first use. */
export function getCognitoClient(): CognitoIdentityProviderClient {
  client ??= new CognitoIdentityProviderClient(limitClient('control'));
  return client;
}

/** The app client with which the API authenticates at Cognito. */
export interface AppClient {
  readonly id: string;
  readonly secret: string;
  /** The SECRET_HASH parameter of a call for this user. */
  computeSecretHash(username: string): string;
}

let cachedAppClient: Promise<AppClient> | undefined;

/**
 * Reads the app client with its secret, once per execution environment. Without the secret, anyone could call Cognito
 * directly and sign up under one address with a code that was sent to another.
 */
export function getAppClient(): Promise<AppClient> {
  cachedAppClient ??= readAppClient().catch((error: unknown) => {
    cachedAppClient = undefined;
    throw error;
  });
  return cachedAppClient;
}

async function readAppClient(): Promise<AppClient> {
  const { IDENTITY_USER_POOL: UserPoolId, IDENTITY_CLIENT: id } = env();
  const { UserPoolClient } = await getCognitoClient().send(
    new DescribeUserPoolClientCommand({ UserPoolId, ClientId: id }),
  );
  const secret = UserPoolClient?.ClientSecret;
  if (secret === undefined) throw new Error('the app client has no secret');
  return {
    id,
    secret,
    computeSecretHash: (username) =>
      createHmac('sha256', secret)
        .update(username + id)
        .digest('base64'),
  };
}
