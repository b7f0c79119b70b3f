import { randomBytes, sign } from 'node:crypto';
import { type SignedVote, toSigningInput, type VoteKey } from '../domain/receipt.ts';
import type { Vote } from '../domain/vote.ts';
import { readSigningKey } from '../storage/receipt-signing-keys.ts';

/**
 * Signs a vote before it is written, so that one write stores the vote and its receipt.
 * @param now in milliseconds since the epoch; decides which key signs
 */
export async function signVote(key: VoteKey, vote: Vote, now: number): Promise<SignedVote> {
  const { kid, privateKey } = await readSigningKey(now);
  const salt = randomBytes(16).toString('base64url');
  const input = Buffer.from(toSigningInput(key, vote, salt, kid));
  // Synchronous: WebCrypto would use another thread, which takes longer than the signature itself.
  const signature = sign(null, input, privateKey);
  return { ...vote, salt, kid, signature: signature.toString('base64url') };
}
