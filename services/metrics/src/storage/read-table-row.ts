import { type Row, readRow } from '@suffra/shared/storage/read-row';
import { tableName } from '../env.ts';
import type { Key } from './keys.ts';

/** Reads one row of metrics' table, consistently. */
export const readTableRow = (key: Key): Promise<Row | undefined> =>
  readRow(tableName().METRICS_TABLE, key, { isConsistent: true });
