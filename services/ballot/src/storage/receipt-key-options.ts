import type { KeyOptions } from '@suffra/shared/keys/cached-key-set';
import { dayMs } from '@suffra/shared/keys/key-set';
import { receiptKeysSecret } from '../env.ts';

/** A new receipt key every quarter. Keys stay published forever, because a receipt may be checked at any time. */
export const receiptKeyOptions: KeyOptions = {
  secretId: () => receiptKeysSecret().BALLOT_RECEIPT_KEYS,
  alg: 'EdDSA',
  policy: { publishBeforeMs: dayMs, signForMs: 90 * dayMs, keepPublishedMs: 'for-ever' },
};
