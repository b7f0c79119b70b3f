import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { getBalance } from '../domain/ledger.ts';
import { readNewestEntry } from '../storage/ledger-entries.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/me/wallet',
  operationId: 'getWallet',
  summary: 'Get your credits',
  description: 'A paid vote costs one credit. With a negative balance you cannot vote in paid votings.',
  auth: ['voter', 'admin'],
  responses: { 200: { description: 'Your wallet.', body: z.object({ balance: z.int() }) } },
  problems: [],
});

export const handler = authenticatedRoute(contract, async ({ caller: { tenantId, voterId } }) => {
  const balance = getBalance(await readNewestEntry({ tenantId, voterId }));
  return { status: 200, body: { balance } };
});
