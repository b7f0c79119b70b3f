import { type Clock, systemClock, toEpochMs } from '@suffra/shared/clock';
import { voteAccepted, voteDeclined, voteVoided } from '@suffra/shared/events/ballot';
import { consumer, on, type QueueHandler } from '@suffra/shared/events/consume';
import { creditsPurchased } from '@suffra/shared/events/wallet';
import { deliver } from '../delivery/deliver.ts';
import type { Notice } from '../notice.ts';
import { readPerson } from '../table/people.ts';
import { readVoting } from '../table/votings.ts';

const day = 86_400_000;
/** How long the outcome of a vote or a purchase is worth a notification, milliseconds. */
const outcomeLasts = day;

/** What an event says to the one whom it concerns. */
interface Outcome {
  readonly tenantId: string;
  readonly correlationId: string;
  readonly voterId: string;
  /** The event's own time, the same whenever it is delivered. */
  readonly time: string;
  readonly instance: string;
  readonly notice: Notice;
}

/** Makes the function that tells voters what became of their paid votes and purchases. @param clock the server's clock */
export function outcomes(clock: Clock): QueueHandler {
  const tell = async ({
    tenantId,
    correlationId,
    voterId,
    time,
    instance,
    notice,
  }: Outcome): Promise<void> => {
    const now = clock();
    const at = toEpochMs(time);
    const person = await readPerson(tenantId, voterId, now);
    const occasion = { notice, at, staleAt: at + outcomeLasts, instance };
    await deliver({ tenantId, correlationId, now }, [person], occasion);
  };
  const votes = { 'vote-accepted': voteAccepted, 'vote-declined': voteDeclined, 'vote-voided': voteVoided };
  const reaction = (kind: keyof typeof votes) =>
    on(votes[kind], async ({ tenantId, correlationId, time, data: { voterId, votingId, voteId } }) => {
      const title = await titleOf(tenantId, votingId);
      const notice = { kind, votingId, title };
      await tell({ tenantId, correlationId, voterId, time, instance: voteId, notice });
    });
  return consumer(
    reaction('vote-accepted'),
    reaction('vote-declined'),
    reaction('vote-voided'),
    on(creditsPurchased, async ({ tenantId, correlationId, time, data }) => {
      const { voterId, purchaseId, credits, balance } = data;
      const notice = { kind: 'credits-purchased' as const, purchaseId, credits, balance };
      await tell({ tenantId, correlationId, voterId, time, instance: 'once', notice });
    }),
  );
}

async function titleOf(tenantId: string, votingId: string): Promise<string> {
  const voting = await readVoting(tenantId, votingId);
  if (voting === undefined) throw new Error(`there is no copy of voting ${votingId} yet`);
  return voting.title;
}

export const handler = outcomes(systemClock);
