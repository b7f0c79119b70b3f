import { defineContract } from '@suffra/shared/http/contract';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { pack } from '../pack.ts';
import { listPacks } from '../table/packs.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/credit-packs',
  operationId: 'listPacks',
  summary: 'List the packs in which credits are sold',
  description:
    'Prices are in minor units of their currency. Voters see what is on sale, the smallest pack first; admins see all.',
  auth: ['voter', 'admin'],
  answers: { 200: { description: 'All of them.', body: z.object({ items: z.array(pack) }) } },
  problems: [],
});

/** Lists a tenant's packs. */
export const handler = serve(contract, async ({ caller: { tenantId, role } }) => {
  const packs = await listPacks(tenantId);
  const items = packs
    .filter(({ onSale }) => onSale || role === 'admin')
    .sort((one, other) => one.credits - other.credits);
  return { status: 200, body: { items } };
});
