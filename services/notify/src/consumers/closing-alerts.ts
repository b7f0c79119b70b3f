import { type Clock, systemClock } from '@suffra/shared/clock';
import { votersMissing } from '@suffra/shared/events/ballot';
import { createQueueHandler, onEvent, type QueueHandler } from '@suffra/shared/events/queue-handler';
import { deliverMessage } from '../application/deliver-message.ts';
import { toAlertJobId } from '../domain/fan-out-job.ts';
import { createAlertTemplate } from '../domain/message.ts';
import { isAlertDue } from '../domain/voting-replica.ts';
import { recordPageResult } from '../storage/fan-out-pages.ts';
import { readLateVoters } from '../storage/late-votes.ts';
import { readRecipients } from '../storage/recipients.ts';
import { readIsSuspended } from '../storage/tenant-replicas.ts';
import { requireVotingReplica, upsertVotingReplica } from '../storage/voting-replicas.ts';

/**
 * Creates the handler that alerts voters who registered for a voting and have not voted. Voters who voted after ballot
 * read the page are left out: their late votes are read last.
 * @param clock the server's clock
 */
export const createClosingAlertsHandler = (clock: Clock): QueueHandler =>
  createQueueHandler(
    onEvent(votersMissing, async ({ tenantId, correlationId, data }) => {
      const { votingId, endsAt, voterIds, bucket, page, last } = data;
      if (data.voting !== undefined)
        await upsertVotingReplica(tenantId, { ...data.voting, cancelled: false }, correlationId);
      const voting = await requireVotingReplica(tenantId, votingId);
      const now = clock();
      if (!isAlertDue(voting, endsAt, now)) return;
      const recipients = await readRecipients(tenantId, voterIds, now);
      const lateVoters = await readLateVoters(tenantId, votingId, voterIds);
      const isSuspended = await readIsSuspended(tenantId);
      const missing = isSuspended ? [] : recipients.filter(({ voterId }) => !lateVoters.has(voterId));
      const template = createAlertTemplate(votingId, voting.title, endsAt);
      await deliverMessage({ tenantId, correlationId, now }, missing, template);
      await recordPageResult(
        { tenantId, jobId: toAlertJobId(votingId, endsAt), bucket, cursor: String(page) },
        { reached: missing.length, isLast: last },
        { jobKind: 'alert', now, correlationId },
      );
    }),
  );

export const handler = createClosingAlertsHandler(systemClock);
