import { defineContract } from '@suffra/shared/http/contract';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { partnerIssuer } from '../partner-issuer.ts';
import { listIssuers } from '../table/issuers.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/partner-issuers',
  operationId: 'listPartnerIssuers',
  summary: 'List the registered issuers of one’s tenant',
  auth: ['admin'],
  answers: { 200: { description: 'All of them.', body: z.object({ items: z.array(partnerIssuer) }) } },
  problems: [],
});

/** Lists a tenant's issuers. */
export const handler = serve(contract, async ({ caller }) => ({
  status: 200,
  body: { items: await listIssuers(caller.tenantId) },
}));
