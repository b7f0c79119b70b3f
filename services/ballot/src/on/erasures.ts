import { type Clock, systemClock } from '@suffra/shared/clock';
import { consumer, on, type QueueHandler, type Received } from '@suffra/shared/events/consume';
import { enveloped, say } from '@suffra/shared/events/envelope';
import { onErased } from '@suffra/shared/events/erasure';
import { sendCommand } from '@suffra/shared/events/send';
import { eraseVotes } from '../chores.ts';
import { erasuresQueue } from '../env.ts';
import { eraseVote } from '../erasing/erase-vote.ts';
import { listVotings } from '../table/list-votings.ts';
import { readSnapshots } from '../table/snapshots.ts';

type About = Pick<Received<typeof eraseVotes>, 'id' | 'tenantId' | 'correlationId' | 'time'>;

async function goOn({ id, ...about }: About, voterId: string, after?: string): Promise<void> {
  const said = say(eraseVotes, { ...about, data: { voterId, ...(after !== undefined && { after }) } });
  await sendCommand(erasuresQueue().BALLOT_ERASURES, enveloped(`${id}.${after ?? 'begin'}`, said));
}

/**
 * Erases a voter from all votings of the tenant, a page of votings a message. The next page is sent for before this one is
 * done: one voting that has to wait (its votes are being recounted, say) holds up no other.
 * @param clock the server's clock
 */
export const erasing = (clock: Clock): QueueHandler =>
  consumer(
    onErased((event) => goOn(event, event.data.voterId), clock),
    on(eraseVotes, async (event) => {
      const { tenantId, correlationId, data } = event;
      const { votingIds, last } = await listVotings(tenantId, data.after);
      if (last !== undefined) await goOn(event, data.voterId, last);
      const undone: unknown[] = [];
      for (const [votingId, voting] of await readSnapshots(tenantId, votingIds)) {
        const place = { tenantId, votingId, voterId: data.voterId };
        await eraseVote(place, voting, correlationId, clock).catch((error: unknown) => undone.push(error));
      }
      if (undone.length > 0) throw undone[0];
    }),
  );

export const handler = erasing(systemClock);
