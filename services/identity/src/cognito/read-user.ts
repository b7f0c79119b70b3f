import {
  AdminGetUserCommand,
  type AttributeType,
  UserNotFoundException,
  type UserStatusType,
} from '@aws-sdk/client-cognito-identity-provider';
import { env } from '../env.ts';
import { getCognitoClient } from './client.ts';

/** A Cognito user. */
export interface CognitoUser {
  /** The sub. */
  readonly userId: string;
  readonly status: UserStatusType | undefined;
}

/** Reads a user by name. @returns undefined when there is none */
export async function readUser(username: string): Promise<CognitoUser | undefined> {
  const command = new AdminGetUserCommand({ UserPoolId: env().IDENTITY_USER_POOL, Username: username });
  try {
    const { UserStatus, UserAttributes } = await getCognitoClient().send(command);
    return { userId: getSub(UserAttributes), status: UserStatus };
  } catch (error) {
    if (error instanceof UserNotFoundException) return undefined;
    throw error;
  }
}

/** Reads the sub from the attributes of a user. @throws when there is none */
export function getSub(attributes: AttributeType[] = []): string {
  const sub = attributes.find((attribute) => attribute.Name === 'sub')?.Value;
  if (sub === undefined) throw new Error('the Cognito user has no sub');
  return sub;
}
