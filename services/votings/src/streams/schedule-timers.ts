import { type Clock, systemClock } from '@suffra/shared/clock';
import { type StreamHandler, type TableChange, toTableChanges } from '@suffra/shared/events/stream-handler';
import { logError, startInvocationLog } from '@suffra/shared/observability/invocation-log';
import { planTimers } from '../domain/timer-plan.ts';
import { parseVotingChange } from '../storage/voting-row.ts';
import { deleteSchedule, upsertSchedule } from '../timers/schedules.ts';
import { sendTimer } from '../timers/send-timer.ts';

/**
 * Creates the handler that keeps the schedules consistent with the votings. A crash loses no timer: the stream delivers
 * the change again, and every step can be repeated. Changes are handled in order; the first failure is reported, and the
 * stream retries from it.
 * @param clock the server's clock
 */
export function createScheduleHandler(clock: Clock): StreamHandler {
  return async (event) => {
    const log = startInvocationLog('schedule', event.Records[0]?.eventID ?? 'none');
    for (const change of toTableChanges(event)) {
      try {
        await updateTimers(change, clock());
      } catch (error) {
        logError('timers could not be set', error, { change: change.id });
        log.end(500);
        return { batchItemFailures: [{ itemIdentifier: change.sequenceNumber }] };
      }
    }
    log.addContext({ changes: event.Records.length });
    log.end(200);
    return { batchItemFailures: [] };
  };
}

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
