import type { Metrics } from '../metrics.ts';
import { nanoDollars } from './prices.ts';

/** Cost in whole micro-dollars (10⁻⁶ US dollars). The total is the sum of the rounded parts. */
export interface Cost {
  readonly requests: number;
  readonly votes: number;
  readonly people: number;
  readonly messages: number;
  readonly total: number;
}

/** The AWS bill and the modelled cost of the whole platform in a month, in micro-dollars. Costs are scaled by their ratio. */
export interface Bill {
  readonly bill: number;
  readonly modelled: number;
}

/** Computes the cost of usage by the price list, scaled to the bill of the month if it is known. */
export function computeCost({ counts }: Pick<Metrics, 'counts'>, bill?: Bill): Cost {
  const factor = bill === undefined || bill.modelled === 0 ? 1 : bill.bill / bill.modelled;
  const toMicroDollars = (nanos: number): number => Math.round((nanos * factor) / 1_000);
  // The tally counts paid votes among the votes. Registrations and free votes may be negative after an erasure.
  const freeVotes = Math.max(0, counts.votes - counts.paidVotes);
  const parts = {
    requests: toMicroDollars(counts.requests * nanoDollars.request),
    votes: toMicroDollars(
      freeVotes * nanoDollars.freeVote +
        counts.paidVotes * nanoDollars.paidVote +
        Math.max(0, counts.registrations) * nanoDollars.registration,
    ),
    people: toMicroDollars(counts.signIns * nanoDollars.signIn),
    messages: toMicroDollars(counts.messages * nanoDollars.message),
  };
  return { ...parts, total: parts.requests + parts.votes + parts.people + parts.messages };
}

export const noCost: Cost = { requests: 0, votes: 0, people: 0, messages: 0, total: 0 };

export const addCost = (one: Cost, other: Cost): Cost => ({
  requests: one.requests + other.requests,
  votes: one.votes + other.votes,
  people: one.people + other.people,
  messages: one.messages + other.messages,
  total: one.total + other.total,
});

/** Formats micro-dollars as dollars with six decimal places: `0.000120`. */
export const formatDollars = (micros: number): string => {
  const digits = String(Math.abs(micros)).padStart(7, '0');
  return `${micros < 0 ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`;
};
