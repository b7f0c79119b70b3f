import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import { issuerId } from '@suffra/shared/tokens/partner-key';
import * as z from 'zod/mini';
import { removeIssuer } from '../application/change-issuers.ts';

export const contract = defineAuthenticatedContract({
  method: 'DELETE',
  path: '/v1/partner-issuers/{issuerId}',
  operationId: 'deletePartnerIssuer',
  summary: 'Delete a partner issuer',
  description:
    'Its visitors get no more tokens after at most 10 seconds. Tokens that they have expire within 15 minutes. If the same issuer is registered again, they are the same voters.',
  auth: ['admin'],
  params: z.strictObject({ issuerId }),
  responses: { 204: { description: 'Deleted, or it did not exist.' } },
  problems: [],
});

/** Creates the route's handler. @param newId creates ids of writes */
export const deletePartnerIssuerRoute = (clock: Clock, newId: IdGenerator) =>
  authenticatedRoute(
    contract,
    async ({ caller: { tenantId, voterId: by }, params, now, correlationId }) => {
      await removeIssuer(
        { tenantId, by, now, context: { correlationId, writeId: newId() } },
        params.issuerId,
      );
      return { status: 204 };
    },
    clock,
  );

export const handler = deletePartnerIssuerRoute(systemClock, generateId);
