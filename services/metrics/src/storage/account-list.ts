import { compressJson, decompressJson } from '@suffra/shared/storage/compress-json';
import type { Row } from '@suffra/shared/storage/read-row';
import * as z from 'zod/mini';
import { type AccountMetrics, accountMetrics } from '../domain/report/month-metrics.ts';

const accountListRow = z.object({ accounts: z.instanceof(Uint8Array) });
const accountList = z.array(accountMetrics);

/** The attribute of a row that holds the metrics of several accounts. */
export const toAccountList = (accounts: readonly AccountMetrics[]): { accounts: Uint8Array } => ({
  accounts: compressJson(accounts),
});

export const parseAccountList = (row: Row): AccountMetrics[] =>
  accountList.parse(decompressJson(accountListRow.parse(row).accounts));
