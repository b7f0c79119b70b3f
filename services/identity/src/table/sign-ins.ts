import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Preferences } from '@suffra/shared/events/identity';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import { env } from '../env.ts';
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
  /** RFC 3339. */
  readonly at: string;
  readonly correlationId: string;
}

/**
 * Notes a sign-in in ONE write, which makes the profile if it is the first. It only ever moves `lastSignInAt`
 * forward and sets the same values when repeated, so a lost answer changes nothing twice; a sign-in that a later one
 * has overtaken writes nothing. The version stays: nothing that people edit has changed.
 * @returns the profile as it stands, with the role that holds now
 */
export async function recordSignIn(signIn: SignIn): Promise<Profile> {
  const { tenantId, voterId, email, accountId } = signIn;
  const write = new UpdateCommand({
    TableName: env().IDENTITY_TABLE,
    Key: profileKey(tenantId, voterId),
    UpdateExpression: `SET tenantId = :tenant, voterId = :voter, lastSignInAt = :at, correlationId = :c,
      #name = if_not_exists(#name, :name), #role = if_not_exists(#role, :role),
      preferences = if_not_exists(preferences, :preferences), version = if_not_exists(version, :first)
      ${email === undefined ? '' : ', email = if_not_exists(email, :email)'}
      ${accountId === undefined ? '' : ', accountId = :account'}`,
    ConditionExpression: 'attribute_not_exists(lastSignInAt) OR lastSignInAt <= :at',
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
  return profile.parse(outcome.done ? outcome.value.Attributes : outcome.row);
}
