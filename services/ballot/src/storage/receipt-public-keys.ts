import { createKeyPublisher } from '@suffra/shared/keys/key-publisher';
import { receiptKeyOptions } from './receipt-key-options.ts';

const publisher = createKeyPublisher(receiptKeyOptions);

/** Reads the public keys of all receipts ever signed, as a JSON Web Key Set. @param now in milliseconds since the epoch */
export const readReceiptKeys = async (now: number) => publisher.publicKeys(now);
