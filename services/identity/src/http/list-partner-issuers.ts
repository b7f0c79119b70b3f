import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';

import { listIssuers } from '../storage/partner-issuers.ts';
import { issuerResponse, toIssuerResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/partner-issuers',
  operationId: 'listPartnerIssuers',
  summary: 'List the partner issuers of your tenant',
  auth: ['admin'],
  responses: { 200: { description: 'All issuers.', body: z.object({ items: z.array(issuerResponse) }) } },
  problems: [],
});

export const handler = authenticatedRoute(contract, async ({ caller }) => ({
  status: 200,
  body: {
    items: (await listIssuers(caller.tenantId)).map((issuer) => toIssuerResponse(caller.tenantId, issuer)),
  },
}));
