import { createHash } from 'node:crypto';
import { toInstant } from '@suffra/shared/clock';
import * as z from 'zod/mini';
import type { Vote } from './vote.ts';

/** Whose vote it is, in which voting. */
export interface Place {
  readonly tenantId: string;
  readonly votingId: string;
  readonly voterId: string;
}

/** A vote with what its receipt is made of. */
export interface SealedVote extends Vote {
  /** 16 random bytes, base64url; never leaves the row. */
  readonly salt: string;
  /** Id of the key that signed. */
  readonly kid: string;
  /** Ed25519 over {@link signingInput}: 64 bytes, base64url. */
  readonly signature: string;
}

/** What a receipt states of a vote. It names no choice. */
export const receiptClaims = z.strictObject({
  iss: z.literal('urn:suffra:receipts'),
  tenantId: z.string(),
  votingId: z.string(),
  sub: z.string(),
  voteId: z.string(),
  votedAt: z.string(),
  choicesDigest: z.string(),
});
export type ReceiptClaims = z.output<typeof receiptClaims>;

const receiptHeader = z.object({ alg: z.literal('EdDSA'), kid: z.string() });

/**
 * SHA-256, base64url, over the vote's id, its salt and its choices. The salt stays in the vote's row: without it
 * anybody who is shown a receipt could try out the few possible choices until the digest fits.
 */
export const choicesDigest = (vote: Vote, salt: string): string =>
  createHash('sha256')
    .update([vote.voteId, salt, ...vote.choices].join('\0'))
    .digest('base64url');

/**
 * What is signed of a vote: the first two parts of a compact JWS (RFC 7515 §7.1). The same vote gives the same text
 * for ever, so the stored signature and key id are enough to hand the very same receipt out again.
 */
export function signingInput(place: Place, vote: Vote, salt: string, kid: string): string {
  const { tenantId, votingId, voterId } = place;
  const claims: ReceiptClaims = {
    iss: 'urn:suffra:receipts',
    tenantId,
    votingId,
    sub: voterId,
    voteId: vote.voteId,
    votedAt: toInstant(vote.votedAt),
    choicesDigest: choicesDigest(vote, salt),
  };
  return `${base64url({ alg: 'EdDSA', kid })}.${base64url(claims)}`;
}

/** The receipt of a vote: a compact JWS, the very same each time. */
export const receiptOf = (place: Place, vote: SealedVote): string =>
  `${signingInput(place, vote, vote.salt, vote.kid)}.${vote.signature}`;

/** A receipt taken apart, its signature not yet verified. */
export interface Parsed {
  kid: string;
  input: string;
  signature: Uint8Array<ArrayBuffer>;
  claims: ReceiptClaims;
}

/** Takes a compact JWS apart. @returns undefined when it is not of the form of a receipt */
export function parseReceipt(receipt: string): Parsed | undefined {
  const [header = '', payload = '', signature = '', ...more] = receipt.split('.');
  const head = receiptHeader.safeParse(jsonOf(header));
  const claims = receiptClaims.safeParse(jsonOf(payload));
  if (more.length > 0 || !head.success || !claims.success) return undefined;
  const bytes = new Uint8Array(Buffer.from(signature, 'base64url'));
  return { kid: head.data.kid, input: `${header}.${payload}`, signature: bytes, claims: claims.data };
}

const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function jsonOf(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
