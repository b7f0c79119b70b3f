import type { Row } from '@suffra/shared/storage/read-row';
import type { SweepContext, SweepDecision } from '@suffra/shared/sweeps/sweep';
import { findLostTimers, getNextTimerDeadline } from '../domain/timer.ts';
import { parseVotingRow } from '../storage/voting-row.ts';
import { sendTimer } from '../timers/send-timer.ts';

/**
 * Decides about a voting whose next timer is overdue: sends the messages of the timers that did not fire. Whether their
 * schedules were lost or never created makes no difference.
 */
export async function decideAboutTimers(
  row: Row,
  { correlationId, now }: SweepContext,
): Promise<SweepDecision> {
  const voting = parseVotingRow(row);
  const { tenantId, votingId, windowVersion } = voting;
  const lostKinds = findLostTimers(voting, now);
  if (lostKinds.length === 0) {
    const dueAt = getNextTimerDeadline(voting, now);
    return dueAt === undefined ? undefined : { dueAt };
  }
  return {
    kind: 'timers not fired',
    ids: { votingId, timers: lostKinds.join(' ') },
    repeat: async () => {
      for (const kind of lostKinds)
        await sendTimer({ tenantId, votingId, kind, windowVersion, correlationId }, 0);
    },
  };
}
