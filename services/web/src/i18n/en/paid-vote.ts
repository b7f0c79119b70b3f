import { plural } from './plural.ts';

const credits = (n: number) => plural(n, { one: '# credit', other: '# credits' });

/** The texts about the credit of a vote. */
export const paidVote = {
  debt: (n: number) =>
    `You owe ${credits(n)}, because credits you bought were taken back after you had spent them. You can cast paid votes again once you have bought enough credits.`,
  buy: 'Buy credits',
  costs: 'A vote here costs 1 credit. You pay only when your vote counts.',
  costsWithBalance: (n: number) =>
    `A vote here costs 1 credit. You have ${credits(n)}. After voting, you will have ${credits(n - 1)}.`,
  noCredit: 'A vote here costs 1 credit, and you have none. We keep your choice while you buy some.',
  waitingTitle: 'Your vote is waiting for its credit',
  waitingLead: 'This takes a moment. You can leave this page: your vote is processed anyway.',
  declinedTitle: 'You had no credit for your vote',
  declinedLead:
    'The vote was not cast, and nothing was charged. Buy credits, then cast it again: we have kept your choice.',
  voided: 'This voting was cancelled, and your credit has been returned.',
};
