import * as z from 'zod/mini';
import { getNestedMap } from './platform.ts';
import { createProblem, getCaller, parseBody, type Routes } from './routing.ts';

const issuerRequest = z.strictObject({
  issuer: z.string(),
  discoveryUrl: z.optional(z.string()),
  jwksUrl: z.optional(z.string()),
});

/** Fake routes of identity for partner issuers. No keys can be fetched from an address with `down` in it. */
export const partnerIssuerRoutes: Routes = {
  'GET /v1/partner-issuers': (request) => {
    const { tenantId } = getCaller(request, 'admin');
    return {
      status: 200,
      body: { items: [...getNestedMap(request.platform.partnerIssuers, tenantId).values()] },
    };
  },
  'PUT /v1/partner-issuers/:issuerId': (request) => {
    const { tenantId } = getCaller(request, 'admin');
    const issuers = getNestedMap(request.platform.partnerIssuers, tenantId);
    const [issuerId = ''] = request.parts;
    const content = parseBody(request, issuerRequest);
    if (issuers.has(issuerId)) throw createProblem('version-required', 428);
    if ([...issuers.values()].some(({ issuer }) => issuer === content.issuer))
      throw createProblem('issuer-taken', 409);
    if ((content.discoveryUrl ?? content.jwksUrl ?? '').includes('down'))
      throw createProblem('issuer-keys-unavailable', 422);
    const body = { issuerId, ...content, audience: `urn:suffra:tenant:${tenantId}`, version: 1 };
    issuers.set(issuerId, body);
    return { status: 201, body };
  },
  'DELETE /v1/partner-issuers/:issuerId': (request) => {
    const { tenantId } = getCaller(request, 'admin');
    getNestedMap(request.platform.partnerIssuers, tenantId).delete(request.parts[0] ?? '');
    return { status: 204 };
  },
};
