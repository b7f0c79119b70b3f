import { KeyObject, randomBytes, sign } from 'node:crypto';
import { keyStore } from '@suffra/shared/keys/store';
import { type Place, type SealedVote, signingInput } from './receipt.ts';
import { receiptKeyOptions } from './receipt-key-options.ts';
import type { Vote } from './vote.ts';

const keys = keyStore(receiptKeyOptions);

/**
 * Signs a vote before it is written, so that vote and receipt come into being by one write.
 * @param now milliseconds since the epoch: which key signs
 */
export async function seal(place: Place, vote: Vote, now: number): Promise<SealedVote> {
  const { kid, privateKey } = await keys.signingKey(now);
  const salt = randomBytes(16).toString('base64url');
  const input = Buffer.from(signingInput(place, vote, salt, kid));
  // In place, not by WebCrypto: the way to another thread and back takes longer than the signature itself.
  const signature = sign(null, input, KeyObject.from(privateKey));
  return { ...vote, salt, kid, signature: signature.toString('base64url') };
}

/** Brings the set of keys up to date. @param now milliseconds since the epoch */
export const rotateReceiptKeys = (now: number): Promise<boolean> => keys.rotate(now);
