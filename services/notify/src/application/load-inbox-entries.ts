import type { Message } from '../domain/message.ts';
import { isWithdrawn } from '../domain/voting-replica.ts';
import { readVotingReplicas } from '../storage/voting-replicas.ts';

/** A message in an inbox. */
export interface InboxEntry {
  readonly message: Message;
  /** Milliseconds since the epoch; undefined if unread. */
  readonly readAt: number | undefined;
  /** Whether its voting was moved or cancelled since. */
  readonly isWithdrawn: boolean;
}

/** Adds the current state of their votings to messages. @param readTimes when messages were read, by id */
export async function loadInboxEntries(
  tenantId: string,
  messages: readonly Message[],
  readTimes: ReadonlyMap<string, number>,
): Promise<InboxEntry[]> {
  const votings = await readVotingReplicas(tenantId, listTimedVotingIds(messages));
  return messages.map((message) => {
    const { content, messageId } = message;
    const voting = 'votingId' in content ? votings.get(content.votingId) : undefined;
    return { message, readAt: readTimes.get(messageId), isWithdrawn: isWithdrawn(message, voting) };
  });
}

/** The votings whose change withdraws a message: those of reminders and alerts. */
const listTimedVotingIds = (messages: readonly Message[]): string[] => [
  ...new Set(
    messages.flatMap(({ content }) =>
      content.kind === 'reminder' || content.kind === 'alert' ? [content.votingId] : [],
    ),
  ),
];
