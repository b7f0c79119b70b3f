import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import * as z from 'zod/mini';
import { seededTenants } from '../seed/tenants.ts';
import { getContentSecurityPolicy, renderLandingPage } from './page.ts';
import { loadPartnerSigner, type PartnerSigner } from './signer.ts';

const tenantId = 'mygreatwebpage';
const readAsset = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const assets: Readonly<Record<string, { type: string; name: string }>> = {
  '/page.js': { type: 'text/javascript', name: './page.js' },
  '/page.css': { type: 'text/css', name: './page.css' },
};

/**
 * Starts the site of a partner on its own origin. It registers an issuer with the tenant `mygreatwebpage`,
 * signs tokens for its visitors, and shows the votings of the tenant in the widget.
 * @param site origin of the platform, which must be seeded
 */
export async function startPartnerSite(port: number, site: string): Promise<{ stop(): Promise<void> }> {
  const signer = await loadPartnerSigner();
  const register = () => registerIssuer(site, signer);
  const audience = await register();
  const server = createServer((request, response) => {
    const signToken = (visitor: string) => signer.signToken(visitor, audience);
    respond(request, response, site, { signToken, register }).catch((error: unknown) => {
      console.error(`the partner's page: ${error instanceof Error ? error.message : error}`);
      response.writeHead(502).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** The partner's functions for one request: sign a visitor's token, and register the issuer again. */
interface Partner {
  signToken(visitor: string): Promise<string>;
  register(): Promise<string>;
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  site: string,
  { signToken, register }: Partner,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://partner');
  const visitor = /visitor=([\w-]{36})/.exec(request.headers.cookie ?? '')?.[1] ?? randomUUID();
  const asset = assets[pathname];
  if (asset !== undefined)
    return void response.setHeader('content-type', asset.type).end(readAsset(asset.name));
  if (pathname === '/token') {
    response.setHeader('content-type', 'application/json').setHeader('cache-control', 'no-store');
    return void response.end(JSON.stringify({ token: await signToken(visitor) }));
  }
  if (pathname !== '/') return void response.writeHead(404).end();
  const exchangeNewToken = async () => exchangeToken(site, await signToken(visitor));
  // An admin of the tenant may have deleted the issuer while trying things out.
  const token = await exchangeNewToken().catch(() => register().then(exchangeNewToken));
  const { items } = votingList.parse(await getJson(site, '/v1/votings?limit=100', token));
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': getContentSecurityPolicy(site),
    'set-cookie': `visitor=${visitor}; HttpOnly; SameSite=Strict; Path=/`,
  });
  const ids = items.map((item) => item.votingId);
  response.end(renderLandingPage(site, tenantId, ids));
}

const votingList = z.object({ items: z.array(z.looseObject({ votingId: z.string() })) });

/** Exchanges a visitor's token for an access token, with which the server lists the votings. */
async function exchangeToken(site: string, token: string): Promise<string> {
  const response = await fetch(`${site}/v1/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: token,
      subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
      client_id: tenantId,
    }),
  });
  if (!response.ok) throw new Error(`POST /v1/token: ${response.status} ${await response.text()}`);
  return z.object({ access_token: z.string() }).parse(await response.json()).access_token;
}

/** Registers the issuer. @returns the audience of the tenant */
async function registerIssuer(site: string, { issuer, publicKey }: PartnerSigner): Promise<string> {
  const admin = seededTenants
    .find((seededTenant) => seededTenant.tenantId === tenantId)
    ?.people.find(({ role }) => role === 'admin');
  const session = await sendJson(site, 'POST', '/v1/sessions', {
    tenantId,
    email: admin?.email,
    password: admin?.password,
  });
  const { accessToken } = z.object({ accessToken: z.string() }).parse(session);
  const registered = await sendJson(
    site,
    'PUT',
    '/v1/partner-issuers/landing',
    { issuer, jwks: { keys: [publicKey] } },
    accessToken,
  );
  return z.object({ audience: z.string() }).parse(registered).audience;
}

const getJson = (site: string, path: string, token?: string): Promise<unknown> =>
  sendJson(site, 'GET', path, undefined, token);

async function sendJson(
  site: string,
  method: string,
  path: string,
  body?: object,
  token?: string,
): Promise<unknown> {
  const response = await fetch(site + path, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}
