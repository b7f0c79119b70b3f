import { type InboxItem, isWithdrawn, itemOf } from '../inbox.ts';
import type { Message } from '../notice.ts';
import { readVotings } from '../table/votings.ts';

/** Messages as an inbox shows them, with what has become of their votings. @param read when each was read, by id */
export async function itemsOf(
  tenantId: string,
  messages: readonly Message[],
  read: ReadonlyMap<string, number>,
): Promise<InboxItem[]> {
  const votings = await readVotings(tenantId, votingsOf(messages));
  return messages.map((message) => {
    const { notice } = message;
    const voting = 'votingId' in notice ? votings.get(notice.votingId) : undefined;
    return itemOf(message, read.get(message.messageId), isWithdrawn(message, voting));
  });
}

const votingsOf = (messages: readonly Message[]): string[] => [
  ...new Set(
    messages.flatMap(({ notice }) =>
      notice.kind === 'reminder' || notice.kind === 'alert' ? [notice.votingId] : [],
    ),
  ),
];
