import type { Row } from '@suffra/shared/storage/read-row';
import type { SweepContext, SweepDecision } from '@suffra/shared/sweeps/sweep';
import * as z from 'zod/mini';
import { deleteUser } from '../cognito/delete-user.ts';
import { getUserDeletionDeadline } from '../domain/erasure.ts';
import { markUserDeleted } from '../storage/erase-profile.ts';

/** A profile that was erased at least once. The voter may have returned since. */
const erasedOnce = z.object({
  voterId: z.string(),
  lastErasedAt: z.string(),
  erasedUserId: z.optional(z.string()),
});

/** Decides about an erased voter whose Cognito user is not known to be deleted: deletes it, as the command would. */
export async function findLostErasure(row: Row, { tenantId, now }: SweepContext): Promise<SweepDecision> {
  const { voterId, lastErasedAt, erasedUserId } = erasedOnce.parse(row);
  if (erasedUserId === undefined) return undefined;
  const dueAt = getUserDeletionDeadline(lastErasedAt);
  if (now < dueAt) return { dueAt };
  return {
    kind: 'Cognito user not deleted',
    ids: { voterId },
    repeat: async () => {
      await deleteUser(erasedUserId);
      await markUserDeleted(tenantId, voterId, erasedUserId);
    },
  };
}
