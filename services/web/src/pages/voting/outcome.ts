import { readOwnVote } from '../../api/ballots.ts';
import type { Message } from '../../api/shapes/messages.ts';
import type { OwnVote } from '../../api/shapes/vote.ts';
import { onMessage } from '../../state/live.ts';

/** Milliseconds between two looks: most outcomes come within a second. */
const pauses = [300, 300, 500, 800, 1_200, 2_000, 3_000];
const longest = 5_000;

/** Whether a message tells what became of one's vote in a voting. */
export const tellsOutcome = (message: Message, votingId: string): boolean =>
  (message.kind === 'vote-accepted' || message.kind === 'vote-declined' || message.kind === 'vote-voided') &&
  message.votingId === votingId;

/**
 * Waits for what becomes of a vote that waits for its credit: looks at once when a message tells, and now and then by
 * itself, since a message may stay away.
 * @param goesOn asked before each look: false ends the waiting
 * @returns the vote as it stands then; undefined when the waiting was ended
 * @throws Problem when it can't be read
 */
export async function outcomeOf(votingId: string, goesOn: () => boolean): Promise<OwnVote | undefined> {
  let told = false;
  let wake = () => {};
  const deaf = onMessage((message) => {
    if (!tellsOutcome(message, votingId)) return;
    told = true;
    wake();
  });
  try {
    for (let look = 0; ; look += 1) {
      if (!told)
        await new Promise<void>((done) => {
          wake = done;
          setTimeout(done, pauses[look] ?? longest);
        });
      told = false;
      if (!goesOn()) return undefined;
      const { own } = await readOwnVote(votingId);
      if (own?.state !== 'pending') return own;
    }
  } finally {
    deaf();
  }
}
