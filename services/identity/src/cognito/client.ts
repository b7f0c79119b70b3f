import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { limitClient } from '@suffra/shared/client-limits';
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
