import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Problem } from '@suffra/shared/http/problem';
import { securityHeaders } from '@suffra/shared/http/security-headers';
import { accountRoutes } from './accounts.ts';
import { apiKeyRoutes } from './api-keys.ts';
import { ballotRoutes } from './ballot.ts';
import { campaignRoutes } from './campaigns.ts';
import { dataRoutes } from './data-exports.ts';
import { deliveryRoutes } from './deliveries.ts';
import { electorateRoutes } from './electorates.ts';
import { type ActiveFault, FaultInjector, type FaultSpec } from './fault-injector.ts';
import { followedAccountRoutes } from './followed-accounts.ts';
import { identityRoutes } from './identity.ts';
import { startLiveConnections } from './live-connections.ts';
import { managedTenantRoutes } from './managed-tenants.ts';
import { addMessage, type MessageSeed, messageRoutes } from './messages.ts';
import { metricsRoutes } from './metrics.ts';
import { partnerIssuerRoutes } from './partner-issuers.ts';
import { pictureRoutes } from './pictures.ts';
import { createFakePlatform, type FakePlatform, getServerTime } from './platform.ts';
import { publicRoutes } from './public-objects.ts';
import { reportRoutes } from './reports.ts';
import { createProblem, type FakeResponse, findRoute } from './routing.ts';
import { reconciliationRoutes, saleRoutes } from './sales.ts';
import { signInProviderRoutes } from './sign-in-provider.ts';
import { signUpRoutes } from './sign-up.ts';
import { staffRoutes } from './staff.ts';
import { addTenant, type FakeTenant } from './tenants.ts';
import { votingDraftRoutes } from './voting-drafts.ts';
import { votingRoutes } from './votings.ts';
import { walletRoutes } from './wallet.ts';

/** The API as the client sees it, in this process and in memory. */
export interface FakeApi {
  readonly address: string;
  readonly platform: FakePlatform;
  /** Creates a tenant for one test. */
  addTenant(options?: Parameters<typeof addTenant>[1]): FakeTenant;
  /** Injects a fault until it is ended. */
  injectFault(fault: FaultSpec): ActiveFault;
  /** Sends a message to a person's inbox and open connections. @returns the number of open connections */
  sendMessage(voterId: string, seed: MessageSeed): number;
  /** The number of open connections of a person. */
  countConnections(voterId: string): number;
  /** Closes the open connections of a person, as API Gateway does after two hours. */
  closeConnections(voterId: string): void;
  /** The received requests, oldest first: `PUT /v1/votings/…/vote`. Contains the requests of all tenants. */
  readonly requests: readonly { method: string; path: string; headers: IncomingMessage['headers'] }[];
  /**
   * Expires the access tokens of a tenant; with `forGood` the refresh tokens as well, which ends all
   * sessions.
   */
  expireTokens(tenantId: string, forGood?: boolean): void;
  stop(): Promise<void>;
}

const routes = {
  ...identityRoutes,
  ...signUpRoutes,
  // The first route that matches is used: a draft is no voting.
  ...votingDraftRoutes,
  ...votingRoutes,
  ...ballotRoutes,
  ...walletRoutes,
  ...messageRoutes,
  ...followedAccountRoutes,
  ...campaignRoutes,
  ...pictureRoutes,
  ...publicRoutes,
  ...metricsRoutes,
  ...deliveryRoutes,
  ...reportRoutes,
  ...accountRoutes,
  ...apiKeyRoutes,
  ...partnerIssuerRoutes,
  ...signInProviderRoutes,
  ...saleRoutes,
  ...reconciliationRoutes,
  ...managedTenantRoutes,
  ...dataRoutes,
  ...electorateRoutes,
  ...staffRoutes,
};

/** Starts the fake API on a free loopback port, or on the options port. */
export async function startFakeApi(port = 0): Promise<FakeApi> {
  const platform = createFakePlatform();
  const faultInjector = new FaultInjector();
  const requests: { method: string; path: string; headers: IncomingMessage['headers'] }[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://fake');
    requests.push({ method: request.method ?? '', path: pathname, headers: request.headers });
    respond(platform, faultInjector, request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the fake API has no port');
  const live = startLiveConnections(server, platform);
  return {
    address: `http://127.0.0.1:${address.port}`,
    sendMessage: (voterId, seed) =>
      live.send(voterId, { type: 'message', message: addMessage(platform, voterId, seed) }),
    countConnections: live.countConnections,
    closeConnections: live.closeConnections,
    platform,
    addTenant: (options) => addTenant(platform, options),
    injectFault: (fault) => faultInjector.add(fault),
    requests,
    expireTokens: (tenantId, forGood = false) => {
      for (const tokens of forGood
        ? [platform.accessTokens, platform.refreshTokens]
        : [platform.accessTokens])
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

async function respond(
  platform: FakePlatform,
  faultInjector: FaultInjector,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://fake');
  const method = request.method ?? 'GET';
  const requestBody = await readBody(request);
  const fault = faultInjector.match(method, pathname);
  if (fault?.effect === 'drop') return void response.destroy();
  const reply = handleSafely(pathname, () => {
    if (typeof fault?.effect === 'object') {
      const { code, status, ...extensions } = fault.effect;
      throw createProblem(code, status, extensions);
    }
    const { handle, parts } = findRoute(routes, method, pathname);
    const headers = Object.fromEntries(Object.entries(request.headers).map(([k, v]) => [k, String(v)]));
    return handle({
      platform,
      method,
      path: pathname,
      parts,
      query: searchParams,
      headers,
      body: requestBody,
    });
  });
  if (fault?.effect === 'lose') return void response.destroy();
  if (fault?.effect === 'hold') await fault.ended;
  const type = reply.status >= 400 ? 'application/problem+json' : 'application/json';
  response.writeHead(reply.status, {
    ...securityHeaders,
    date: new Date(getServerTime(platform)).toUTCString(),
    ...(reply.body !== undefined && { 'content-type': type }),
    ...reply.headers,
  });
  response.end(reply.bytes ?? (reply.body === undefined ? undefined : JSON.stringify(reply.body)));
}

function handleSafely(path: string, handle: () => FakeResponse): FakeResponse {
  try {
    return handle();
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    const correlationId = Math.random().toString(36).slice(2, 14);
    // On AWS the gateway rejects an invalid token without a problem document.
    if (thrown.details.status === 401 && /^\/v1\/(votings|receipts)/.test(path))
      return { status: 401, body: { message: 'Unauthorized' } };
    const { status } = thrown.details;
    return {
      status,
      body: { ...thrown.details, correlationId },
      ...(status === 503 && { headers: { 'retry-after': '1' } }),
    };
  }
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) return readForm(bytes, type);
  const text = bytes.toString('utf8');
  if (type.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(text));
  return text === '' ? undefined : JSON.parse(text);
}

async function readForm(bytes: Buffer, type: string): Promise<Record<string, string | Uint8Array>> {
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
  const fields: Record<string, string | Uint8Array> = {};
  for (const [name, value] of form)
    fields[name] = typeof value === 'string' ? value : new Uint8Array(await value.arrayBuffer());
  return fields;
}
