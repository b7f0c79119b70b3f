import { getItemClient } from '@suffra/shared/storage/item-client';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import type { Ballot } from '../domain/ballot.ts';
import type { VoteKey } from '../domain/receipt.ts';
import type { Visit } from '../domain/visit.ts';
import type { Voting } from '../domain/voting.ts';
import { tableEnv } from '../env.ts';
import { parseBallot } from './ballot-row.ts';
import { toBallotKey } from './keys.ts';

/** The result of a conditional write to a ballot: done, or rejected with the existing ballot. */
export type BallotWriteResult = { done: true } | { done: false; existing: Ballot };

/** The context of a write to a ballot: the key of the vote, the voting, and the request. */
export interface VoteWriteContext {
  readonly key: VoteKey;
  readonly voting: Voting;
  readonly correlationId: string;
  /** The voter's way of signing in. */
  readonly signIn?: string | undefined;
  /** The sign-in of a visitor who votes with the partner's token. */
  readonly visit?: Visit | undefined;
}

/** A conditional update, as DynamoDB expressions. */
export interface BallotUpdate {
  readonly update: string;
  readonly condition: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly names?: Readonly<Record<string, string>>;
}

/** Holds unless a request after the time of this vote (`:votedAt`) was refused because the voting had ended. */
export const notRefused = '(attribute_not_exists(refusedBefore) OR refusedBefore <= :votedAt)';

/** Updates a ballot if the condition holds. */
export async function updateBallot(
  key: VoteKey,
  buckets: number,
  { update, condition, values, names }: BallotUpdate,
): Promise<BallotWriteResult> {
  const input = {
    TableName: tableEnv().BALLOT_TABLE,
    Key: toBallotKey(key, buckets),
    UpdateExpression: update,
    ConditionExpression: condition,
    ExpressionAttributeValues: values,
    ...(names && { ExpressionAttributeNames: names }),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  } as const;
  const result = await writeConditionally(() => getItemClient().updateItem(input));
  return result.done ? { done: true } : { done: false, existing: parseBallot(result.row ?? {}) };
}
