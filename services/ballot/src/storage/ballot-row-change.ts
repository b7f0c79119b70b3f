import type { TableChange } from '@suffra/shared/events/stream-handler';
import type { Row } from '@suffra/shared/storage/read-row';
import * as z from 'zod/mini';
import type { VoteKey } from '../domain/receipt.ts';
import { ballotKind, optionalAttributes } from './ballot-row.ts';
import { parsePk } from './keys.ts';

const ballotKey = z.object({ pk: z.string(), sk: z.string() });

/** Parses the key of a ballot. */
export function parseBallotKey(row: Row): VoteKey {
  const { pk, sk } = ballotKey.parse(row);
  return { ...parsePk(pk), voterId: sk };
}

/** The state of a ballot before or after a change. */
const ballotImage = z.object({
  ...optionalAttributes(),
  voteId: z.optional(z.string()),
  votedAt: z.optional(z.int()),
  acceptedAt: z.optional(z.int()),
  late: z.optional(z.boolean()),
  visit: z.optional(
    z.object({
      at: z.int(),
      accountId: z.optional(z.string()),
      tokenUse: z.optional(z.string()),
    }),
  ),
  pending: z.optional(
    z.object({
      voteId: z.optional(z.string()),
      votedAt: z.int(),
      attempt: z.optional(z.int()),
      until: z.optional(z.int()),
      lastRequestedAt: z.optional(z.int()),
    }),
  ),
});
export type BallotImage = z.output<typeof ballotImage>;

/** A change of a ballot, with its state before and after it. */
export interface BallotRowChange {
  readonly key: VoteKey;
  readonly correlationId: string;
  readonly before: BallotImage;
  readonly after: BallotImage;
}

const correlated = z.object({ correlationId: z.string() });
/** Whether a row is a ballot or a tombstone. Only anonymous rows have no request id. */
export const isBallot = (row: Row | undefined): row is Row =>
  row?.kind === ballotKind && row.correlationId !== undefined;

/**
 * Parses a change of the row of a voter: their ballot, or the tombstone that replaced it after an erasure.
 * @returns undefined if the row was deleted, is anonymous, or is of another kind
 */
export function parseBallotChange({ before = {}, after }: TableChange): BallotRowChange | undefined {
  if (!isBallot(after)) return undefined;
  const { correlationId } = correlated.parse(after);
  return {
    key: parseBallotKey(after),
    correlationId,
    before: ballotImage.parse(before),
    after: ballotImage.parse(after),
  };
}
