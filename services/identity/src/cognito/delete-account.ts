import { AdminDeleteUserCommand, UserNotFoundException } from '@aws-sdk/client-cognito-identity-provider';
import { env } from '../env.ts';
import { cognito } from './client.ts';

/**
 * Deletes an account, and with it its refresh tokens. It is named by its sub and not by its address: that may have a new
 * account by the time of a repeat.
 */
export async function deleteAccount(voterId: string): Promise<void> {
  try {
    await cognito().send(
      new AdminDeleteUserCommand({ UserPoolId: env().IDENTITY_USER_POOL, Username: voterId }),
    );
  } catch (error) {
    // Gone already: a repeat.
    if (!(error instanceof UserNotFoundException)) throw error;
  }
}
