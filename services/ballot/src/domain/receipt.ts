import { createHash } from 'node:crypto';
import { toInstant } from '@suffra/shared/clock';
import type { ReceiptClaims } from './parse-receipt.ts';
import type { Vote } from './vote.ts';

/** Identifies a voter's vote in one voting. */
export interface VoteKey {
  readonly tenantId: string;
  readonly votingId: string;
  readonly voterId: string;
}

/** A vote with the signature of its receipt. */
export interface SignedVote extends Vote {
  /** 16 random bytes, base64url. Never leaves the row. */
  readonly salt: string;
  /** Id of the key that signed the receipt. */
  readonly kid: string;
  /** Ed25519 signature of {@link toSigningInput}: 64 bytes, base64url. */
  readonly signature: string;
}

/**
 * Computes the SHA-256 digest (base64url) of a vote's id, salt and choices. The salt stays in the row. Without it, the
 * few possible choices could be tried until the digest of a receipt matches.
 */
export const computeChoicesDigest = (vote: Vote, salt: string): string =>
  createHash('sha256')
    .update([vote.voteId, salt, ...vote.choices].join('\0'))
    .digest('base64url');

/**
 * Returns the signing input of a vote's receipt: the first two parts of a compact JWS (RFC 7515 section 7.1). The same
 * vote always has the same input, so the stored key id and signature are enough to return the same receipt again.
 */
export function toSigningInput(key: VoteKey, vote: Vote, salt: string, kid: string): string {
  const { tenantId, votingId, voterId } = key;
  const claims: ReceiptClaims = {
    iss: 'urn:suffra:receipts',
    tenantId,
    votingId,
    sub: voterId,
    voteId: vote.voteId,
    votedAt: toInstant(vote.votedAt),
    choicesDigest: computeChoicesDigest(vote, salt),
  };
  return `${encodeJson({ alg: 'EdDSA', kid })}.${encodeJson(claims)}`;
}

/** Returns the receipt of a vote: a compact JWS, identical every time. */
export const toReceipt = (key: VoteKey, vote: SignedVote): string =>
  `${toSigningInput(key, vote, vote.salt, vote.kid)}.${vote.signature}`;

const encodeJson = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
