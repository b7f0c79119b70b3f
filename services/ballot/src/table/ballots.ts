import { BatchGetCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import { busy } from '@suffra/shared/http/problems';
import { documentClient } from '@suffra/shared/table/client';
import { tableName } from '../env.ts';
import type { Place } from '../receipt.ts';
import type { Voting } from '../voting.ts';
import type { Key } from './keys.ts';
import { type Ballot, ballotIn } from './vote-row.ts';
import { voteKey } from './votes.ts';

/** A voter's own row, as it stands now (a consistent read); empty when there is none. */
export async function readBallot(place: Place, voting: Voting): Promise<Ballot> {
  const get = new GetCommand({
    TableName: tableName().BALLOT_TABLE,
    Key: voteKey(place, voting),
    ConsistentRead: true,
  });
  return ballotIn((await documentClient().send(get)).Item ?? {});
}

/** How often keys that DynamoDB left unprocessed are asked for again. */
const tries = 5;

/**
 * A voter's rows in several votings, by voting id; a voting without a row is left out.
 * @param votings at most 100, each once: what one BatchGetItem takes
 * @throws Problem `busy` when DynamoDB leaves keys unprocessed to the end
 */
export async function readBallots(
  who: Omit<Place, 'votingId'>,
  votings: readonly Voting[],
): Promise<Map<string, Ballot>> {
  const found = new Map<string, Ballot>();
  const owners = new Map<string, string>();
  const keys = votings.map((voting): Key => {
    const key = voteKey({ ...who, votingId: voting.votingId }, voting);
    owners.set(key.pk, voting.votingId);
    return key;
  });
  let open: Record<string, unknown>[] = keys.map((key) => ({ ...key }));
  for (let attempt = 0; open.length > 0; attempt += 1) {
    if (attempt === tries) throw busy();
    if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, 20 * 2 ** attempt));
    const { BALLOT_TABLE } = tableName();
    const answer = await documentClient().send(
      new BatchGetCommand({ RequestItems: { [BALLOT_TABLE]: { Keys: open, ConsistentRead: true } } }),
    );
    for (const row of answer.Responses?.[BALLOT_TABLE] ?? []) {
      const votingId = owners.get(String(row.pk));
      if (votingId !== undefined) found.set(votingId, ballotIn(row));
    }
    open = answer.UnprocessedKeys?.[BALLOT_TABLE]?.Keys ?? [];
  }
  return found;
}
