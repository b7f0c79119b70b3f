import type { Row } from '@suffra/shared/storage/read-row';
import * as z from 'zod/mini';
import { type ErasedProfile, erasedProfile } from '../domain/erasure.ts';
import { type Profile, profile } from '../domain/profile.ts';

/** The fields of a row beside the profile: the request that wrote it, and the account of a visitor's last token. */
const rowContext = { correlationId: z.string(), accountId: z.optional(z.string()) };
const profileRow = z.extend(profile, rowContext);
const erasedRow = z.extend(erasedProfile, { correlationId: z.string() });

/**
 * Everything that is stored about a person, except which request wrote it. An export follows from the schema of the row, so
 * it contains a new field without a change here.
 */
export const exportedProfile = z.omit(profileRow, { correlationId: true });
export type ExportedProfile = z.output<typeof exportedProfile>;

/** A profile as stored. */
export interface StoredProfile {
  readonly profile: Profile;
  readonly correlationId: string;
  readonly accountId: string | undefined;
}

/** Whether a row is a profile or the tombstone of one. */
export const isProfileRow = ({ sk }: Readonly<Record<string, unknown>>): boolean => sk === 'profile';

/** Whether a row is the tombstone of an erased profile. */
export const isErased = (row: Readonly<Record<string, unknown>>): boolean => row.erasedAt !== undefined;

/** Whether a Cognito user is the one of the last erasure, also after the person has returned with another. */
export const isErasedUser = (row: Row, userId: string | undefined): boolean =>
  userId !== undefined && userId === row.erasedUserId;

/** @throws when the row is a tombstone, see {@link isErased} */
export function parseProfileRow(row: Row | undefined): StoredProfile {
  const { correlationId, accountId, ...content } = profileRow.parse(row);
  return { profile: content, correlationId, accountId };
}

/** Reads the tombstone of an erased profile. @throws when the row is none */
export function parseErasedRow(row: Row): { erased: ErasedProfile; correlationId: string } {
  const { correlationId, ...erased } = erasedRow.parse(row);
  return { erased, correlationId };
}
