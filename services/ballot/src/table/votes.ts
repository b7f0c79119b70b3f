import { type NativeAttributeValue, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { type Conditional, conditionally } from '@suffra/shared/table/condition';
import { tableName } from '../env.ts';
import { isLate } from '../late.ts';
import type { Place, SealedVote } from '../receipt.ts';
import type { Voting } from '../voting.ts';
import { voteKey } from './keys.ts';
import { type Ballot, ballotIn, type StandingVote } from './vote-row.ts';

/** The outcome of a write to a voter's row: done, or refused with the ballot as it stands. */
export type Outcome = { done: true } | { done: false; standing: Ballot };

/** A write that somebody is to make: whose row, of which voting, for which request. */
export interface Writing {
  readonly place: Place;
  readonly voting: Voting;
  readonly correlationId: string;
}

/**
 * Writes a voter's first vote: the one conditional write that lets a person vote once. One write unit, since the row
 * stays below 1 KB whatever is voted; a registration in the row is kept. Refused too where a vote has stood whose voter was
 * erased since.
 */
export function castFirst(writing: Writing, vote: SealedVote): Promise<Outcome> {
  return write(
    writing,
    voted(writing.voting, vote, 1),
    'attribute_not_exists(votedAt) AND attribute_not_exists(erased)',
  );
}

/**
 * Puts a vote in the place of the one that stands; nothing of the old one is kept.
 * @param over the vote that the voter would replace; if it has itself been replaced since, this is refused
 */
export function changeVote(writing: Writing, vote: SealedVote, over: StandingVote): Promise<Outcome> {
  const set = voted(writing.voting, vote, over.revision + 1);
  return write(writing, set, 'revision = :seen', { ':seen': over.revision });
}

/** Registers a voter. @param at milliseconds since the epoch */
export function register(writing: Writing, at: number): Promise<Outcome> {
  return write(
    writing,
    { registeredAt: at },
    'attribute_not_exists(registeredAt) AND attribute_not_exists(erased)',
  );
}

/** Takes a registration back; a vote in the row is kept. Refused when there is none. */
export async function unregister(writing: Writing): Promise<Outcome> {
  return outcomeOf(
    await conditionally(() =>
      documentClient().send(
        new UpdateCommand({
          TableName: tableName().BALLOT_TABLE,
          Key: voteKey(writing.place, writing.voting.buckets),
          UpdateExpression: 'SET correlationId = :correlationId REMOVE registeredAt',
          ConditionExpression: 'attribute_exists(registeredAt)',
          ExpressionAttributeValues: { ':correlationId': writing.correlationId },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      ),
    ),
  );
}

const voted = (voting: Voting, vote: SealedVote, revision: number) => ({
  voteId: vote.voteId,
  choices: vote.choices,
  votedAt: vote.votedAt,
  salt: vote.salt,
  kid: vote.kid,
  signature: vote.signature,
  revision,
  // The row says itself how it counts, so that the tally needs no look at the voting.
  ...(voting.ballot.kind === 'ranked' && { ranked: true }),
  // Said of each vote, so that one which replaces a late one is not taken for late.
  late: isLate(voting, vote.votedAt),
});

async function write(
  { place, voting, correlationId }: Writing,
  attributes: Record<string, NativeAttributeValue>,
  condition: string,
  values: Record<string, NativeAttributeValue> = {},
): Promise<Outcome> {
  const set = Object.entries({ kind: 'vote', correlationId, ...attributes });
  const update = new UpdateCommand({
    TableName: tableName().BALLOT_TABLE,
    Key: voteKey(place, voting.buckets),
    UpdateExpression: `SET ${set.map(([name]) => `${name} = :${name}`).join(', ')}`,
    ConditionExpression: condition,
    ExpressionAttributeValues: {
      ...Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
      ...values,
    },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  return outcomeOf(await conditionally(() => documentClient().send(update)));
}

const outcomeOf = (written: Conditional<unknown>): Outcome =>
  written.done ? { done: true } : { done: false, standing: ballotIn(written.row ?? {}) };
