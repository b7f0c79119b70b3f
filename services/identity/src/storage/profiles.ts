import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Preferences } from '@suffra/shared/events/identity';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import * as z from 'zod/mini';
import type { Profile } from '../domain/profile.ts';
import { env } from '../env.ts';
import { readIdentityRow } from './identity-row.ts';
import { profileKey, type WriteContext } from './keys.ts';
import { type ExportedProfile, exportedProfile, isErased, parseProfileRow } from './profile-row.ts';

/** @returns undefined when this person never signed in, or was erased */
export async function readProfile(tenantId: string, voterId: string): Promise<Profile | undefined> {
  const row = await readIdentityRow(profileKey(tenantId, voterId));
  return row === undefined || isErased(row) ? undefined : parseProfileRow(row).profile;
}

/** Reads everything that is stored about a person. @returns undefined as {@link readProfile} does */
export async function readExportedProfile(
  tenantId: string,
  voterId: string,
): Promise<ExportedProfile | undefined> {
  const row = await readIdentityRow(profileKey(tenantId, voterId));
  return row === undefined || isErased(row) ? undefined : exportedProfile.parse(row);
}

const lastErasure = z.object({ lastErasedAt: z.optional(z.string()) });

/** Reads when a voter was last erased, also after their return. @returns RFC 3339; undefined when never */
export async function readLastErasedAt(tenantId: string, voterId: string): Promise<string | undefined> {
  const row = await readIdentityRow(profileKey(tenantId, voterId));
  return row && lastErasure.parse(row).lastErasedAt;
}

const sessionLimits = z.object({
  lastErasedAt: z.optional(z.string()),
  sessionsEndedAt: z.optional(z.string()),
});

/**
 * Reads a profile, and when its earlier sessions ended: with the last erasure or sign-out on all devices.
 * @returns undefined as {@link readProfile} does; `validFrom` is undefined when no session was ended
 */
export async function readSessionProfile(
  tenantId: string,
  voterId: string,
): Promise<{ profile: Profile; validFrom: string | undefined } | undefined> {
  const row = await readIdentityRow(profileKey(tenantId, voterId));
  if (row === undefined || isErased(row)) return undefined;
  const { lastErasedAt, sessionsEndedAt } = sessionLimits.parse(row);
  const ends = [lastErasedAt, sessionsEndedAt].filter((at) => at !== undefined);
  return { profile: parseProfileRow(row).profile, validFrom: ends.sort().at(-1) };
}

/** The result of a change of preferences: done, or the version was another, or there is no such profile. */
export type PreferencesWriteResult = { done: true; profile: Profile } | { done: false; isMissing: boolean };

/**
 * Changes some preferences of a known version of a profile. A retry after a lost response finds its own writeId in
 * the row and changes nothing more.
 */
export async function updatePreferences(
  voter: { tenantId: string; voterId: string },
  expectedVersion: number,
  changes: { [K in keyof Preferences]?: Preferences[K] | undefined },
  context: WriteContext,
): Promise<PreferencesWriteResult> {
  const changed = Object.entries(changes).filter(([, value]) => value !== undefined);
  const command = new UpdateCommand({
    TableName: env().IDENTITY_TABLE,
    Key: profileKey(voter.tenantId, voter.voterId),
    UpdateExpression: `SET version = :next, correlationId = :correlationId, writeId = :writeId${changed
      .map((_, i) => `, preferences.#p${i} = :p${i}`)
      .join('')}`,
    ConditionExpression: 'version = :expected AND attribute_not_exists(erasedAt)',
    ExpressionAttributeNames: Object.fromEntries(changed.map(([name], i) => [`#p${i}`, name])),
    ExpressionAttributeValues: {
      ...Object.fromEntries(changed.map(([, value], i) => [`:p${i}`, value])),
      ':next': expectedVersion + 1,
      ':expected': expectedVersion,
      ':correlationId': context.correlationId,
      ':writeId': context.writeId,
    },
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  const result = await writeConditionally(() => getDocumentClient().send(command));
  if (result.done) return { done: true, profile: parseProfileRow(result.value.Attributes).profile };
  if (result.row?.writeId === context.writeId)
    return { done: true, profile: parseProfileRow(result.row).profile };
  return { done: false, isMissing: result.row === undefined || isErased(result.row) };
}
