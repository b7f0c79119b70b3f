import type { Clock } from '@suffra/shared/clock';
import { call, type TestAnswer } from '@suffra/shared/test/call';
import { type Platform, platform } from '@suffra/shared/test/platform';
import type { Role } from '@suffra/shared/tokens/claims';
import { cancelVotingRoute } from '../../src/http/cancel-voting.ts';
import { changeVotingRoute } from '../../src/http/change-voting.ts';
import { createVotingRoute } from '../../src/http/create-voting.ts';
import { getVotingRoute } from '../../src/http/get-voting.ts';
import { listVotingsRoute } from '../../src/http/list-votings.ts';
import { keepAccount } from '../../src/table/copies.ts';

/** Letters that no other test has. */
export const random = (): string => Math.random().toString(36).slice(2, 12).padEnd(10, '0');

/** The time now moved by some milliseconds, as the API writes it. */
export const fromNow = (ms: number): string => new Date(Date.now() + ms).toISOString();

export const minute = 60_000;
export const hour = 60 * minute;

/** The body of a valid request for a voting of one hour, from in two hours. */
export const wanted = (change: object = {}) => ({
  title: 'Lunch',
  options: [{ label: 'Soup' }, { label: 'Salad' }],
  startsAt: fromNow(2 * hour),
  endsAt: fromNow(3 * hour),
  price: 0,
  ballot: { kind: 'single' },
  ...change,
});

/** A tenant of its own, with its people, before the service's routes. */
export interface Tenant {
  readonly tenantId: string;
  /** Sets the server's clock; undefined lets it run again. */
  setClock(now: number | undefined): void;
  as(role: Role, votings?: readonly string[], voterId?: string): Promise<string>;
  /** Lets the service hear of accounts. @param quota of their own */
  accounts(ids: readonly string[], quota?: number, version?: number): Promise<void>;
  create(change?: object, key?: string, token?: string): Promise<TestAnswer>;
  change(votingId: string, version: number, body: object, token?: string): Promise<TestAnswer>;
  cancel(votingId: string, version: number, token?: string): Promise<TestAnswer>;
  get(votingId: string, token?: string): Promise<TestAnswer>;
  list(query?: Record<string, string>, token?: string): Promise<TestAnswer>;
}

/** Makes a tenant that no other test has. The platform must have been started. */
export async function aTenant(): Promise<Tenant> {
  const { issuer } = await platform('votings');
  const tenantId = `t-${random()}`;
  let frozen: number | undefined;
  const clock: Clock = () => frozen ?? Date.now();
  const routes = {
    create: createVotingRoute(clock),
    change: changeVotingRoute(clock),
    cancel: cancelVotingRoute(clock),
    get: getVotingRoute(clock),
    list: listVotingsRoute(clock),
  };
  // Tokens are made by the real clock, so a frozen one must stay within their hour: make them anew.
  const as: Tenant['as'] = (role, votings, voterId = `${role}-${tenantId}`) =>
    issuer.tokenOf(
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
      for (const id of ids) await keepAccount(tenantId, id, { account, version, correlationId: 'test-test' });
    },
    create: async (change = {}, key = random(), token) =>
      call(routes.create, {
        method: 'POST',
        headers: { 'idempotency-key': key },
        body: wanted(change),
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
    cancel: async (votingId, version, token) =>
      call(routes.cancel, {
        method: 'POST',
        params: { votingId },
        headers: ifMatch(version),
        token: token ?? (await as('admin')),
      }),
    get: async (votingId, token) =>
      call(routes.get, { params: { votingId }, token: token ?? (await as('voter')) }),
    list: async (query = {}, token) => call(routes.list, { query, token: token ?? (await as('voter')) }),
  };
}

/** Starts the platform: `before(startPlatform)`. */
export async function startPlatform(this: Mocha.Context): Promise<Platform> {
  this.timeout(60_000);
  return platform('votings');
}

/** The last part of a problem's type. */
export const slugOf = (answer: TestAnswer): string =>
  String(answer.body?.type).replace('urn:suffra:problem:', '');
