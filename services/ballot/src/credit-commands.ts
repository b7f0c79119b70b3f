import { say } from '@suffra/shared/events/envelope';
import type { Change, Command } from '@suffra/shared/events/stream';
import { debitCredit, returnCredit } from '@suffra/shared/events/wallet';
import { type PaidChange, paidChange } from './paid-change.ts';

/** What a change of a paid vote makes ballot ask of wallet: its credit, when it waits; the credit back, when it is void. */
export function commandsOf(change: Change): Command[] {
  const paid = paidChange(change);
  if (paid === undefined) return [];
  const { before, after, about, vote } = paid;
  const { attempt, pending, creditUntil: until } = after;
  if (isAsked(paid) && pending !== undefined)
    return [{ said: say(debitCredit, { ...about, data: { ...vote, attempt, until: pending.until } }) }];
  if (after.voided !== undefined && before.voided === undefined && until !== undefined)
    return [{ said: say(returnCredit, { ...about, data: { ...vote, attempt, until } }) }];
  return [];
}

/** Whether a change asks wallet: a vote began to wait, or it is asked again. */
export const isAsked = ({ before, after }: PaidChange): boolean =>
  after.pending !== undefined && after.pending.askedAt !== before.pending?.askedAt;
