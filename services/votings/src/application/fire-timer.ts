import { retryOnConflict } from '@suffra/shared/retry';
import { getDueTime, getTimerInstant, isObsolete, type Timer } from '../domain/timer.ts';
import { markFired } from '../storage/mark-fired.ts';
import { readVoting } from '../storage/votings.ts';
import { sendTimer } from '../timers/send-timer.ts';

/**
 * Fires a timer: records on the voting that its moment has come, and the stream publishes the event. A timer does
 * nothing if the window has moved, the voting was cancelled, or it announces a moment that has passed. A timer that is
 * not due yet is sent again with the remaining delay: failing would count towards the dead-letter queue and its alarm.
 * When the voting changes at the same moment, it starts again with the change.
 * @param now the server's clock, milliseconds since the epoch
 */
export async function fireTimer(timer: Timer, now: number): Promise<void> {
  await retryOnConflict(async () => ((await tryFireTimer(timer, now)) ? {} : undefined));
}

/** @returns whether nothing is left to do */
async function tryFireTimer(timer: Timer, now: number): Promise<boolean> {
  const { tenantId, votingId, kind, windowVersion, correlationId } = timer;
  const voting = await readVoting(tenantId, votingId);
  if (voting === undefined || voting.cancelled || voting.windowVersion !== windowVersion) return true;
  const due = getDueTime(kind, voting);
  if (now < due) {
    await sendTimer(timer, due - now);
    return true;
  }
  if (isObsolete(kind, voting, now)) return true;
  return markFired(voting, kind, getTimerInstant(kind, voting), correlationId, now);
}
