import type { TestResponse } from '@suffra/shared/test-support/call';
import { expect } from 'chai';
import { readWindows } from '../../src/storage/quota-windows.ts';
import { upsertTenantReplica } from '../../src/storage/replicas.ts';
import {
  createTenant,
  fromNow,
  generateRandom,
  getCode,
  hour,
  minute,
  startPlatform,
  type TenantFixture,
} from '../support/tenant-fixture.ts';

/** More of them only repeat `busy` more often. The nightly pipeline has 100. */
const requests = Number(process.env.QUOTA_REQUESTS ?? 40);
const start = Math.ceil(Date.now() / minute) * minute + 24 * hour;
/** Creates a window of tomorrow, in minutes. */
const span = (from: number, to: number) => ({
  startsAt: new Date(start + from * minute).toISOString(),
  endsAt: new Date(start + to * minute).toISOString(),
});
type Span = ReturnType<typeof span>;

/** Repeats a request while the response is `busy`. */
async function repeatWhileBusy(request: () => Promise<TestResponse>): Promise<TestResponse> {
  for (;;) {
    const response = await request();
    if (response.status !== 503) return response;
    expect(getCode(response)).to.equal('busy');
  }
}

async function race(tenant: TenantFixture, spans: Span[]) {
  const token = await tenant.as('admin');
  const responses = await Promise.all(
    spans.map((entry) => {
      const key = generateRandom();
      return repeatWhileBusy(() => tenant.create(entry, key, token));
    }),
  );
  const created = spans.filter((_, i) => responses[i]?.status === 201);
  const rejected = spans.filter((_, i) => responses[i]?.status === 409);
  expect(created.length + rejected.length).to.equal(spans.length);
  for (const response of responses)
    if (response.status === 409) expect(getCode(response)).to.equal('quota-exceeded');
  return { made: created, refused: rejected };
}

/** Counts how many are open at once, minute by minute. @returns the maximum */
function countMaxOpen(spans: Span[]): number {
  let maximum = 0;
  for (let at = start; at < start + 300 * minute; at += minute)
    maximum = Math.max(
      maximum,
      spans.filter((entry) => Date.parse(entry.startsAt) <= at && at < Date.parse(entry.endsAt)).length,
    );
  return maximum;
}

describe('concurrent requests for one quota #load', function () {
  this.timeout(120_000);
  before(startPlatform);

  it('creates exactly 16 of many concurrent votings in one window', async () => {
    const tenant = await createTenant();
    const { made: created, refused: rejected } = await race(
      tenant,
      Array.from({ length: requests }, () => span(0, 60)),
    );
    expect([created.length, rejected.length]).to.deep.equal([16, requests - 16]);
    const tiles = (await tenant.list({ limit: '100' })).body.items;
    expect(tiles).to.have.length(16);
  });

  it('admits neither too many nor too few of many concurrent overlapping votings', async () => {
    const tenant = await createTenant();
    await upsertTenantReplica(tenant.tenantId, {
      quota: { perTenant: 5, perAccount: 1 },
      version: 1,
      correlationId: 'test-test',
    });
    const spans = Array.from({ length: requests }, (_, i) =>
      span((i * 37) % 240, ((i * 37) % 240) + 10 + ((i * 13) % 40)),
    );
    const { made: created, refused: rejected } = await race(tenant, spans);
    expect(countMaxOpen(created)).to.equal(5);
    // No window is removed here: a rejected one must still not fit.
    for (const entry of rejected) expect(countMaxOpen([...created, entry])).to.equal(6);
    const { windows } = await readWindows(tenant.tenantId, { kind: 'tenant' });
    const formatSorted = (all: { startsAt: string; endsAt: string }[]) =>
      all.map(({ startsAt, endsAt }) => `${startsAt} ${endsAt}`).sort();
    expect(formatSorted(Object.values(windows))).to.deep.equal(formatSorted(created));
  });

  it('keeps the quota row equal to the votings during concurrent creations, moves and cancellations', async () => {
    const tenant = await createTenant();
    await upsertTenantReplica(tenant.tenantId, {
      quota: { perTenant: 12, perAccount: 12 },
      version: 1,
      correlationId: 'test-test',
    });
    await tenant.accounts(['a']);
    const token = await tenant.as('admin');
    const created = await Promise.all(
      Array.from({ length: 10 }, (_, i) => {
        const key = generateRandom();
        return repeatWhileBusy(() => tenant.create(span(i, 60 + i), key, token));
      }),
    );
    const ids = created.map((response) => response.body.votingId);
    const late = { startsAt: fromNow(30 * hour), endsAt: fromNow(31 * hour) };
    await Promise.all([
      ...ids.slice(0, 4).map((id) => repeatWhileBusy(() => tenant.cancel(id, 1, token))),
      ...ids.slice(2, 7).map((id) => repeatWhileBusy(() => tenant.change(id, 1, late, token))),
      ...ids.slice(5, 9).map((id) => repeatWhileBusy(() => tenant.change(id, 1, { accountId: 'a' }, token))),
      ...Array.from({ length: 10 }, (_, i) => {
        const key = generateRandom();
        return repeatWhileBusy(() =>
          tenant.create({ ...span(0, 60), ...(i % 2 && { accountId: 'a' }) }, key, token),
        );
      }),
    ]);
    const tiles: { votingId: string; startsAt: string; endsAt: string; accountId?: string }[] = (
      await tenant.list({ limit: '100' })
    ).body.items;
    for (const accountId of [undefined, 'a']) {
      const own = tiles.filter((tile) => tile.accountId === accountId);
      const expected = own.map((entry) => [
        entry.votingId,
        { startsAt: entry.startsAt, endsAt: entry.endsAt },
      ]);
      const scope =
        accountId === undefined ? ({ kind: 'tenant' } as const) : ({ kind: 'account', accountId } as const);
      const { windows } = await readWindows(tenant.tenantId, scope);
      expect(windows).to.deep.equal(Object.fromEntries(expected));
      expect(countMaxOpen(own)).to.be.at.most(12);
    }
  });
});
