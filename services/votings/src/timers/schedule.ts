import { type Clock, systemClock } from '@suffra/shared/clock';
import { type Change, changesIn, type StreamHandler } from '@suffra/shared/events/stream';
import { logError, requestLine } from '@suffra/shared/observe/observe';
import { votingsIn } from '../table/changed-rows.ts';
import { timerPlan } from './plan.ts';
import { dropSchedule, setSchedule } from './schedules.ts';
import { sendTimer } from './send.ts';

/**
 * Makes the function that keeps the schedules in step with the votings, off the table's stream: a crash at any point
 * loses none, because the change comes again and every step may be done twice. Changes are taken in order; the first
 * that fails is reported, and the batch goes on from it.
 * @param clock the server's clock
 */
export function scheduling(clock: Clock): StreamHandler {
  return async (event) => {
    const line = requestLine('schedule', event.Records[0]?.eventID ?? 'none');
    for (const change of changesIn(event)) {
      try {
        await follow(change, clock());
      } catch (error) {
        logError('timers could not be set', error, { change: change.id });
        line.end(500);
        return { batchItemFailures: [{ itemIdentifier: change.sequenceNumber }] };
      }
    }
    line.note({ changes: event.Records.length });
    line.end(200);
    return { batchItemFailures: [] };
  };
}

async function follow(change: Change, now: number): Promise<void> {
  const votings = votingsIn(change);
  if (votings === undefined) return;
  const { tenantId, votingId, windowVersion, correlationId } = votings.after;
  for (const step of timerPlan(votings.before, votings.after, now)) {
    const timer = { tenantId, votingId, kind: step.kind, windowVersion, correlationId };
    if (step.step === 'schedule') await setSchedule(timer, step.at);
    else if (step.step === 'send') await sendTimer(timer, step.inMs);
    else await dropSchedule(votingId, step.kind);
  }
}

/** Sets, moves and removes the timers of votings. */
export const handler = scheduling(systemClock);
