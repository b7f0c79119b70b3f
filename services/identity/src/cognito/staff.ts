import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  type AttributeType,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { env } from '../env.ts';
import { cognito } from './client.ts';

/** A person whom the platform gives an account. */
export interface Invited {
  readonly username: string;
  readonly email: string;
  readonly name: string;
  /** Set for good and nothing is sent; without one Cognito sends an invitation with a temporary password. */
  readonly password?: string | undefined;
}

/**
 * Sees to it that a person has an account, whatever is there already: repeating it is safe.
 * - None: it is made, and the person invited. An invitation that was not taken up yet is sent again.
 * - One that somebody opened but never confirmed: it is replaced, since who opened it (and knows its password) never
 *   showed that the address is theirs.
 * - A confirmed one: it stays as it is.
 * @returns the person's voterId (Cognito's sub)
 */
export async function ensureAccount(invited: Invited): Promise<string> {
  const voterId = await voterIdOf(invited);
  if (invited.password !== undefined) {
    await cognito().send(
      new AdminSetUserPasswordCommand({ ...named(invited), Password: invited.password, Permanent: true }),
    );
  }
  return voterId;
}

const named = ({ username }: Invited) => ({ UserPoolId: env().IDENTITY_USER_POOL, Username: username });

const voterIdOf = async (invited: Invited): Promise<string> =>
  (await create(invited)) ?? (await adopt(invited));

async function create(invited: Invited): Promise<string | undefined> {
  const command = new AdminCreateUserCommand({
    ...named(invited),
    UserAttributes: [
      { Name: 'email', Value: invited.email },
      { Name: 'email_verified', Value: 'true' },
      { Name: 'name', Value: invited.name },
    ],
    ...(invited.password === undefined
      ? { DesiredDeliveryMediums: ['EMAIL'] as const }
      : { MessageAction: 'SUPPRESS' as const }),
  });
  try {
    return subIn((await cognito().send(command)).User?.Attributes);
  } catch (error) {
    if (error instanceof UsernameExistsException) return undefined;
    throw error;
  }
}

async function adopt(invited: Invited): Promise<string> {
  const found = await cognito().send(new AdminGetUserCommand(named(invited)));
  if (found.UserStatus === 'UNCONFIRMED') {
    await remove(invited);
    return voterIdOf(invited);
  }
  if (found.UserStatus === 'FORCE_CHANGE_PASSWORD' && invited.password === undefined) {
    const again = { ...named(invited), MessageAction: 'RESEND', DesiredDeliveryMediums: ['EMAIL'] } as const;
    await cognito().send(
      new AdminCreateUserCommand({ ...again, DesiredDeliveryMediums: [...again.DesiredDeliveryMediums] }),
    );
  }
  return subIn(found.UserAttributes);
}

async function remove(invited: Invited): Promise<void> {
  try {
    await cognito().send(new AdminDeleteUserCommand(named(invited)));
  } catch (error) {
    // Gone already: a repeat after a lost answer.
    if (!(error instanceof UserNotFoundException)) throw error;
  }
}

function subIn(attributes: AttributeType[] = []): string {
  const sub = attributes.find((each) => each.Name === 'sub')?.Value;
  if (sub === undefined) throw new Error('an account without a sub');
  return sub;
}
