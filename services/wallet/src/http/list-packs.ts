import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { pack } from '../domain/pack.ts';
import { readPacks } from '../storage/packs.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/credit-packs',
  operationId: 'listPacks',
  summary: 'List the packs in which credits are sold',
  description:
    'Prices are in minor units of their currency. The smallest pack comes first. Voters get the packs on sale; admins get all packs.',
  auth: ['voter', 'admin'],
  responses: { 200: { description: 'The packs.', body: z.object({ items: z.array(pack) }) } },
  problems: [],
});

export const handler = authenticatedRoute(contract, async ({ caller: { tenantId, role } }) => {
  const packs = await readPacks(tenantId);
  const items = packs
    .filter(({ onSale }) => onSale || role === 'admin')
    .sort((one, other) => one.credits - other.credits);
  return { status: 200, body: { items } };
});
