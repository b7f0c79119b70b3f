import * as z from 'zod/mini';
import { id, instant, voterId } from '../fields.ts';
import { defineEvent, maxSmallEvents } from './cloud-event.ts';

const source = '/suffra/wallet';

const aboutVote = {
  voterId,
  votingId: id,
  /** Number of the voter's attempt in this voting, from 1. The decision about an attempt is final. */
  attempt: z.int().check(z.minimum(1)),
};
const command = z.object({
  ...aboutVote,
  /**
   * Until when this command may be sent, in seconds since the epoch. It is fixed when the vote is cast and
   * does not change when the voting's end moves.
   */
  until: z.int(),
});

/** A command from ballot to the queue of wallet. */
export const debitCredit = defineEvent({
  type: 'debit-credit',
  source: '/suffra/ballot',
  description: 'Debit one credit for a vote, at most once, or decline it.',
  data: command,
  maxEventsPerMessage: maxSmallEvents,
});
/** A command from ballot to the queue of wallet. */
export const returnCredit = defineEvent({
  type: 'return-credit',
  source: '/suffra/ballot',
  description:
    'Return the credit of a vote, at most once. If none was debited, never debit one for this attempt.',
  data: command,
  maxEventsPerMessage: maxSmallEvents,
});

const decisionData = {
  ...aboutVote,
  /**
   * When the ledger entry was written. Absent in a republished decision: consumers that count use only the
   * first event.
   */
  enteredAt: z.optional(instant),
};
export const creditDebited = defineEvent({
  type: 'credit.debited',
  source,
  description: 'One credit was debited for a vote. Published again for every repeated command.',
  data: z.object(decisionData),
  maxEventsPerMessage: maxSmallEvents,
});
export const debitDeclined = defineEvent({
  type: 'debit.declined',
  source,
  description: 'The wallet had no credit for a vote. This attempt will never be debited.',
  data: z.object(aboutVote),
  maxEventsPerMessage: maxSmallEvents,
});
export const creditReturned = defineEvent({
  type: 'credit.returned',
  source,
  description: 'The credit of a vote was returned.',
  data: z.object(decisionData),
  maxEventsPerMessage: maxSmallEvents,
});

const aboutPurchase = {
  voterId,
  purchaseId: id,
  credits: z.int().check(z.minimum(1)),
  /** Credits in the wallet afterwards. Negative when more credits were revoked than were left. */
  balance: z.int(),
};
export const creditsPurchased = defineEvent({
  type: 'credits.purchased',
  source,
  description: 'A purchase was paid, and its credits are in the wallet.',
  data: z.object(aboutPurchase),
});
export const creditsRevoked = defineEvent({
  type: 'credits.revoked',
  source,
  description: 'Purchased credits were revoked because their payment was refunded or disputed.',
  data: z.object(aboutPurchase),
});
export const creditsRestored = defineEvent({
  type: 'credits.restored',
  source,
  description: 'Revoked credits were restored because the refund failed or the dispute was won.',
  data: z.object(aboutPurchase),
});

/** All events that wallet publishes. */
export const walletEvents = [
  creditDebited,
  debitDeclined,
  creditReturned,
  creditsPurchased,
  creditsRevoked,
  creditsRestored,
];
