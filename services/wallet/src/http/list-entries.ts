import { defineContract } from '@suffra/shared/http/contract';
import { pageOf, paging } from '@suffra/shared/http/cursor';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { entriesOf, entryBody } from '../reading/entries.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/me/wallet/entries',
  operationId: 'listEntries',
  summary: 'List the history of your credits',
  description: 'The newest line first. Lines are never changed or removed.',
  auth: ['voter', 'admin'],
  query: z.strictObject(paging),
  answers: { 200: { description: 'A page of lines.', body: pageOf(entryBody) } },
  problems: [],
});

/** Lists a voter's ledger. */
export const handler = serve(contract, async ({ caller: { tenantId, voterId }, query }) => {
  return { status: 200, body: await entriesOf({ tenantId, voterId }, query) };
});
