import { CreateTableCommand, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { generateId } from '@suffra/shared/ids';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { castAll, type Voters } from './repeating-voters.ts';
import { initialCredits, type Way } from './way.ts';

/** Creates the one table of the samples. @returns its name */
export async function createSampleTable(): Promise<string> {
  const TableName = `peers-${generateId()}`;
  const client = getDocumentClient();
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1 }, { TableName });
  return TableName;
}

/**
 * An unconditional put of the vote, and `ADD` to a counter, at the same time. So do saragerion/serverless-voting-app and
 * aws-samples/high-volume-voting-system.
 */
export const createPutAndAdd = (TableName: string): Way => ({
  name: 'put of the vote, ADD to a counter',
  record: (votingId, voters) =>
    castAll(voters, (id) =>
      Promise.all([
        getDocumentClient().send(new PutCommand({ TableName, Item: toVote(votingId, id) })),
        getDocumentClient().send(
          new UpdateCommand({
            TableName,
            Key: { pk: votingId },
            UpdateExpression: 'ADD votes :one',
            ExpressionAttributeValues: { ':one': 1 },
          }),
        ),
      ]),
    ),
  countWrong: (votingId, voters) => countMiscounted(TableName, votingId, voters),
});

/** A transaction of a conditional put of the vote and `ADD` to a counter. */
export const createPutAndAddTransaction = (TableName: string): Way => ({
  name: 'transaction of vote and counter',
  record: (votingId, voters) =>
    castAll(voters, (id) =>
      commit([
        { Put: toNewVote(TableName, votingId, id) },
        {
          Update: {
            TableName,
            Key: { pk: votingId },
            UpdateExpression: 'ADD votes :one',
            ExpressionAttributeValues: { ':one': 1 },
          },
        },
      ]),
    ),
  countWrong: (votingId, voters) => countMiscounted(TableName, votingId, voters),
});

/** A paid vote as one transaction: the vote, the ledger entry of the debit, and the balance. It has no counter. */
export const createPaidTransaction = (TableName: string): Way => ({
  name: 'transaction of vote, debit and balance',
  prepare: async (votingId, { ids }) => {
    for (const id of ids)
      await getDocumentClient().send(
        new PutCommand({ TableName, Item: { pk: toWalletPk(votingId, id), balance: initialCredits } }),
      );
  },
  record: (votingId, voters) =>
    castAll(voters, (id) =>
      commit([
        { Put: toNewVote(TableName, votingId, id) },
        { Put: { TableName, Item: { pk: `${votingId}#debit#${generateId()}`, id, delta: -1 } } },
        {
          Update: {
            TableName,
            Key: { pk: toWalletPk(votingId, id) },
            UpdateExpression: 'ADD balance :debit',
            ConditionExpression: 'balance >= :one',
            ExpressionAttributeValues: { ':debit': -1, ':one': 1 },
          },
        },
      ]),
    ),
  countWrong: async (votingId, voters) => {
    let wrong = 0;
    for (const id of voters.ids) {
      const vote = await read(TableName, toVote(votingId, id).pk);
      const wallet = await read(TableName, toWalletPk(votingId, id));
      if (vote === undefined || wallet?.balance !== initialCredits - 1) wrong += 1;
    }
    return wrong;
  },
});

const toWalletPk = (votingId: string, id: string): string => `${votingId}#wallet#${id}`;

const toVote = (votingId: string, id: string) => ({
  pk: `${votingId}#vote#${id}`,
  choice: 'o1',
  votedAt: Date.now(),
});

const toNewVote = (TableName: string, votingId: string, id: string) => ({
  TableName,
  Item: toVote(votingId, id),
  ConditionExpression: 'attribute_not_exists(pk)',
});

/** Commits a transaction. A voter who has voted is refused, which is the right answer. */
async function commit(
  TransactItems: ConstructorParameters<typeof TransactWriteCommand>[0]['TransactItems'],
): Promise<void> {
  try {
    await getDocumentClient().send(new TransactWriteCommand({ TransactItems }));
  } catch (error) {
    if (!(error instanceof Error && error.name === 'TransactionCanceledException')) throw error;
  }
}

const read = async (TableName: string, pk: string) =>
  (await getDocumentClient().send(new GetCommand({ TableName, Key: { pk }, ConsistentRead: true }))).Item;

/** How many votes the counter has too many or too few. */
async function countMiscounted(TableName: string, votingId: string, { ids }: Voters): Promise<number> {
  return Math.abs(Number((await read(TableName, votingId))?.votes ?? 0) - ids.length);
}
