import { AdminDeleteUserCommand, UserNotFoundException } from '@aws-sdk/client-cognito-identity-provider';
import { env } from '../env.ts';
import { getCognitoClient } from './client.ts';

/**
 * Deletes a Cognito user, and with it the refresh tokens. The user is addressed by sub, not by e-mail address: when
 * the call is repeated, the address may already belong to a new user.
 */
export async function deleteUser(userId: string): Promise<void> {
  try {
    await getCognitoClient().send(
      new AdminDeleteUserCommand({ UserPoolId: env().IDENTITY_USER_POOL, Username: userId }),
    );
  } catch (error) {
    // An earlier call already deleted the user.
    if (!(error instanceof UserNotFoundException)) throw error;
  }
}
