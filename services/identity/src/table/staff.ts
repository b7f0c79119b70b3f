import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import type { Role } from '@suffra/shared/tokens/claims';
import { env } from '../env.ts';
import { defaultPreferences, type Profile, profile } from '../profile.ts';
import { profileKey, type Writer } from './keys.ts';

/** A person with the role that the platform gives them. */
export interface StaffMember {
  readonly tenantId: string;
  readonly voterId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly votings?: readonly string[] | undefined;
}

/**
 * Gives a person a role, and a profile if there is none, in ONE write. A profile that says all of it already is left
 * as it is, version included: that makes every repeat harmless, after a lost answer and from the start alike.
 */
export async function saveStaff(member: StaffMember, writer: Writer): Promise<Profile> {
  const write = new UpdateCommand({
    TableName: env().IDENTITY_TABLE,
    Key: profileKey(member.tenantId, member.voterId),
    UpdateExpression: `SET tenantId = :tenant, voterId = :voter, #name = :name, email = :email, #role = :role,
      preferences = if_not_exists(preferences, :preferences), version = if_not_exists(version, :none) + :one,
      correlationId = :c, writeId = :w
      ${member.votings === undefined ? 'REMOVE votings' : ', votings = :votings'}`,
    ConditionExpression: `attribute_not_exists(pk) OR #name <> :name OR #role <> :role
      OR attribute_not_exists(email) OR email <> :email
      OR ${member.votings === undefined ? 'attribute_exists(votings)' : 'attribute_not_exists(votings) OR votings <> :votings'}`,
    ExpressionAttributeNames: { '#name': 'name', '#role': 'role' },
    ExpressionAttributeValues: {
      ':tenant': member.tenantId,
      ':voter': member.voterId,
      ':name': member.name,
      ':email': member.email,
      ':role': member.role,
      ':preferences': defaultPreferences(),
      ':none': 0,
      ':one': 1,
      ':c': writer.correlationId,
      ':w': writer.writeId,
      ...(member.votings !== undefined && { ':votings': member.votings }),
    },
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  const outcome = await conditionally(() => documentClient().send(write));
  return profile.parse(outcome.done ? outcome.value.Attributes : outcome.row);
}
