import { createEvent, type EventDraft, toCloudEvent } from '@suffra/shared/events/cloud-event';
import { sendCommands } from '@suffra/shared/events/send-commands';
import type { VoterList } from '../domain/voter-list.ts';
import type { Voting } from '../domain/voting.ts';
import { voterListsQueueEnv } from '../env.ts';
import { listBucketVoters } from '../internal-commands.ts';

/** The attributes that a message takes over from the message that caused it. */
export type EventContext = Pick<EventDraft, 'tenantId' | 'correlationId' | 'time'>;

/** Starts a list of voters: sends one command per bucket, so buckets are read in parallel. */
export async function startVoterList(
  context: EventContext,
  { votingId, buckets }: Voting,
  list: VoterList,
): Promise<void> {
  const name = list.kind === 'missing' ? `missing.${list.endsAt}` : list.listId;
  const commands = Array.from({ length: buckets }, (_, bucket) =>
    toCloudEvent(
      `${votingId}.${name}.${bucket}`,
      createEvent(listBucketVoters, { ...context, data: { votingId, bucket, list } }),
    ),
  );
  await sendCommands(voterListsQueueEnv().BALLOT_VOTER_LISTS_QUEUE_URL, commands);
}
