import { createHash } from 'node:crypto';
import { notEnoughCredits } from './errors.ts';
import type { EntryDraft } from './ledger.ts';

/** Credits that an admin or operator gives a voter, or takes (negative), and why. */
export interface Grant {
  readonly credits: number;
  readonly reason: string;
}

/**
 * Creates the ledger entry of a grant.
 * @param balance the balance before it
 * @param by voterId of the admin or operator
 * @throws DomainError `not-enough-credits` (with balance) when more is taken than the wallet holds
 */
export function createGrantEntry(
  balance: number,
  { credits, reason }: Grant,
  ref: string,
  by: string,
): EntryDraft {
  if (credits < 0 && balance + credits < 0) throw notEnoughCredits({ extensions: { balance } });
  return { cause: credits > 0 ? 'granted' : 'taken', delta: credits, ref, reason, by };
}

/** Hashes a grant, to detect another request with the same Idempotency-Key. */
export const hashGrant = ({ credits, reason }: Grant): string =>
  createHash('sha256')
    .update(JSON.stringify([credits, reason]))
    .digest('base64url');
