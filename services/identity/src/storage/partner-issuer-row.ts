import type { Row } from '@suffra/shared/storage/read-row';
import { issuerId } from '@suffra/shared/tokens/partner-key';
import * as z from 'zod/mini';
import type { IssuerUrl } from '../domain/issuer-registration.ts';
import { partnerIssuer, type StoredIssuer } from '../domain/partner-issuer.ts';
import type { WriteContext } from './keys.ts';

const issuerRow = z.extend(partnerIssuer, {
  entryId: z.string(),
  writeId: z.string(),
  correlationId: z.string(),
});
const issuerUrlRow = z.object({ entryId: z.string(), issuerId: z.optional(issuerId) });

/** The attributes of an issuer's row, without its key. */
export const toIssuerRow = (issuer: StoredIssuer, context: WriteContext) => ({ ...issuer, ...context });

/** Reads an issuer, and the write and the request that wrote it. */
export function parseIssuerRow(row: Row): { issuer: StoredIssuer } & WriteContext {
  const { writeId, correlationId, ...issuer } = issuerRow.parse(row);
  return { issuer, writeId, correlationId };
}

/** Reads the registration of an issuer URL. */
export const parseIssuerUrlRow = (row: Row): IssuerUrl => issuerUrlRow.parse(row);
