import { type Clock, systemClock } from '@suffra/shared/clock';
import { votersListed } from '@suffra/shared/events/ballot';
import { createQueueHandler, onEvent, type QueueHandler } from '@suffra/shared/events/queue-handler';
import { processPage } from '../application/process-page.ts';
import { resolveDeliveryPlan } from '../application/resolve-delivery-plan.ts';
import { parseListJob } from '../domain/fan-out-job.ts';
import { readFollowersAmong } from '../storage/follows.ts';
import { readRecipients } from '../storage/recipients.ts';
import { requireVotingReplica } from '../storage/voting-replicas.ts';

/**
 * Creates the handler that sends a campaign, a cancellation, an early end or a reminder to the voters of one voting, page by page as ballot
 * lists them.
 * @param clock the server's clock
 */
export const createListedRecipientsHandler = (clock: Clock): QueueHandler =>
  createQueueHandler(
    onEvent(votersListed, async ({ tenantId, correlationId, data }) => {
      const { votingId, listId, bucket, buckets, page, last, voterIds } = data;
      const job = parseListJob(listId);
      if (job === undefined) throw new Error(`list ${listId} was not requested by notify`);
      const context = { tenantId, correlationId, now: clock() };
      const plan = await resolveDeliveryPlan(tenantId, job, context.now);
      if (plan === undefined) return;
      const position = { bucket, cursor: String(page), bucketCount: buckets, isNumbered: true };
      await processPage(context, job, plan, position, async () => ({
        recipients: await readRecipients(tenantId, voterIds, context.now),
        ...(job.kind === 'registrant-reminder' && {
          countedElsewhere: await readFollowers(tenantId, votingId, voterIds),
        }),
        isLast: last,
        ...(last && { pageCount: page + 1 }),
      }));
    }),
  );

/** Reads which of these voters follow the account of a voting: they get its reminder as followers too. */
async function readFollowers(
  tenantId: string,
  votingId: string,
  voterIds: readonly string[],
): Promise<Set<string>> {
  const { accountId } = await requireVotingReplica(tenantId, votingId);
  return accountId === undefined ? new Set() : readFollowersAmong(tenantId, accountId, voterIds);
}

export const handler = createListedRecipientsHandler(systemClock);
