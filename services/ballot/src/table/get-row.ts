import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { tableName } from '../env.ts';
import type { Key } from './keys.ts';

/** Reads a row as it stands now (a consistent read); undefined when there is none. */
export async function getRow(key: Key): Promise<Record<string, unknown> | undefined> {
  const get = new GetCommand({ TableName: tableName().BALLOT_TABLE, Key: key, ConsistentRead: true });
  return (await documentClient().send(get)).Item;
}
