import { readOwnVote } from '../../api/ballots.ts';
import type { Message } from '../../api/schemas/messages.ts';
import type { OwnVote } from '../../api/schemas/vote.ts';
import { computeBackoffMs } from '../../rules/backoff.ts';
import { onMessage } from '../../state/live-connection.ts';

/** Delays between polls. Most outcomes arrive within a second. */
const pollDelaysMs = { firstMs: 400, maxMs: 60_000 };

/** Whether a message is about the outcome of the own vote in a voting. */
export const isVoteOutcome = (message: Message, votingId: string): boolean =>
  (message.kind === 'vote-accepted' || message.kind === 'vote-declined' || message.kind === 'vote-voided') &&
  message.votingId === votingId;

/** Whether a message means that the page of a voting is outdated. */
export const changesPage = (message: Message, votingId: string): boolean =>
  isVoteOutcome(message, votingId) ||
  (message.kind === 'voting-ended-early' && message.votingId === votingId);

/**
 * Waits for the outcome of a pending paid vote. It reads the vote when a message arrives, and also polls,
 * because messages can be lost.
 * @param shouldContinue called before each read. False ends the waiting.
 * @returns the vote, or undefined if the waiting was ended
 * @throws Problem if the vote cannot be read
 */
export async function waitForVoteOutcome(
  votingId: string,
  shouldContinue: () => boolean,
): Promise<OwnVote | undefined> {
  let wasNotified = false;
  let endDelay = () => {};
  const unsubscribe = onMessage((message) => {
    if (!isVoteOutcome(message, votingId)) return;
    wasNotified = true;
    endDelay();
  });
  try {
    for (let attempt = 1; ; attempt += 1) {
      if (!wasNotified)
        await new Promise<void>((resolve) => {
          endDelay = resolve;
          setTimeout(resolve, computeBackoffMs(pollDelaysMs, attempt, Math.random()));
        });
      wasNotified = false;
      if (!shouldContinue()) return undefined;
      const { own } = await readOwnVote(votingId);
      if (own?.state !== 'pending') return own;
    }
  } finally {
    unsubscribe();
  }
}
