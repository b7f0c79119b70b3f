import { toInstant } from '@suffra/shared/clock';
import { type Said, say } from '@suffra/shared/events/envelope';
import { voterErased } from '@suffra/shared/events/identity';
import type { Change, Command } from '@suffra/shared/events/stream';
import * as z from 'zod/mini';
import { deleteAccount } from './chores.ts';
import { erasedProfile, hasAccount, isErased } from './erasure.ts';

const erasedRow = z.extend(erasedProfile, { correlationId: z.string() });

/** The profile that a change erases; undefined for any other change, also of one that is erased already. */
function erasedBy({ before, after, at }: Change) {
  if (after?.sk !== 'profile' || !isErased(after)) return undefined;
  if (before !== undefined && isErased(before)) return undefined;
  const { tenantId, correlationId, ...erased } = erasedRow.parse(after);
  return { ...erased, about: { tenantId, correlationId, time: toInstant(at) } };
}

/** What an erasure means to other services. */
export function erasureMeaning(change: Change): Said[] {
  const erased = erasedBy(change);
  if (erased === undefined) return [];
  const { about, voterId, erasedAt, erasedVersion: version } = erased;
  return [say(voterErased, { ...about, data: { voterId, erasedAt, version } })];
}

/** What an erasure makes identity do later: the account is deleted at Cognito, where there is one. */
export function choresOf(change: Change): Command[] {
  const erased = erasedBy(change);
  if (erased === undefined || !hasAccount(erased.voterId)) return [];
  return [{ said: say(deleteAccount, { ...erased.about, data: { voterId: erased.voterId } }) }];
}
