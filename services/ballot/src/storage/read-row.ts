import { type Row, readRow as readTableRow } from '@suffra/shared/storage/read-row';
import { tableEnv } from '../env.ts';
import type { RowKey } from './keys.ts';

/** Reads a row with a consistent read. @returns undefined if there is no such row */
export const readRow = (key: RowKey): Promise<Row | undefined> =>
  readTableRow(tableEnv().BALLOT_TABLE, key, { isConsistent: true });
