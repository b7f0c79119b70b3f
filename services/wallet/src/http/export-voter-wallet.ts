import { noteExport } from '@suffra/shared/events/note-export';
import { defineContract } from '@suffra/shared/http/contract';
import { pageOf, paging } from '@suffra/shared/http/cursor';
import { voterId } from '@suffra/shared/http/fields';
import { notAllowed } from '@suffra/shared/http/problems';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { balanceOf } from '../ledger.ts';
import { entriesOf, entryBody } from '../reading/entries.ts';
import { readNewest } from '../table/entries.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/voters/{voterId}/wallet',
  operationId: 'exportVoterWallet',
  summary: 'Take out a voter’s credits and their history',
  description:
    'For admins of the whole tenant, to answer a voter who asks. The newest line first. Every page is noted in the audit: one line a quarter of an hour.',
  auth: ['admin'],
  scope: 'exports:read',
  params: z.strictObject({ voterId }),
  query: z.strictObject(paging),
  answers: {
    200: {
      description: 'The balance as it stands, and a page of lines.',
      body: z.extend(pageOf(entryBody), { balance: z.int() }),
    },
  },
  problems: [notAllowed],
});

/** Exports the wallet of a voter of the caller's tenant. */
export const handler = serve(contract, async ({ caller, params, query, correlationId, now }) => {
  if (caller.votings !== undefined) throw notAllowed();
  const who = { tenantId: caller.tenantId, voterId: params.voterId };
  const taken = { act: 'voter-exported', voterId: who.voterId, part: 'wallet' } as const;
  await noteExport(caller, taken, correlationId, now);
  const balance = balanceOf(await readNewest(who));
  return { status: 200, body: { balance, ...(await entriesOf(who, query)) } };
});
