import { type Row, readRow } from '@suffra/shared/storage/read-row';
import { tableEnv } from '../env.ts';
import type { Key } from './keys.ts';

/** Reads a row of the table of votings. @param options.isConsistent whether the read must see every earlier write */
export const readVotingsRow = (
  key: Key,
  options: { isConsistent?: boolean } = {},
): Promise<Row | undefined> => readRow(tableEnv().VOTINGS_TABLE, key, options);
