import { noteExport } from '@suffra/shared/events/note-export';
import { defineContract } from '@suffra/shared/http/contract';
import { pageOf, paging } from '@suffra/shared/http/cursor';
import { voterId } from '@suffra/shared/http/fields';
import { notAllowed } from '@suffra/shared/http/problems';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { boughtBody, purchasePage } from '../reading/purchases.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/voters/{voterId}/purchases',
  operationId: 'exportVoterPurchases',
  summary: 'Take out a voter’s purchases',
  description:
    'For admins of the whole tenant, to answer a voter who asks. Every page is noted in the audit: one line a quarter of an hour.',
  auth: ['admin'],
  scope: 'exports:read',
  params: z.strictObject({ voterId }),
  query: z.strictObject(paging),
  answers: { 200: { description: 'A page of purchases.', body: pageOf(boughtBody) } },
  problems: [notAllowed],
});

/** Exports the purchases of a voter of the caller's tenant. */
export const handler = serve(contract, async ({ caller, params, query, correlationId, now }) => {
  if (caller.votings !== undefined) throw notAllowed();
  const who = { tenantId: caller.tenantId, voterId: params.voterId };
  const taken = { act: 'voter-exported', voterId: who.voterId, part: 'purchases' } as const;
  await noteExport(caller, taken, correlationId, now);
  return { status: 200, body: await purchasePage(who, query, now) };
});
