import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { ballotKind, changeRule, option, resultsVisibility } from '@suffra/shared/events/votings';
import { documentClient } from '@suffra/shared/table/client';
import * as z from 'zod/mini';
import { tableEnv } from '../env.ts';
import { timerKinds } from '../timers/timer.ts';
import type { Voting } from '../voting.ts';
import { votingKey } from './keys.ts';

/** What a tile shows of a voting, as the index holds it too. */
export const tileAttributes = {
  votingId: z.string(),
  version: z.int(),
  title: z.string(),
  description: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  price: z.literal([0, 1]),
  ballot: ballotKind,
  results: resultsVisibility,
  change: changeRule,
  accountId: z.optional(z.string()),
  createdAt: z.string(),
  cancelled: z.boolean(),
  fired: z.partialRecord(z.enum(timerKinds), z.string()),
};

const votingRow = z.object({
  ...tileAttributes,
  tenantId: z.string(),
  windowVersion: z.int(),
  options: z.array(option),
  lastOption: z.int(),
  buckets: z.int(),
  requestHash: z.string(),
  changeHash: z.optional(z.string()),
  correlationId: z.string(),
});

/** A voting with what its row says of the requests that wrote it. */
export interface StoredVoting extends Voting {
  /** Of the request that created it. */
  readonly requestHash: string;
  /** Of the request that changed it last. */
  readonly changeHash?: string | undefined;
  /** Of the request or timer that wrote it last. */
  readonly correlationId: string;
}

/** Reads a voting out of its row. @throws when the row is none of ours */
export const votingOf = (row: unknown): StoredVoting => votingRow.parse(row);

/** Reads a voting as it stands after every write that was answered; undefined when the tenant has none of that id. */
export async function readVoting(tenantId: string, votingId: string): Promise<StoredVoting | undefined> {
  const { Item } = await documentClient().send(
    new GetCommand({
      TableName: tableEnv().VOTINGS_TABLE,
      Key: votingKey(tenantId, votingId),
      ConsistentRead: true,
    }),
  );
  return Item && votingOf(Item);
}
