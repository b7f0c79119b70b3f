import { createHmac } from 'node:crypto';
import {
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { env } from '../env.ts';

let client: CognitoIdentityProviderClient | undefined;

/** The client of Cognito, made on first use. */
export function cognito(): CognitoIdentityProviderClient {
  client ??= new CognitoIdentityProviderClient({});
  return client;
}

/** How our API shows Cognito that it is the one that asks. */
export interface AppClient {
  readonly id: string;
  readonly secret: string;
  /** Cognito's SECRET_HASH for an account. */
  hashFor(username: string): string;
}

let known: Promise<AppClient> | undefined;

/**
 * The app client with its secret, read once a function. Without a secret anybody could speak to Cognito directly,
 * and sign up an account under one address with the code sent to another.
 */
export function appClient(): Promise<AppClient> {
  known ??= readAppClient().catch((error: unknown) => {
    known = undefined;
    throw error;
  });
  return known;
}

async function readAppClient(): Promise<AppClient> {
  const { IDENTITY_USER_POOL: UserPoolId, IDENTITY_CLIENT: id } = env();
  const { UserPoolClient } = await cognito().send(
    new DescribeUserPoolClientCommand({ UserPoolId, ClientId: id }),
  );
  const secret = UserPoolClient?.ClientSecret;
  if (secret === undefined) throw new Error('the app client has no secret');
  return {
    id,
    secret,
    hashFor: (username) =>
      createHmac('sha256', secret)
        .update(username + id)
        .digest('base64'),
  };
}
