import type { Row } from '@suffra/shared/storage/read-row';
import * as z from 'zod/mini';
import { type Account, account } from '../domain/account.ts';
import type { WriteContext } from './keys.ts';

const accountRow = z.extend(account, {
  tenantId: z.string(),
  correlationId: z.string(),
  writeId: z.string(),
});

/** The attributes of an account's row, without its key. */
export const toAccountRow = (tenantId: string, { quota, ...rest }: Account, context: WriteContext) => ({
  tenantId,
  ...rest,
  quota,
  ...context,
});

/** Reads an account from its row, or from a row by which its name is found. */
export const parseAccount = (row: unknown): Account => account.parse(row);

/** Reads an account and the write that wrote it. */
export function parseAccountRow(row: Row): { account: Account; tenantId: string } & WriteContext {
  const { tenantId, correlationId, writeId, ...content } = accountRow.parse(row);
  return { account: content, tenantId, correlationId, writeId };
}
