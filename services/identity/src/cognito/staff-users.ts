import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { env } from '../env.ts';
import { getCognitoClient } from './client.ts';
import { deleteUser } from './delete-user.ts';
import { isMailFailure, reportMailFailure } from './mail-failure.ts';
import { getSub, readUser } from './read-user.ts';

/** A person who gets a Cognito user from the platform. */
export interface StaffUser {
  readonly username: string;
  readonly email: string;
  readonly name: string;
  /**
   * A permanent password, and no message is sent. Without it, Cognito sends an invitation with a temporary password.
   */
  readonly password?: string | undefined;
}

/**
 * Ensures that a person has a Cognito user. A repeated call is safe.
 * - No user: it is created and invited. An invitation that was not accepted yet is sent again.
 * - A user who signed up but never confirmed: it is replaced. The person who signed up never proved that the e-mail address
 *   is theirs.
 * - A confirmed user: it does not change.
 * @returns the sub of the Cognito user
 * @throws DomainError `mail-not-sent` when the invitation could not be sent. A repeated call sends it again.
 */
export async function ensureUser(user: StaffUser): Promise<string> {
  const userId = await createOrAdoptUser(user);
  if (user.password !== undefined) {
    await getCognitoClient().send(
      new AdminSetUserPasswordCommand({ ...toUserKey(user), Password: user.password, Permanent: true }),
    );
  }
  return userId;
}

const toUserKey = ({ username }: StaffUser) => ({ UserPoolId: env().IDENTITY_USER_POOL, Username: username });

const createOrAdoptUser = async (user: StaffUser): Promise<string> =>
  (await createUser(user)) ?? (await adoptUser(user));

async function createUser(user: StaffUser): Promise<string | undefined> {
  const command = new AdminCreateUserCommand({
    ...toUserKey(user),
    UserAttributes: [
      { Name: 'email', Value: user.email },
      { Name: 'email_verified', Value: 'true' },
      { Name: 'name', Value: user.name },
    ],
    ...(user.password === undefined
      ? { DesiredDeliveryMediums: ['EMAIL'] as const }
      : { MessageAction: 'SUPPRESS' as const }),
  });
  try {
    return getSub((await getCognitoClient().send(command)).User?.Attributes);
  } catch (error) {
    if (error instanceof UsernameExistsException) return undefined;
    throw isMailFailure(error) ? reportMailFailure() : error;
  }
}

async function adoptUser(user: StaffUser): Promise<string> {
  const found = await readUser(user.username);
  if (found === undefined) return createOrAdoptUser(user);
  if (found.status === 'UNCONFIRMED') {
    // By sub: a person who signs up again at this moment has another one.
    await deleteUser(found.userId);
    return createOrAdoptUser(user);
  }
  if (found.status === 'FORCE_CHANGE_PASSWORD' && user.password === undefined) {
    const resend = {
      ...toUserKey(user),
      MessageAction: 'RESEND',
      DesiredDeliveryMediums: ['EMAIL'],
    } as const;
    await getCognitoClient()
      .send(
        new AdminCreateUserCommand({ ...resend, DesiredDeliveryMediums: [...resend.DesiredDeliveryMediums] }),
      )
      .catch((error: unknown) => {
        throw isMailFailure(error) ? reportMailFailure() : error;
      });
  }
  return found.userId;
}
