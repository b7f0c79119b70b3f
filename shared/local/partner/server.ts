import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import * as z from 'zod/mini';
import { seededTenants } from '../seed/people.ts';
import { landingPage, policyOf } from './page.ts';
import { partnerSigner, type Signer } from './signer.ts';

const tenantId = 'mygreatwebpage';
const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const files: Readonly<Record<string, { type: string; name: string }>> = {
  '/page.js': { type: 'text/javascript', name: './page.js' },
  '/page.css': { type: 'text/css', name: './page.css' },
};

/**
 * Starts the site of a partner on an origin of its own: it registers its issuer at the tenant `mygreatwebpage`, signs its
 * visitors' tokens, and shows that tenant's votings by the widget.
 * @param site where the platform is, with people and votings in it
 */
export async function startPartner(port: number, site: string): Promise<{ stop(): Promise<void> }> {
  const signer = await partnerSigner();
  const registered = () => register(site, signer);
  await registered();
  const audience = z
    .object({ issuer: z.string() })
    .parse(await get(site, '/.well-known/openid-configuration')).issuer;
  const server = createServer((request, answer) => {
    const tokenOf = (visitor: string) => signer.tokenOf(visitor, audience);
    respond(request, answer, site, { tokenOf, registered }).catch((error: unknown) => {
      console.error(`the partner's page: ${error instanceof Error ? error.message : error}`);
      answer.writeHead(502).end();
    });
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  return {
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** What the partner can do: sign for a visitor, and register itself with the tenant (again). */
interface Partner {
  tokenOf(visitor: string): Promise<string>;
  registered(): Promise<void>;
}

async function respond(
  request: IncomingMessage,
  answer: ServerResponse,
  site: string,
  { tokenOf, registered }: Partner,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://partner');
  const visitor = /visitor=([\w-]{36})/.exec(request.headers.cookie ?? '')?.[1] ?? randomUUID();
  const file = files[pathname];
  if (file !== undefined) return void answer.setHeader('content-type', file.type).end(read(file.name));
  if (pathname === '/token') {
    answer.setHeader('content-type', 'application/json').setHeader('cache-control', 'no-store');
    return void answer.end(JSON.stringify({ token: await tokenOf(visitor) }));
  }
  if (pathname !== '/') return void answer.writeHead(404).end();
  const signed = await tokenOf(visitor);
  // Who tries things out as an admin of the tenant may have removed its issuer.
  const token = await access(site, signed).catch(() => registered().then(() => access(site, signed)));
  const { items } = list.parse(await get(site, '/v1/votings?limit=100', token));
  answer.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policyOf(site),
    'set-cookie': `visitor=${visitor}; HttpOnly; SameSite=Strict; Path=/`,
  });
  const ids = items.map((each) => each.votingId);
  answer.end(landingPage(site, tenantId, ids));
}

const list = z.object({ items: z.array(z.looseObject({ votingId: z.string() })) });

/** Exchanges a visitor's token on the server: so that it may read which votings there are. */
async function access(site: string, token: string): Promise<string> {
  const answer = await fetch(`${site}/v1/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: token,
      subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
      client_id: tenantId,
    }),
  });
  if (!answer.ok) throw new Error(`POST /v1/token: ${answer.status} ${await answer.text()}`);
  return z.object({ access_token: z.string() }).parse(await answer.json()).access_token;
}

async function register(site: string, { issuer, publicKey }: Signer): Promise<void> {
  const admin = seededTenants
    .find((each) => each.tenantId === tenantId)
    ?.people.find(({ role }) => role === 'admin');
  const signedIn = await send(site, 'POST', '/v1/sessions', {
    tenantId,
    email: admin?.email,
    password: admin?.password,
  });
  const { accessToken } = z.object({ accessToken: z.string() }).parse(signedIn);
  await send(
    site,
    'PUT',
    '/v1/partner-issuers/landing',
    { issuer, jwks: { keys: [publicKey] } },
    accessToken,
  );
}

const get = (site: string, path: string, token?: string): Promise<unknown> =>
  send(site, 'GET', path, undefined, token);

async function send(
  site: string,
  method: string,
  path: string,
  body?: object,
  token?: string,
): Promise<unknown> {
  const answer = await fetch(site + path, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
