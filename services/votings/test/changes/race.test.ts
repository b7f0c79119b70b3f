import type { TestAnswer } from '@suffra/shared/test/call';
import { expect } from 'chai';
import { keepSettings } from '../../src/table/copies.ts';
import { readWindows } from '../../src/table/quota-row.ts';
import {
  aTenant,
  fromNow,
  hour,
  minute,
  random,
  slugOf,
  startPlatform,
  type Tenant,
} from '../support/api.ts';

const start = Math.ceil(Date.now() / minute) * minute + 24 * hour;
/** A window in minutes of tomorrow. */
const span = (from: number, to: number) => ({
  startsAt: new Date(start + from * minute).toISOString(),
  endsAt: new Date(start + to * minute).toISOString(),
});
type Span = ReturnType<typeof span>;

/** Repeats a request for as long as it is told to. */
async function settled(request: () => Promise<TestAnswer>): Promise<TestAnswer> {
  for (;;) {
    const answer = await request();
    if (answer.status !== 503) return answer;
    expect(slugOf(answer)).to.equal('busy');
  }
}

async function race(tenant: Tenant, spans: Span[]) {
  const token = await tenant.as('admin');
  const answers = await Promise.all(
    spans.map((each) => {
      const key = random();
      return settled(() => tenant.create(each, key, token));
    }),
  );
  const made = spans.filter((_, i) => answers[i]?.status === 201);
  const refused = spans.filter((_, i) => answers[i]?.status === 409);
  expect(made.length + refused.length).to.equal(spans.length);
  for (const answer of answers) if (answer.status === 409) expect(slugOf(answer)).to.equal('quota-exceeded');
  return { made, refused };
}

/** Counts, minute by minute, how many run: the most of them at once. */
function mostAtOnce(spans: Span[]): number {
  let most = 0;
  for (let at = start; at < start + 300 * minute; at += minute)
    most = Math.max(
      most,
      spans.filter((each) => Date.parse(each.startsAt) <= at && at < Date.parse(each.endsAt)).length,
    );
  return most;
}

describe('creates that race for the quota #load', function () {
  this.timeout(120_000);
  before(startPlatform);

  it('of 100 at once in one window, exactly 16 are made', async () => {
    const tenant = await aTenant();
    const { made, refused } = await race(
      tenant,
      Array.from({ length: 100 }, () => span(0, 60)),
    );
    expect([made.length, refused.length]).to.deep.equal([16, 84]);
    const tiles = (await tenant.list({ limit: '100' })).body.items;
    expect(tiles).to.have.length(16);
  });

  it('of 100 at once in windows that partly overlap, none is too many and none is refused that had room', async () => {
    const tenant = await aTenant();
    await keepSettings(tenant.tenantId, {
      quota: { perTenant: 5, perAccount: 1 },
      version: 1,
      correlationId: 'test-test',
    });
    const spans = Array.from({ length: 100 }, (_, i) =>
      span((i * 37) % 240, ((i * 37) % 240) + 10 + ((i * 13) % 40)),
    );
    const { made, refused } = await race(tenant, spans);
    expect(mostAtOnce(made)).to.equal(5);
    // Nothing is ever taken away here, so what was refused must still not fit.
    for (const each of refused) expect(mostAtOnce([...made, each])).to.equal(6);
    const { windows } = await readWindows(tenant.tenantId, { kind: 'tenant' });
    const sorted = (all: { startsAt: string; endsAt: string }[]) =>
      all.map(({ startsAt, endsAt }) => `${startsAt} ${endsAt}`).sort();
    expect(sorted(Object.values(windows))).to.deep.equal(sorted(made));
  });

  it('with moves and cancellations between them, the quota’s row is what the votings are', async () => {
    const tenant = await aTenant();
    await keepSettings(tenant.tenantId, {
      quota: { perTenant: 12, perAccount: 12 },
      version: 1,
      correlationId: 'test-test',
    });
    await tenant.accounts(['a']);
    const token = await tenant.as('admin');
    const made = await Promise.all(
      Array.from({ length: 10 }, (_, i) => {
        const key = random();
        return settled(() => tenant.create(span(i, 60 + i), key, token));
      }),
    );
    const ids = made.map((each) => each.body.votingId);
    const late = { startsAt: fromNow(30 * hour), endsAt: fromNow(31 * hour) };
    await Promise.all([
      ...ids.slice(0, 4).map((id) => settled(() => tenant.cancel(id, 1, token))),
      ...ids.slice(2, 7).map((id) => settled(() => tenant.change(id, 1, late, token))),
      ...ids.slice(5, 9).map((id) => settled(() => tenant.change(id, 1, { accountId: 'a' }, token))),
      ...Array.from({ length: 10 }, (_, i) => {
        const key = random();
        return settled(() => tenant.create({ ...span(0, 60), ...(i % 2 && { accountId: 'a' }) }, key, token));
      }),
    ]);
    const tiles: { votingId: string; startsAt: string; endsAt: string; accountId?: string }[] = (
      await tenant.list({ limit: '100' })
    ).body.items;
    for (const accountId of [undefined, 'a']) {
      const own = tiles.filter((each) => each.accountId === accountId);
      const expected = own.map((each) => [each.votingId, { startsAt: each.startsAt, endsAt: each.endsAt }]);
      const scope =
        accountId === undefined ? ({ kind: 'tenant' } as const) : ({ kind: 'account', accountId } as const);
      const { windows } = await readWindows(tenant.tenantId, scope);
      expect(windows).to.deep.equal(Object.fromEntries(expected));
      expect(mostAtOnce(own)).to.be.at.most(12);
    }
  });
});
