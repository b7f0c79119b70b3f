import { type Row, readRow } from '@suffra/shared/storage/read-row';
import { tableName } from '../env.ts';
import type { Key } from './keys.ts';

/** Reads a row of wallet's table by a consistent read. */
export const readWalletRow = (key: Key): Promise<Row | undefined> =>
  readRow(tableName().WALLET_TABLE, key, { isConsistent: true });
