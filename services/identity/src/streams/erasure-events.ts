import { toInstant } from '@suffra/shared/clock';
import { createEvent, type EventDraft } from '@suffra/shared/events/cloud-event';
import { voterErased } from '@suffra/shared/events/identity';
import type { Command, TableChange } from '@suffra/shared/events/stream-handler';
import { deleteUserCommand } from '../internal-commands.ts';
import { isErased, isProfileRow, parseErasedRow } from '../storage/profile-row.ts';

/** Reads the erasure that a change contains. @returns undefined for every other change */
function parseErasure({ before, after, at }: TableChange) {
  if (after === undefined || !isProfileRow(after) || !isErased(after)) return undefined;
  if (before !== undefined && isErased(before)) return undefined;
  const { erased, correlationId } = parseErasedRow(after);
  return { erased, about: { tenantId: erased.tenantId, correlationId, time: toInstant(at) } };
}

/** Maps an erasure to the event for other services. */
export function toErasureEvents(change: TableChange): EventDraft[] {
  const erasure = parseErasure(change);
  if (erasure === undefined) return [];
  const { voterId, erasedAt, erasedVersion: version } = erasure.erased;
  return [createEvent(voterErased, { ...erasure.about, data: { voterId, erasedAt, version } })];
}

/** Maps an erasure to the command that deletes the Cognito user, if the voter has one. */
export function toInternalCommands(change: TableChange): Command[] {
  const erasure = parseErasure(change);
  const userId = erasure?.erased.erasedUserId;
  if (erasure === undefined || userId === undefined) return [];
  const data = { userId, voterId: erasure.erased.voterId };
  return [{ event: createEvent(deleteUserCommand, { ...erasure.about, data }) }];
}
