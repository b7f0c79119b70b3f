import { votersListed, votersMissing } from '@suffra/shared/events/ballot';
import { createEvent, type EventDraft, toCloudEvent } from '@suffra/shared/events/cloud-event';
import { publishEvents } from '@suffra/shared/events/publish-events';
import { isListNeeded, type VoterList, type VoterListPage } from '../domain/voter-list.ts';
import type { Voting } from '../domain/voting.ts';
import { topicEnv } from '../env.ts';
import { readVoterListPages } from '../storage/voter-lists.ts';
import { readVoting } from '../storage/votings.ts';
import type { EventContext } from './start-voter-list.ts';

/**
 * Publishes the voters of one bucket that are on a list. Each page is published before the next one is read, directly to
 * the topic: there is no write that the stream could publish. If it fails, the bucket is read again from the start.
 * @param commandId makes the ids of the events, so a repeat publishes the same ids
 */
export async function publishVoterList(
  commandId: string,
  context: EventContext,
  votingId: string,
  bucket: number,
  list: VoterList,
): Promise<void> {
  const { tenantId } = context;
  const { BALLOT_TOPIC } = topicEnv();
  const pages = readVoterListPages(tenantId, await readVoting(tenantId, votingId), bucket, list);
  for await (const page of pages) {
    // The end may move, or the voting may be cancelled, while the bucket is read.
    const voting = await readVoting(tenantId, votingId);
    if (!isListNeeded(list, voting)) return;
    const event = toVoterListEvent(context, list, voting, bucket, page);
    await publishEvents(BALLOT_TOPIC, [toCloudEvent(`${commandId}.${page.page}`, event)]);
  }
}

function toVoterListEvent(
  context: EventContext,
  list: VoterList,
  voting: Voting,
  bucket: number,
  page: VoterListPage,
): EventDraft {
  const { votingId, buckets, version, title, startsAt, endsAt, accountId } = voting;
  const position = { votingId, bucket, buckets, ...page };
  if (list.kind === 'participants')
    return createEvent(votersListed, { ...context, data: { ...position, listId: list.listId } });
  return createEvent(votersMissing, {
    ...context,
    data: {
      ...position,
      endsAt: list.endsAt,
      voting: {
        ...{ votingId, version, title, startsAt, endsAt },
        ...(accountId !== undefined && { accountId }),
      },
    },
  });
}
