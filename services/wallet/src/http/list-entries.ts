import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { definePage, pagingQuery } from '@suffra/shared/http/cursor';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { readEntryPage } from './entry-page.ts';
import { entryResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/me/wallet/entries',
  operationId: 'listEntries',
  summary: 'List the history of your credits',
  description: 'The newest ledger entry comes first. Entries are never changed or deleted.',
  auth: ['voter', 'admin'],
  query: z.strictObject(pagingQuery),
  responses: { 200: { description: 'A page of ledger entries.', body: definePage(entryResponse) } },
  problems: [],
});

export const handler = authenticatedRoute(contract, async ({ caller: { tenantId, voterId }, query }) => {
  return { status: 200, body: await readEntryPage({ tenantId, voterId }, query) };
});
