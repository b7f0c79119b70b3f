import type { KeyOptions } from '@suffra/shared/keys/held';
import { day } from '@suffra/shared/keys/keyset';
import { receiptKeysSecret } from './env.ts';

/** The keys of receipts: one a quarter, published for ever, because a receipt is checked for as long as it is held. */
export const receiptKeyOptions: KeyOptions = {
  secretId: () => receiptKeysSecret().BALLOT_RECEIPT_KEYS,
  alg: 'EdDSA',
  policy: { publishBefore: day, signFor: 90 * day, keepPublished: 'for-ever' },
};
