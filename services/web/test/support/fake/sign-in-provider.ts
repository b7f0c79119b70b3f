import { toETag } from '@suffra/shared/http/etag';
import { staleVersion, versionRequired } from '@suffra/shared/http/problems';
import * as z from 'zod/mini';
import { createRefreshToken, toRefreshCookie } from './identity.ts';
import type { SignInProvider } from './platform.ts';
import { createProblem, type FakeResponse, getCaller, parseBody, type Routes } from './routing.ts';

const providerRequest = z.strictObject({
  issuer: z.string(),
  clientId: z.string(),
  clientSecret: z.optional(z.string()),
  name: z.string(),
  scopes: z.array(z.string()),
  isOn: z.boolean(),
});

const toResponse = (status: 200 | 201, body: SignInProvider): FakeResponse => ({
  status,
  headers: { etag: toETag(body.version) },
  body,
});

const rejectProvider = (reason: string) => createProblem('sign-in-provider-refused', 422, { reason });

/**
 * Fake routes of identity for the sign-in provider of a tenant. An issuer with `down` in it cannot be reached, and the
 * provider does not accept a client id with `wrong` in it. The provider signs the first voter of the tenant in at once.
 */
export const signInProviderRoutes: Routes = {
  'GET /v1/sign-in-provider': (request) => {
    const { tenantId } = getCaller(request, 'admin');
    const provider = request.platform.signInProviders.get(tenantId);
    if (provider === undefined) throw createProblem('no-sign-in-provider', 404);
    return toResponse(200, provider);
  },
  'PUT /v1/sign-in-provider': (request) => {
    const { tenantId } = getCaller(request, 'admin');
    const { clientSecret, ...content } = parseBody(request, providerRequest);
    const existing = request.platform.signInProviders.get(tenantId);
    const version = request.headers['if-match'];
    if (existing !== undefined && version === undefined) throw versionRequired();
    if (version !== undefined && version !== toETag(existing?.version ?? 0)) throw staleVersion();
    if (content.issuer.includes('down')) throw rejectProvider('connection');
    const isSameClient = existing?.issuer === content.issuer && existing.clientId === content.clientId;
    if (clientSecret === undefined && !isSameClient) throw rejectProvider('client-secret');
    const redirectUri = `https://vote.example/v1/sign-in-provider/${tenantId}/callback`;
    const fetchedAt = new Date().toISOString();
    const provider = { ...content, redirectUri, fetchedAt, version: (existing?.version ?? 0) + 1 };
    request.platform.signInProviders.set(tenantId, provider);
    return toResponse(existing === undefined ? 201 : 200, provider);
  },
  'POST /v1/sign-in-provider/check': (request) => {
    const { tenantId } = getCaller(request, 'admin');
    const provider = request.platform.signInProviders.get(tenantId);
    if (provider === undefined) throw createProblem('no-sign-in-provider', 404);
    if (provider.clientId.includes('wrong')) throw rejectProvider('client');
    return { status: 204 };
  },
  'GET /v1/sign-in-provider/:tenantId/start': ({ platform, parts: [tenantId = ''], query }) => {
    const voter = platform.people.find((person) => person.tenantId === tenantId && person.role === 'voter');
    if (voter === undefined) throw createProblem('not-found', 404);
    const location = query.get('next') ?? `/t/${tenantId}/`;
    const refreshCookie = toRefreshCookie(createRefreshToken(platform, voter), 86_400);
    return { status: 303, headers: { location, 'set-cookie': refreshCookie } };
  },
};
