import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { invalidRequest } from '@suffra/shared/http/problems';
import { serve } from '@suffra/shared/http/serve';
import { type NewId, systemIds } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { issuerContent, issuerId, partnerIssuer } from '../partner-issuer.ts';
import { unreadableKeys } from '../partner-token.ts';
import { saveIssuer } from '../table/issuers.ts';

export const contract = defineContract({
  method: 'PUT',
  path: '/v1/partner-issuers/{issuerId}',
  operationId: 'putPartnerIssuer',
  summary: 'Register an issuer whose visitors may vote, or replace it',
  description:
    'Its public keys come inline (RSA from 2048 bits, P-256 or Ed25519, each with a kid); no address is ever fetched. Visitors then exchange tokens at POST /v1/token.',
  auth: ['admin'],
  params: z.strictObject({ issuerId }),
  body: issuerContent,
  answers: {
    200: { description: 'Replaced.', body: partnerIssuer },
    201: { description: 'Registered.', body: partnerIssuer },
  },
  problems: [],
});

/** Makes the route's function. @param newId ids of writes */
export const putPartnerIssuerRoute = (clock: Clock, newId: NewId) =>
  serve(
    contract,
    async ({ caller, params, body, correlationId }) => {
      const unreadable = await unreadableKeys(body.jwks.keys);
      if (unreadable.length > 0) {
        const message = `no usable public key: ${unreadable.join(', ')}`;
        throw invalidRequest({ extensions: { errors: [{ in: 'body', path: 'jwks.keys', message }] } });
      }
      const writer = { correlationId, writeId: newId() };
      const saved = await saveIssuer(caller.tenantId, params.issuerId, body, writer);
      return { status: saved.version === 1 ? 201 : 200, body: saved };
    },
    clock,
  );

/** Registers a partner's issuer. */
export const handler = putPartnerIssuerRoute(systemClock, systemIds);
