import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { etagOf, ifMatch, versionIn } from '@suffra/shared/http/etag';
import { invalidRequest, staleVersion, versionRequired } from '@suffra/shared/http/problems';
import { type Answer, serve } from '@suffra/shared/http/serve';
import { type NewId, systemIds } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { issuerContent, issuerId, type PartnerIssuer, partnerIssuer, sameIssuer } from '../partner-issuer.ts';
import { unreadableKeys } from '../partner-token.ts';
import { saveIssuer } from '../table/issuers.ts';

export const contract = defineContract({
  method: 'PUT',
  path: '/v1/partner-issuers/{issuerId}',
  operationId: 'putPartnerIssuer',
  summary: 'Register an issuer whose visitors may vote, or replace it',
  description:
    'Its public keys come inline (RSA from 2048 bits, P-256 or Ed25519, each with a kid); no address is ever fetched. Visitors then exchange tokens at POST /v1/token. Without If-Match it registers; the same content again answers 200. With If-Match it replaces the version named.',
  auth: ['admin'],
  params: z.strictObject({ issuerId }),
  headers: ifMatch,
  body: issuerContent,
  answers: {
    200: { description: 'The issuer as it is now, with its ETag.', body: partnerIssuer },
    201: { description: 'Registered.', body: partnerIssuer },
  },
  problems: [staleVersion, versionRequired],
});

const answer = (status: 200 | 201, body: PartnerIssuer): Answer => ({
  status,
  headers: { etag: etagOf(body.version) },
  body,
});

/** Makes the route's function. @param newId ids of writes */
export const putPartnerIssuerRoute = (clock: Clock, newId: NewId) =>
  serve(
    contract,
    async ({ caller, params, headers, body, correlationId }) => {
      const unreadable = await unreadableKeys(body.jwks.keys);
      if (unreadable.length > 0) {
        const message = `no usable public key: ${unreadable.join(', ')}`;
        throw invalidRequest({ extensions: { errors: [{ in: 'body', path: 'jwks.keys', message }] } });
      }
      const writer = { correlationId, writeId: newId() };
      const creates = headers['if-match'] === undefined;
      const readVersion = creates ? undefined : versionIn(headers);
      const outcome = await saveIssuer(caller.tenantId, params.issuerId, body, readVersion, writer);
      if (outcome.done) return answer(creates ? 201 : 200, outcome.issuer);
      if (outcome.standing !== undefined && sameIssuer(outcome.standing, body))
        return answer(200, outcome.standing);
      throw creates ? versionRequired() : staleVersion();
    },
    clock,
  );

/** Registers a partner's issuer. */
export const handler = putPartnerIssuerRoute(systemClock, systemIds);
