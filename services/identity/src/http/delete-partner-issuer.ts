import { defineContract } from '@suffra/shared/http/contract';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { issuerId } from '../partner-issuer.ts';
import { deleteIssuer } from '../table/issuers.ts';

export const contract = defineContract({
  method: 'DELETE',
  path: '/v1/partner-issuers/{issuerId}',
  operationId: 'deletePartnerIssuer',
  summary: 'Take an issuer away',
  description: 'Its visitors get no more tokens; those they have end within 15 minutes.',
  auth: ['admin'],
  params: z.strictObject({ issuerId }),
  answers: { 204: { description: 'It is not there (any more).' } },
  problems: [],
});

/** Takes an issuer away; repeating it is no error. */
export const handler = serve(contract, async ({ caller, params }) => {
  await deleteIssuer(caller.tenantId, params.issuerId);
  return { status: 204 };
});
