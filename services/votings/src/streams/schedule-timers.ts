import { type Clock, systemClock } from '@suffra/shared/clock';
import {
  createChangeHandler,
  type StreamHandler,
  type TableChange,
} from '@suffra/shared/events/stream-handler';
import { planTimers } from '../domain/timer-plan.ts';
import { parseVotingChange } from '../storage/voting-row.ts';
import { deleteSchedule, upsertSchedule } from '../timers/schedules.ts';
import { sendTimer } from '../timers/send-timer.ts';

/**
 * Creates the handler that keeps the schedules consistent with the votings. A crash loses no timer: the stream delivers
 * the change again, and every step can be repeated. Changes are handled in order: a later window must not be replaced by
 * an earlier one.
 * @param clock the server's clock
 */
export const createScheduleHandler = (clock: Clock): StreamHandler =>
  createChangeHandler('schedule', (change) => updateTimers(change, clock()));

async function updateTimers(change: TableChange, now: number): Promise<void> {
  const votings = parseVotingChange(change);
  if (votings === undefined) return;
  const { tenantId, votingId, windowVersion, correlationId } = votings.after;
  for (const step of planTimers(votings.before, votings.after, now)) {
    const timer = { tenantId, votingId, kind: step.kind, windowVersion, correlationId };
    if (step.step === 'schedule') await upsertSchedule(timer, step.at);
    else if (step.step === 'send') await sendTimer(timer, step.inMs);
    else await deleteSchedule(votingId, step.kind);
  }
}

export const handler = createScheduleHandler(systemClock);
