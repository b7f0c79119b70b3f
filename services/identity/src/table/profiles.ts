import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Preferences } from '@suffra/shared/events/identity';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import { env } from '../env.ts';
import { isErased } from '../erasure.ts';
import { type Profile, profile } from '../profile.ts';
import { profileKey, type Writer } from './keys.ts';

/** Reads a profile. @returns undefined when nobody of this id ever signed in, or it was erased */
export async function readProfile(tenantId: string, voterId: string): Promise<Profile | undefined> {
  const { Item } = await documentClient().send(
    new GetCommand({
      TableName: env().IDENTITY_TABLE,
      Key: profileKey(tenantId, voterId),
      ConsistentRead: true,
    }),
  );
  return Item === undefined || isErased(Item) ? undefined : profile.parse(Item);
}

/** How a change of preferences came out: done, or the version was another, or there is no such profile. */
export type PreferencesWrite = { done: true; profile: Profile } | { done: false; missing: boolean };

/**
 * Changes the preferences that are named, of a profile of a known version. A repeat after a lost answer finds its
 * own writeId in the row and changes nothing more.
 */
export async function changePreferences(
  who: { tenantId: string; voterId: string },
  readVersion: number,
  changes: { [K in keyof Preferences]?: Preferences[K] | undefined },
  writer: Writer,
): Promise<PreferencesWrite> {
  const named = Object.entries(changes).filter(([, value]) => value !== undefined);
  const write = new UpdateCommand({
    TableName: env().IDENTITY_TABLE,
    Key: profileKey(who.tenantId, who.voterId),
    UpdateExpression: `SET version = :next, correlationId = :c, writeId = :w${named.map((_, i) => `, preferences.#p${i} = :p${i}`).join('')}`,
    ConditionExpression: 'version = :read AND attribute_not_exists(erasedAt)',
    ExpressionAttributeNames: Object.fromEntries(named.map(([name], i) => [`#p${i}`, name])),
    ExpressionAttributeValues: {
      ...Object.fromEntries(named.map(([, value], i) => [`:p${i}`, value])),
      ':next': readVersion + 1,
      ':read': readVersion,
      ':c': writer.correlationId,
      ':w': writer.writeId,
    },
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  const outcome = await conditionally(() => documentClient().send(write));
  if (outcome.done) return { done: true, profile: profile.parse(outcome.value.Attributes) };
  if (outcome.row?.writeId === writer.writeId) return { done: true, profile: profile.parse(outcome.row) };
  return { done: false, missing: outcome.row === undefined || isErased(outcome.row) };
}
