import { type Clock, floorToMinute, systemClock, toEpochMs, toInstant } from '@suffra/shared/clock';
import { voteAccepted, voteDeclined, voteVoided } from '@suffra/shared/events/ballot';
import { createQueueHandler, onEvent, type QueueHandler } from '@suffra/shared/events/queue-handler';
import { creditsPurchased, creditsRestored, creditsRevoked } from '@suffra/shared/events/wallet';
import { deliverMessage } from '../application/deliver-message.ts';
import { createOutcomeTemplate, type NotificationTemplate } from '../domain/message.ts';
import { readRecipient } from '../storage/recipients.ts';
import { requireVotingReplica } from '../storage/voting-replicas.ts';

const voteOutcomes = {
  'vote-accepted': voteAccepted,
  'vote-declined': voteDeclined,
  'vote-voided': voteVoided,
};

const creditEvents = {
  'credits-purchased': creditsPurchased,
  'credits-revoked': creditsRevoked,
  'credits-restored': creditsRestored,
};

/** Creates the handler that reports outcomes of paid votes, purchases and disputes to voters. @param clock the server's clock */
export function createOutcomesHandler(clock: Clock): QueueHandler {
  const deliverToVoter = async (
    { tenantId, correlationId }: { tenantId: string; correlationId: string },
    voterId: string,
    template: NotificationTemplate,
  ): Promise<void> => {
    const now = clock();
    const recipient = await readRecipient(tenantId, voterId, now);
    await deliverMessage({ tenantId, correlationId, now }, [recipient], template);
  };
  const onVoteOutcome = (kind: keyof typeof voteOutcomes) =>
    onEvent(voteOutcomes[kind], async ({ data: { voterId, votingId, voteId }, time, ...event }) => {
      const { title } = await requireVotingReplica(event.tenantId, votingId);
      // An admin may export the message, and must not learn the exact time of a vote.
      const minute = toInstant(floorToMinute(toEpochMs(time)));
      const template = createOutcomeTemplate({ kind, votingId, title }, minute, voteId);
      await deliverToVoter(event, voterId, template);
    });
  const onCreditEvent = (kind: keyof typeof creditEvents) =>
    onEvent(creditEvents[kind], async ({ data: { voterId, ...about }, id, time, ...event }) => {
      // A purchase is paid once, but its credits may be revoked and restored several times.
      const dedupKey = kind === 'credits-purchased' ? 'once' : id;
      await deliverToVoter(event, voterId, createOutcomeTemplate({ kind, ...about }, time, dedupKey));
    });
  return createQueueHandler(
    onVoteOutcome('vote-accepted'),
    onVoteOutcome('vote-declined'),
    onVoteOutcome('vote-voided'),
    onCreditEvent('credits-purchased'),
    onCreditEvent('credits-revoked'),
    onCreditEvent('credits-restored'),
  );
}

export const handler = createOutcomesHandler(systemClock);
