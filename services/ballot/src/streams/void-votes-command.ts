import { toInstant } from '@suffra/shared/clock';
import { createEvent } from '@suffra/shared/events/cloud-event';
import type { Command, TableChange } from '@suffra/shared/events/stream-handler';
import { voidVotes } from '../internal-commands.ts';
import { parseVotingRow } from '../storage/voting-row.ts';

/**
 * Maps the cancellation of a paid voting to the command that voids its votes. A function may use a snapshot that is 5
 * seconds old and may run for 6 seconds. The delay is longer, so no vote is written after the votes were voided.
 */
export const toVoidVotesCommand =
  (delaySeconds: number) =>
  ({ before, after, at }: TableChange): Command[] => {
    const row = parseVotingRow(after);
    if (row === undefined || row.voting.version === parseVotingRow(before)?.voting.version) return [];
    const { tenantId, correlationId, voting } = row;
    if (!voting.cancelled || voting.price === 0) return [];
    const event = createEvent(voidVotes, {
      tenantId,
      correlationId,
      time: toInstant(at),
      data: { votingId: voting.votingId },
    });
    return [{ event, delaySeconds }];
  };
