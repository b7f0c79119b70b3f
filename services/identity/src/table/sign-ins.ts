import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Preferences } from '@suffra/shared/events/identity';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import { env } from '../env.ts';
import { isErased } from '../erasure.ts';
import { defaultPreferences, type Profile, profile } from '../profile.ts';
import { profileKey } from './keys.ts';

/** Somebody who has just shown who they are. */
export interface SignIn {
  readonly tenantId: string;
  readonly voterId: string;
  readonly name: string;
  readonly email?: string | undefined;
  readonly language?: Preferences['language'] | undefined;
  readonly accountId?: string | undefined;
  /** Whether somebody who was erased may come back: a partner's visitor has no account that could be deleted. */
  readonly returns: boolean;
  /** RFC 3339. */
  readonly at: string;
  readonly correlationId: string;
}

/**
 * Notes a sign-in in ONE write, which makes the profile if it is the first. It only ever moves `lastSignInAt`
 * forward and sets the same values when repeated, so a lost answer changes nothing twice; a sign-in that a later one
 * has overtaken writes nothing. The version stays: nothing that people edit has changed.
 * @returns the profile as it stands, with the role that holds now; undefined when it was erased while its account signed in
 */
export async function recordSignIn(signIn: SignIn): Promise<Profile | undefined> {
  const { tenantId, voterId, email, accountId, returns } = signIn;
  const write = new UpdateCommand({
    TableName: env().IDENTITY_TABLE,
    Key: profileKey(tenantId, voterId),
    UpdateExpression: `SET tenantId = :tenant, voterId = :voter, lastSignInAt = :at, correlationId = :c,
      #name = if_not_exists(#name, :name), #role = if_not_exists(#role, :role),
      preferences = if_not_exists(preferences, :preferences), version = if_not_exists(version, :first)
      ${email === undefined ? '' : ', email = if_not_exists(email, :email)'}
      ${accountId === undefined ? '' : ', accountId = :account'}
      ${returns ? 'REMOVE erasedAt, erasedVersion' : ''}`,
    ConditionExpression: returns ? inOrder : `(${inOrder}) AND attribute_not_exists(erasedAt)`,
    ExpressionAttributeNames: { '#name': 'name', '#role': 'role' },
    ExpressionAttributeValues: {
      ':tenant': tenantId,
      ':voter': voterId,
      ':at': signIn.at,
      ':c': signIn.correlationId,
      ':name': signIn.name,
      ':role': 'voter',
      ':preferences': defaultPreferences(signIn.language),
      ':first': 1,
      ...(email !== undefined && { ':email': email }),
      ...(accountId !== undefined && { ':account': accountId }),
    },
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  const outcome = await conditionally(() => documentClient().send(write));
  if (outcome.done) return profile.parse(outcome.value.Attributes);
  return outcome.row !== undefined && isErased(outcome.row) ? undefined : profile.parse(outcome.row);
}

const inOrder = 'attribute_not_exists(lastSignInAt) OR lastSignInAt <= :at';
