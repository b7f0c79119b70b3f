import { createKeyStore } from '@suffra/shared/keys/key-store';
import { receiptKeyOptions } from './receipt-key-options.ts';

const store = createKeyStore(receiptKeyOptions);

/** Reads the key that signs receipts now. @param now in milliseconds since the epoch */
export const readSigningKey = async (now: number) => store.signingKey(now);

/** Adds or retires keys if it is time. @param now in milliseconds since the epoch @returns whether the keys have changed */
export const rotateReceiptKeys = (now: number): Promise<boolean> => store.rotate(now);
