import * as z from 'zod/mini';
import { id, instant, voterId } from '../http/fields.ts';
import { defineEvent } from './envelope.ts';

const source = '/suffra/wallet';

const aboutVote = {
  voterId,
  votingId: id,
  /** Counts the voter's tries in the voting from 1; what is decided for one is final. */
  attempt: z.int().check(z.minimum(1)),
};
const command = z.object({
  ...aboutVote,
  /**
   * Until when the command is sent, seconds since the epoch: fixed when the vote is cast, the same in every command
   * about the attempt, also when the voting's end has moved since.
   */
  until: z.int(),
});

/** A command of ballot to wallet's queue. */
export const debitCredit = defineEvent({
  type: 'debit-credit',
  source: '/suffra/ballot',
  description: 'Take one credit for a vote, once, or say that there is none.',
  data: command,
});
/** A command of ballot to wallet's queue. */
export const returnCredit = defineEvent({
  type: 'return-credit',
  source: '/suffra/ballot',
  description: 'Give the credit of a vote back, once; if none was taken, take none any more.',
  data: command,
});

const firstSaid = {
  ...aboutVote,
  /** When the ledger was written. Absent where what it said is said again: who counts, counts only the first. */
  enteredAt: z.optional(instant),
};
export const creditDebited = defineEvent({
  type: 'credit.debited',
  source,
  description: 'One credit was taken for a vote. Said again whenever it is asked again.',
  data: z.object(firstSaid),
});
export const debitDeclined = defineEvent({
  type: 'debit.declined',
  source,
  description: 'There was no credit for a vote; this attempt will never take one.',
  data: z.object(aboutVote),
});
export const creditReturned = defineEvent({
  type: 'credit.returned',
  source,
  description: 'The credit of a vote was given back.',
  data: z.object(firstSaid),
});

const aboutPurchase = {
  voterId,
  purchaseId: id,
  credits: z.int().check(z.minimum(1)),
  /** Credits in the wallet after it; below zero when more was taken back than was left. */
  balance: z.int(),
};
export const creditsPurchased = defineEvent({
  type: 'credits.purchased',
  source,
  description: 'The money of a purchase has arrived, and its credits are in the wallet.',
  data: z.object(aboutPurchase),
});
export const creditsRevoked = defineEvent({
  type: 'credits.revoked',
  source,
  description: 'Bought credits were taken back: their money was refunded, or is disputed.',
  data: z.object(aboutPurchase),
});

/** Everything wallet publishes. */
export const walletEvents = [creditDebited, debitDeclined, creditReturned, creditsPurchased, creditsRevoked];
