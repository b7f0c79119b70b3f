import { listVoters } from '@suffra/shared/events/ballot';
import { consumer, on } from '@suffra/shared/events/consume';
import { enveloped } from '@suffra/shared/events/envelope';
import { publish } from '@suffra/shared/events/publish';
import { beginList } from '../begin-list.ts';
import { listBucket } from '../chores.ts';
import { topic } from '../env.ts';
import { isWanted, pageOf } from '../page-of-list.ts';
import { listedIn } from '../table/list-bucket.ts';
import { readSnapshot } from '../table/snapshots.ts';
import type { Voting } from '../voting.ts';

/**
 * Lists the voters of votings: a command of notify begins a list, and each bucket of one is gone through by itself. A page
 * is published before the next is read, straight to the topic: nothing is written that the stream could tell of, and a
 * bucket that fails is gone through again.
 */
export const handler = consumer(
  on(listVoters, async ({ tenantId, correlationId, time, data: { votingId, listId } }) => {
    const voting = await known(tenantId, votingId);
    await beginList({ tenantId, correlationId, time }, voting, { of: 'taking-part', listId });
  }),
  on(listBucket, async ({ id, tenantId, correlationId, time, data: { votingId, bucket, list } }) => {
    const voting = await known(tenantId, votingId);
    for await (const page of listedIn(tenantId, voting, bucket, list)) {
      // Looked at anew for each page: a voting may be moved or cancelled while its voters are gone through.
      const now = await known(tenantId, votingId);
      if (!isWanted(list, now)) return;
      const said = pageOf({ tenantId, correlationId, time }, list, now, bucket, page);
      await publish(topic().BALLOT_TOPIC, [enveloped(`${id}.${page.page}`, said)]);
    }
  }),
);

async function known(tenantId: string, votingId: string): Promise<Voting> {
  const voting = await readSnapshot(tenantId, votingId);
  if (voting === undefined) throw new Error(`there is no copy of voting ${votingId} yet`);
  return voting;
}
