import { getItemClient } from '@suffra/shared/storage/item-client';
import type { Row } from '@suffra/shared/storage/read-row';
import { tableEnv } from '../env.ts';
import type { RowKey } from './keys.ts';

/** Reads a row. @param isConsistent true by default @returns undefined if there is no such row */
export const readRow = (key: RowKey, isConsistent = true): Promise<Row | undefined> =>
  getItemClient().getItem({ TableName: tableEnv().BALLOT_TABLE, Key: key, ConsistentRead: isConsistent });
