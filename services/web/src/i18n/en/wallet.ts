import { plural } from './plural.ts';

const credits = (n: number) => plural(n, { one: '# credit', other: '# credits' });

export const wallet = {
  credits,
  title: 'Credits',
  lead: 'A vote in a paid voting costs 1 credit.',
  balance: 'You have',
  buyLead: 'You pay on the payment provider’s page. We never see your card.',
  buyFor: (name: string, price: string) => `${name} for ${price}`,
  choosePack: 'How many?',
  currency: 'Currency',
  choosePaymentMethod: 'How do you want to pay?',
  provider: { stripe: 'By card', paypal: 'By PayPal' },
  goToPayment: 'Go to the payment page',
  openingPayment: 'Opening the payment page…',
  noPacks: 'No credits are on sale at the moment.',
  history: 'History',
  noHistory: 'Nothing yet. Your purchases and spent credits will be listed here.',
  description: 'Description',
  change: 'Change',
  balanceAfter: 'Balance',
  more: 'Show more',
  causes: {
    bought: 'Bought',
    granted: 'Added by an admin',
    returned: 'Returned: voting cancelled',
    spent: 'Vote',
    declined: 'Vote declined: no credit',
    revoked: 'Taken back: payment refunded or disputed',
    restored: 'Returned: refund failed or dispute settled',
    taken: 'Removed by an admin',
  },
  forfeited: {
    lost: 'Lost: your data was erased',
    writtenOff: 'Written off: your data was erased',
    nothing: 'Your data was erased',
  },
  voterId: (id: string) => `Your voter ID, for support: ${id}`,
  purchase: {
    title: 'Your purchase',
    checking: 'Checking with the payment provider…',
    open: 'This purchase is not paid yet.',
    pay: 'Continue to payment',
    cancelled: 'You left the payment page without paying. You have not been charged.',
    waiting:
      'Thank you. This payment method takes a few days. Your credits arrive automatically when we receive the payment.',
    credited: (n: number) => `Thank you. Added to your wallet: ${credits(n)}.`,
    revoked: (n: number) => `${credits(n)} taken back, because the payment was refunded or disputed.`,
    failed: 'The payment failed. You have not been charged. You can try again.',
    expired: 'The payment page has expired. You have not been charged. You can start again.',
    refused:
      'The amount paid is not the amount due, so no credits have been added yet. We are looking into it.',
    back: 'Back to the voting',
    toProfile: 'Go to your profile',
    again: 'Buy again',
  },
};
