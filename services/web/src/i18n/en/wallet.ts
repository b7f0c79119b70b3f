import { plural } from './plural.ts';

const credits = (n: number) => plural(n, { one: '# credit', other: '# credits' });

export const wallet = {
  credits,
  title: 'Credits',
  lead: 'A vote in a paid voting costs 1 credit.',
  balance: 'You have',
  owing: (n: number) =>
    `You owe ${credits(n)}: bought credits were taken back after you had spent them. Paid voting goes on when you have bought enough again.`,
  buy: 'Buy credits',
  buyLead: 'You pay on the page of the payment company. We never see your card.',
  buyFor: (name: string, price: string) => `${name} for ${price}`,
  packOf: 'How many?',
  currency: 'Currency',
  how: 'How do you want to pay?',
  provider: { stripe: 'By card', paypal: 'By PayPal' },
  go: 'Go to the payment page',
  going: 'Opening the payment page…',
  noPacks: 'No credits are sold here at the moment.',
  history: 'History',
  noHistory: 'Nothing yet. What you buy and spend will be listed here.',
  when: 'When',
  what: 'What',
  change: 'Change',
  after: 'Balance',
  more: 'Show more',
  causes: {
    bought: 'Bought',
    granted: 'Given to you',
    returned: 'Given back: voting cancelled',
    spent: 'Vote',
    declined: 'Vote without credit',
    revoked: 'Taken back: payment refunded or disputed',
    restored: 'Given back: dispute settled',
    taken: 'Taken back',
  },
  forfeited: {
    lost: 'Lost: your data was erased',
    writtenOff: 'Written off: your data was erased',
    nothing: 'Your data was erased',
  },
  voterId: (id: string) => `Your voter id, for the help desk: ${id}`,
  costs: 'A vote here costs 1 credit. It is taken when your vote counts, and only then.',
  costsOf: (n: number) =>
    `A vote here costs 1 credit. You have ${credits(n)}; after it you will have ${credits(n - 1)}.`,
  noneForThis:
    'A vote here costs 1 credit, and you have none. What you choose here is kept while you buy some.',
  waitingTitle: 'Your vote waits for its credit',
  waitingLead: 'This takes a moment. You may leave this page: the vote goes on without it.',
  declinedTitle: 'There was no credit for your vote',
  declinedLead:
    'It was not cast, and nothing was taken. Buy credits, then cast it again: your choice is kept.',
  voided: 'This voting was cancelled: the credit of your vote is given back.',
  purchase: {
    title: 'Your purchase',
    asking: 'We are asking the payment company…',
    open: 'It is not paid yet.',
    pay: 'Go on to the payment page',
    cancelled: 'You have left the payment page without paying. Nothing was charged.',
    waiting:
      'Thank you. This way to pay takes some days: the credits come by themselves when the money has arrived.',
    credited: (n: number) => `Thank you: ${credits(n)} are in your wallet.`,
    revoked: (n: number) => `${credits(n)} were taken back, because the payment was refunded or disputed.`,
    failed: 'The payment did not go through. Nothing was charged; you can try again.',
    expired: 'The payment page has run out. Nothing was charged; you can begin again.',
    refused: 'What was paid is not what was asked for, so there are no credits yet. We are looking into it.',
    back: 'Back to the voting',
    toProfile: 'To your profile',
    again: 'Buy again',
  },
};
