import { createEvent } from '@suffra/shared/events/cloud-event';
import type { Command, TableChange } from '@suffra/shared/events/stream-handler';
import { debitCredit, returnCredit } from '@suffra/shared/events/wallet';
import { isDebitRequested, parsePaidVoteChange } from './paid-vote-change.ts';

/** Maps a change of a paid vote to the command for wallet: debit its credit when it is pending, return it when voided. */
export function toWalletCommands(change: TableChange): Command[] {
  const paidVoteChange = parsePaidVoteChange(change);
  if (paidVoteChange === undefined) return [];
  const { before, after, context, vote } = paidVoteChange;
  const { attempt, pending, voided, creditUntil } = after;
  if (isDebitRequested(paidVoteChange) && pending?.until !== undefined)
    return [
      { event: createEvent(debitCredit, { ...context, data: { ...vote, attempt, until: pending.until } }) },
    ];
  if (voided !== undefined && before.voided === undefined && creditUntil !== undefined)
    return [
      { event: createEvent(returnCredit, { ...context, data: { ...vote, attempt, until: creditUntil } }) },
    ];
  return [];
}
