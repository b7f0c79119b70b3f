import type { Row } from '@suffra/shared/storage/read-row';
import * as z from 'zod/mini';
import { type CertifiedResult, certifiedResult } from '../domain/result.ts';
import { parsePk, toResultKey } from './keys.ts';

/** Kind of the row of a certified result. The filters of the streams use it. */
const kind = 'result';

/** Returns the row of a certified result. Like every row with counts, it holds no request id. */
export const toResultRow = (tenantId: string, votingId: string, result: CertifiedResult): Row => ({
  ...toResultKey(tenantId, votingId),
  kind,
  ...result,
});

/** Parses a certified result. */
export const parseResult = (row: Row): CertifiedResult => certifiedResult.parse(row);

const envelope = z.object({ pk: z.string() });

/** Parses a certified result with its voting. @returns undefined for another kind of row */
export function parseResultRow(row: Row | undefined) {
  if (row?.kind !== kind) return undefined;
  return { ...parsePk(envelope.parse(row).pk), ...parseResult(row) };
}
