import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Problem } from '@suffra/shared/http/problem';
import { securityHeaders } from '@suffra/shared/http/security-headers';
import { accountRoutes } from './accounts.ts';
import { apiKeyRoutes } from './api-keys.ts';
import { ballotRoutes } from './ballot.ts';
import { campaignRoutes } from './campaigns.ts';
import { dataRoutes } from './data.ts';
import { deliveryRoutes } from './deliveries.ts';
import { type Reply, refusal, routeOf } from './exchange.ts';
import { figureRoutes } from './figures.ts';
import { identityRoutes } from './identity.ts';
import { startLive } from './live.ts';
import { messageRoutes, type Told, tell } from './messages.ts';
import { publicRoutes } from './public.ts';
import { reportRoutes } from './reports.ts';
import { signUpRoutes } from './sign-up.ts';
import { addTenant, type FakeTenant } from './tenants.ts';
import { type ActiveTrouble, type Trouble, Troubles } from './trouble.ts';
import { votingRoutes } from './votings.ts';
import { walletRoutes } from './wallet.ts';
import { newWorld, nowOf, type World } from './world.ts';

/** The API as the client sees it, in this process and in memory. */
export interface FakeApi {
  readonly address: string;
  readonly world: World;
  /** A tenant of its own for a test. */
  addTenant(given?: Parameters<typeof addTenant>[1]): FakeTenant;
  /** Has something go wrong until it is ended. */
  trouble(trouble: Trouble): ActiveTrouble;
  /** Sends somebody a message: into the inbox, and to what they have open. @returns how many were open */
  tell(voterId: string, told: Told): number;
  /** How many connections somebody has open. */
  openOf(voterId: string): number;
  /** What was asked, oldest first: `PUT /v1/votings/…/vote`, with the tenant's requests alone mixed by test. */
  readonly asked: readonly { method: string; path: string; headers: IncomingMessage['headers'] }[];
  /** Ends the access tokens of a tenant; with `forGood` its refresh tokens as well: sessions are over. */
  endTokens(tenantId: string, forGood?: boolean): void;
  stop(): Promise<void>;
}

const routes = {
  ...identityRoutes,
  ...signUpRoutes,
  ...votingRoutes,
  ...ballotRoutes,
  ...walletRoutes,
  ...messageRoutes,
  ...campaignRoutes,
  ...publicRoutes,
  ...figureRoutes,
  ...deliveryRoutes,
  ...reportRoutes,
  ...accountRoutes,
  ...apiKeyRoutes,
  ...dataRoutes,
};

/** Starts it on a free loopback port, or on the one given. */
export async function startFakeApi(port = 0): Promise<FakeApi> {
  const world = newWorld();
  const troubles = new Troubles();
  const asked: { method: string; path: string; headers: IncomingMessage['headers'] }[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://fake');
    asked.push({ method: request.method ?? '', path: pathname, headers: request.headers });
    answer(world, troubles, request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the fake API has no port');
  const live = startLive(server, world);
  return {
    address: `http://127.0.0.1:${address.port}`,
    tell: (voterId, told) => live.say(voterId, { type: 'message', message: tell(world, voterId, told) }),
    openOf: live.openOf,
    world,
    addTenant: (given) => addTenant(world, given),
    trouble: (trouble) => troubles.add(trouble),
    asked,
    endTokens: (tenantId, forGood = false) => {
      for (const tokens of forGood ? [world.accessTokens, world.refreshTokens] : [world.accessTokens])
        for (const [token, person] of tokens) if (person.tenantId === tenantId) tokens.delete(token);
    },
    stop: () =>
      new Promise((resolve) => {
        live.stop();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function answer(
  world: World,
  troubles: Troubles,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://fake');
  const method = request.method ?? 'GET';
  const text = await textOf(request);
  const trouble = troubles.meets(method, pathname);
  if (trouble?.does === 'drop') return void response.destroy();
  const reply = replied(pathname, () => {
    if (typeof trouble?.does === 'object') {
      const { slug, status, ...extensions } = trouble.does;
      throw refusal(slug, status, extensions);
    }
    const { handle, parts } = routeOf(routes, method, pathname);
    const form = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
    const body: unknown = form
      ? Object.fromEntries(new URLSearchParams(text))
      : text === ''
        ? undefined
        : JSON.parse(text);
    const headers = Object.fromEntries(Object.entries(request.headers).map(([k, v]) => [k, String(v)]));
    return handle({ world, method, path: pathname, parts, query: searchParams, headers, body });
  });
  if (trouble?.does === 'lose') return void response.destroy();
  if (trouble?.does === 'hold') await trouble.ended;
  const type = reply.status >= 400 ? 'application/problem+json' : 'application/json';
  response.writeHead(reply.status, {
    ...securityHeaders,
    date: new Date(nowOf(world)).toUTCString(),
    ...(reply.body !== undefined && { 'content-type': type }),
    ...reply.headers,
  });
  response.end(reply.body === undefined ? undefined : JSON.stringify(reply.body));
}

function replied(path: string, handle: () => Reply): Reply {
  try {
    return handle();
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    const correlationId = Math.random().toString(36).slice(2, 14);
    // In the cloud the gateway before votings and ballot refuses a token, and writes no problem document.
    if (thrown.details.status === 401 && /^\/v1\/(votings|receipts)/.test(path))
      return { status: 401, body: { message: 'Unauthorized' } };
    return { status: thrown.details.status, body: { ...thrown.details, correlationId } };
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
