import { createHash } from 'node:crypto';
import type { Line } from './ledger.ts';
import { notEnoughCredits } from './problems.ts';

/** Credits that a person gives a voter, or takes (below zero), and why. */
export interface Grant {
  readonly credits: number;
  readonly reason: string;
}

/**
 * The line of a grant.
 * @param balance before it
 * @param by voterId of who does it
 * @throws Problem `not-enough-credits` (with balance) when more is taken than is there: a person never makes a wallet owe
 */
export function grantLine(balance: number, { credits, reason }: Grant, ref: string, by: string): Line {
  if (credits < 0 && balance + credits < 0) throw notEnoughCredits({ extensions: { balance } });
  return { cause: credits > 0 ? 'granted' : 'taken', delta: credits, ref, reason, by };
}

/** What tells one request from another that used the same Idempotency-Key. */
export const grantHash = ({ credits, reason }: Grant): string =>
  createHash('sha256')
    .update(JSON.stringify([credits, reason]))
    .digest('base64url');
