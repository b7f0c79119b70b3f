import { drainQueue } from '@suffra/shared/test-support/drain-queue';
import { runSweep } from '@suffra/shared/test-support/run-sweep';
import { expect } from 'chai';
import { fireTimer } from '../../src/application/fire-timer.ts';
import { createTimersHandler } from '../../src/consumers/timers.ts';
import type { TimerKind } from '../../src/domain/timer.ts';
import { createVotingsSweep } from '../../src/schedules/sweep.ts';
import { votingKey } from '../../src/storage/keys.ts';
import { readVotingsRow } from '../../src/storage/read-row.ts';
import { readVoting } from '../../src/storage/votings.ts';
import {
  createTenant,
  fromNow,
  hour,
  minute,
  startPlatform,
  type TenantFixture,
} from '../support/tenant-fixture.ts';

describe('the sweep of votings', function () {
  this.timeout(60_000);
  let tenant: TenantFixture;
  before(startPlatform);
  beforeEach(async () => {
    tenant = await createTenant();
  });

  const sweep = (now: number, runs = 1) => runSweep(createVotingsSweep, tenant.tenantId, now, runs);
  const deliver = (now: number) =>
    drainQueue(
      'VOTINGS_TIMERS',
      createTimersHandler(() => now),
    );
  const readFired = async (votingId: string) => (await readVoting(tenant.tenantId, votingId))?.fired;
  const readDueAt = async (votingId: string) =>
    (await readVotingsRow(votingKey(tenant.tenantId, votingId), { isConsistent: true }))?.dueAt;
  const fire = (votingId: string, kind: TimerKind, now: number, windowVersion = 1) =>
    fireTimer(
      { tenantId: tenant.tenantId, votingId, kind, windowVersion, correlationId: 'timer-correlation' },
      now,
    );

  it('fires each timer whose schedule was lost, and counts it', async () => {
    const { votingId, startsAt, endsAt } = (await tenant.create()).body;
    const [starts, ends] = [Date.parse(startsAt), Date.parse(endsAt)];
    const fired: Record<string, string> = {};
    for (const [kind, due, instant] of [
      ['starting-soon', starts - 15 * minute, startsAt],
      ['opened', starts, startsAt],
      ['closing-soon', ends - 5 * minute, endsAt],
      ['closed', ends, endsAt],
    ] as const) {
      expect(await sweep(due + 2 * minute - 1), `${kind} is not due`).to.equal(0);
      expect(await sweep(due + 2 * minute), kind).to.equal(1);
      await deliver(due + 2 * minute);
      fired[kind] = instant;
      expect(await readFired(votingId)).to.deep.equal(fired);
    }
    expect(await readDueAt(votingId)).to.equal(undefined);
    expect(await sweep(ends + 24 * hour)).to.equal(0);
  });

  it('finds nothing when every timer fires in time', async () => {
    const { votingId, startsAt, endsAt } = (await tenant.create()).body;
    const [starts, ends] = [Date.parse(startsAt), Date.parse(endsAt)];
    await fire(votingId, 'starting-soon', starts - 15 * minute);
    await fire(votingId, 'opened', starts);
    expect(await sweep(starts + 10 * minute)).to.equal(0);
    await fire(votingId, 'closing-soon', ends - 5 * minute);
    await fire(votingId, 'closed', ends);
    expect(await readDueAt(votingId)).to.equal(undefined);
    expect(await sweep(ends + hour)).to.equal(0);
  });

  it('sends no announcement of a moment that has passed', async () => {
    const { votingId, startsAt, endsAt } = (await tenant.create()).body;
    const now = Date.parse(endsAt) + hour;
    expect(await sweep(now)).to.equal(1);
    await deliver(now);
    expect(await readFired(votingId)).to.deep.equal({ opened: startsAt, closed: endsAt });
  });

  it('finds a voting once when ten sweeps run at once, again when its message is lost, and the timer fires once', async () => {
    const { votingId, startsAt } = (await tenant.create()).body;
    const starts = Date.parse(startsAt);
    await fire(votingId, 'starting-soon', starts - 15 * minute);
    expect(await sweep(starts + 2 * minute, 10)).to.equal(1);
    expect(await sweep(starts + 3 * minute)).to.equal(0);
    expect(await sweep(starts + 4 * minute)).to.equal(1);
    await Promise.all([
      deliver(starts + 4 * minute),
      fire(votingId, 'opened', starts + 4 * minute),
      sweep(starts + 6 * minute),
    ]);
    expect(await readFired(votingId)).to.deep.include({ opened: startsAt });
  });

  it('ignores the old window of a voting that was moved, and a cancelled voting', async () => {
    const { votingId, startsAt, endsAt } = (await tenant.create()).body;
    const moved = { startsAt: fromNow(5 * hour), endsAt: fromNow(6 * hour) };
    await tenant.change(votingId, 1, moved);
    expect(await sweep(Date.parse(startsAt) + 10 * minute)).to.equal(0);
    expect(await readDueAt(votingId)).to.equal(Date.parse(moved.startsAt) - 13 * minute);
    await tenant.cancel(votingId, 2);
    expect(await readDueAt(votingId)).to.equal(undefined);
    expect(await sweep(Date.parse(endsAt) + 24 * hour)).to.equal(0);
    expect(await readFired(votingId)).to.deep.equal({});
  });

  it('gives the reminder of a voting that starts in a few minutes two minutes', async () => {
    const now = Date.now();
    tenant.setClock(now);
    const startsAt = new Date(now + 10 * minute).toISOString();
    const { votingId } = (await tenant.create({ startsAt })).body;
    expect(await readDueAt(votingId)).to.equal(now + 2 * minute);
    expect(await sweep(now + 2 * minute - 1)).to.equal(0);
  });
});
