import type { Figures } from '../figures.ts';
import { nanosPer } from './prices.ts';

/** What the service cost, in micro-dollars (10⁻⁶ US dollars), whole numbers: sums of accounts are the sums of their parts. */
export interface Cost {
  readonly requests: number;
  readonly votes: number;
  readonly people: number;
  readonly messages: number;
  readonly total: number;
}

/** How modelled costs become those of the bill: `bill / modelled`, both micro-dollars of the whole platform in a month. */
export interface Bill {
  readonly bill: number;
  readonly modelled: number;
}

/** The cost of what was used, by the price list; scaled to the bill of the month where it is known. */
export function costOf({ counts }: Pick<Figures, 'counts'>, bill?: Bill): Cost {
  const factor = bill === undefined || bill.modelled === 0 ? 1 : bill.bill / bill.modelled;
  const micros = (nanos: number): number => Math.round((nanos * factor) / 1_000);
  // Paid votes stand among the votes of the tally; what was debited says how many of them there were.
  const free = Math.max(0, counts.votes - counts.paidVotes);
  const parts = {
    requests: micros(counts.requests * nanosPer.request),
    votes: micros(
      free * nanosPer.freeVote +
        counts.paidVotes * nanosPer.paidVote +
        Math.max(0, counts.registrations) * nanosPer.registration,
    ),
    people: micros(counts.signIns * nanosPer.signIn),
    messages: micros(counts.messages * nanosPer.message),
  };
  return { ...parts, total: parts.requests + parts.votes + parts.people + parts.messages };
}

export const noCost: Cost = { requests: 0, votes: 0, people: 0, messages: 0, total: 0 };

/** Two costs together. */
export const addCost = (one: Cost, other: Cost): Cost => ({
  requests: one.requests + other.requests,
  votes: one.votes + other.votes,
  people: one.people + other.people,
  messages: one.messages + other.messages,
  total: one.total + other.total,
});

/** Micro-dollars as dollars with all six digits: `0.000120`. */
export const dollars = (micros: number): string => {
  const digits = String(Math.abs(micros)).padStart(7, '0');
  return `${micros < 0 ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`;
};
