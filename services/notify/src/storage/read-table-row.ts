import { type Row, readRow } from '@suffra/shared/storage/read-row';
import { tableName } from '../env.ts';
import type { Key } from './keys.ts';

/** Reads one row of notify's table, consistently. */
export const readTableRow = (key: Key): Promise<Row | undefined> =>
  readRow(tableName().NOTIFY_TABLE, key, { isConsistent: true });
