import type { Clock } from '@suffra/shared/clock';
import { call, type TestResponse } from '@suffra/shared/test-support/call';
import { getPlatform, type Platform } from '@suffra/shared/test-support/platform';
import type { Role } from '@suffra/shared/tokens/claims';
import { indexVoting } from '../../src/application/index-voting.ts';
import { createCancelVotingRoute } from '../../src/http/cancel-voting.ts';
import { createChangeVotingRoute } from '../../src/http/change-voting.ts';
import { createCountVotingsRoute } from '../../src/http/count-votings.ts';
import { createVotingRoute } from '../../src/http/create-voting.ts';
import { createEndVotingRoute } from '../../src/http/end-voting.ts';
import { createGetVotingRoute } from '../../src/http/get-voting.ts';
import { createListVotingsRoute } from '../../src/http/list-votings.ts';
import { upsertAccountReplica } from '../../src/storage/replicas.ts';

/** Creates a random string. */
export const generateRandom = (): string => Math.random().toString(36).slice(2, 12).padEnd(10, '0');

/** The current time plus some milliseconds, as the API writes it. */
export const fromNow = (ms: number): string => new Date(Date.now() + ms).toISOString();

export const minute = 60_000;
export const hour = 60 * minute;

/** The body of a valid request for a voting that opens in two hours, for one hour. */
export const createBody = (change: object = {}) => ({
  title: 'Lunch',
  options: [{ label: 'Soup' }, { label: 'Salad' }],
  startsAt: fromNow(2 * hour),
  endsAt: fromNow(3 * hour),
  price: 0,
  ballot: { kind: 'single' },
  ...change,
});

/** A new tenant, and the routes of the service. */
export interface TenantFixture {
  readonly tenantId: string;
  /** Sets the server's clock. Undefined lets it run again. */
  setClock(now: number | undefined): void;
  as(role: Role, votings?: readonly string[], voterId?: string): Promise<string>;
  /** Stores replicas of accounts. @param quota their own quota */
  accounts(ids: readonly string[], quota?: number, version?: number): Promise<void>;
  create(change?: object, key?: string, token?: string): Promise<TestResponse>;
  change(votingId: string, version: number, body: object, token?: string): Promise<TestResponse>;
  cancel(votingId: string, version: number, token?: string, reason?: string): Promise<TestResponse>;
  end(votingId: string, version: number, body?: object, token?: string): Promise<TestResponse>;
  get(votingId: string, token?: string): Promise<TestResponse>;
  list(query?: Record<string, string>, token?: string): Promise<TestResponse>;
  count(query?: Record<string, string>, token?: string): Promise<TestResponse>;
  /** Counts the votings and indexes their titles, as the queue of the service does. */
  index(...votingIds: readonly string[]): Promise<void>;
}

/** Creates a new tenant. The platform must run. */
export async function createTenant(): Promise<TenantFixture> {
  const { issuer } = await getPlatform('votings');
  const tenantId = `t-${generateRandom()}`;
  let frozen: number | undefined;
  const clock: Clock = () => frozen ?? Date.now();
  const routes = {
    create: createVotingRoute(clock),
    change: createChangeVotingRoute(clock),
    cancel: createCancelVotingRoute(clock),
    end: createEndVotingRoute(clock),
    get: createGetVotingRoute(clock),
    list: createListVotingsRoute(clock),
    count: createCountVotingsRoute(clock),
  };
  // Tokens are valid for an hour: create each one by the current clock.
  const as: TenantFixture['as'] = (role, votings, voterId = `${role}-${tenantId}`) =>
    issuer.signToken(
      { tenantId, voterId, role, ...(votings && { votings }) },
      { iat: Math.floor(clock() / 1000) - 5, exp: Math.floor(clock() / 1000) + 3_600 },
    );
  const ifMatch = (version: number) => ({ 'if-match': `"${version}"` });
  return {
    tenantId,
    setClock: (now) => {
      frozen = now;
    },
    as,
    accounts: async (ids, quota, version = 1) => {
      const account = quota === undefined ? {} : { quota };
      for (const id of ids)
        await upsertAccountReplica(tenantId, id, { account, version, correlationId: 'test-test' });
    },
    create: async (change = {}, key = generateRandom(), token) =>
      call(routes.create, {
        method: 'POST',
        headers: { 'idempotency-key': key },
        body: createBody(change),
        token: token ?? (await as('admin')),
      }),
    change: async (votingId, version, body, token) =>
      call(routes.change, {
        method: 'PATCH',
        params: { votingId },
        headers: ifMatch(version),
        body,
        token: token ?? (await as('admin')),
      }),
    cancel: async (votingId, version, token, reason = 'The hall is flooded.') =>
      call(routes.cancel, {
        method: 'POST',
        params: { votingId },
        headers: ifMatch(version),
        body: { reason },
        token: token ?? (await as('admin')),
      }),
    end: async (votingId, version, body = { reason: 'All have voted.' }, token) =>
      call(routes.end, {
        method: 'POST',
        params: { votingId },
        headers: ifMatch(version),
        body,
        token: token ?? (await as('admin')),
      }),
    get: async (votingId, token) =>
      call(routes.get, { params: { votingId }, token: token ?? (await as('voter')) }),
    list: async (query = {}, token) => call(routes.list, { query, token: token ?? (await as('voter')) }),
    count: async (query = {}, token) => call(routes.count, { query, token: token ?? (await as('voter')) }),
    index: async (...votingIds) => {
      for (const votingId of votingIds) await indexVoting(tenantId, votingId);
    },
  };
}

/** Starts the platform: `before(startPlatform)`. */
export async function startPlatform(this: Mocha.Context): Promise<Platform> {
  this.timeout(60_000);
  return getPlatform('votings');
}

/** The code of a problem. */
export const getCode = (response: TestResponse): string =>
  String(response.body?.type).replace('urn:suffra:problem:', '');
