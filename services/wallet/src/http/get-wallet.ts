import { defineContract } from '@suffra/shared/http/contract';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { balanceOf } from '../ledger.ts';
import { readNewest } from '../table/entries.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/me/wallet',
  operationId: 'getWallet',
  summary: 'Tell how many credits you have',
  description: 'A paid vote costs one. A balance below zero stops paid voting until it is settled.',
  auth: ['voter', 'admin'],
  answers: { 200: { description: 'Your wallet as it stands', body: z.object({ balance: z.int() }) } },
  problems: [],
});

/** Tells a voter's balance. */
export const handler = serve(contract, async ({ caller: { tenantId, voterId } }) => {
  const balance = balanceOf(await readNewest({ tenantId, voterId }));
  return { status: 200, body: { balance } };
});
