import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { toTableChanges } from '@suffra/shared/events/stream-handler';
import { propertyRuns } from '@suffra/shared/test-support/property-runs';
import { toSqsEvent } from '@suffra/shared/test-support/sqs-events';
import { openStreamReader, type StreamReader } from '@suffra/shared/test-support/stream-reader';
import { expect } from 'chai';
import fc from 'fast-check';
import sinon from 'sinon';
import { createTimersHandler } from '../../src/consumers/timers.ts';
import { type TimerKind, timerKinds } from '../../src/domain/timer.ts';
import { readVoting } from '../../src/storage/votings.ts';
import { toEvents } from '../../src/streams/publish-events.ts';
import { toTimerMessage } from '../../src/timers/send-timer.ts';
import {
  createTenant,
  fromNow,
  hour,
  minute,
  startPlatform,
  type TenantFixture,
} from '../support/tenant-fixture.ts';
import { drain } from '../support/topic.ts';

interface Made {
  votingId: string;
  startsAt: string;
  endsAt: string;
}

async function deliver(
  tenant: TenantFixture,
  votingId: string,
  now: number,
  timers: [TimerKind, number][],
): Promise<void> {
  const bodies = timers.map(([kind, windowVersion]) =>
    toTimerMessage({
      tenantId: tenant.tenantId,
      votingId,
      kind,
      windowVersion,
      correlationId: 'timer-correlation',
    }),
  );
  const { batchItemFailures } = await createTimersHandler(() => now)(toSqsEvent(...bodies));
  expect(batchItemFailures).to.deep.equal([]);
}
const readFired = async (tenant: TenantFixture, votingId: string) =>
  (await readVoting(tenant.tenantId, votingId))?.fired;

describe('the consumer of timers', () => {
  before(startPlatform);

  it('fires at the due millisecond, and not before', async () => {
    const tenant = await createTenant();
    const { body: voting }: { body: Made } = await tenant.create();
    const [starts, ends] = [Date.parse(voting.startsAt), Date.parse(voting.endsAt)];
    const due = [
      ['starting-soon', starts - 15 * minute, voting.startsAt],
      ['opened', starts, voting.startsAt],
      ['closing-soon', ends - 5 * minute, voting.endsAt],
      ['closed', ends, voting.endsAt],
    ] as const;
    const expected: Record<string, string> = {};
    for (const [kind, at, instant] of due) {
      await deliver(tenant, voting.votingId, at - 1, [[kind, 1]]);
      expect(await readFired(tenant, voting.votingId)).to.deep.equal(expected);
      await deliver(tenant, voting.votingId, at, [[kind, 1]]);
      expected[kind] = instant;
      expect(await readFired(tenant, voting.votingId)).to.deep.equal(expected);
    }
  });

  it('sends an early timer again with the remaining delay, at most 15 minutes', async () => {
    const tenant = await createTenant();
    const { body: voting }: { body: Made } = await tenant.create();
    const send = sinon.spy(SQSClient.prototype, 'send');
    try {
      for (const earlyMs of [29_001, 2 * hour])
        await deliver(tenant, voting.votingId, Date.parse(voting.startsAt) - earlyMs, [['opened', 1]]);
    } finally {
      send.restore();
    }
    const delays = send.args.map(([command]) =>
      command instanceof SendMessageCommand ? command.input.DelaySeconds : undefined,
    );
    expect(delays).to.deep.equal([30, 900]);
    const visible = (await drain(process.env.VOTINGS_TIMERS ?? '')).filter((body) =>
      body.includes(voting.votingId),
    );
    expect(visible).to.deep.equal([]);
  });

  it('does nothing for a moved window, a cancelled voting and an unknown voting', async () => {
    const tenant = await createTenant();
    const { body: voting }: { body: Made } = await tenant.create();
    await tenant.change(voting.votingId, 1, { endsAt: fromNow(5 * hour) });
    const late = Date.parse(fromNow(6 * hour));
    await deliver(
      tenant,
      voting.votingId,
      late,
      timerKinds.map((kind) => [kind, 1]),
    );
    expect(await readFired(tenant, voting.votingId)).to.deep.equal({});
    await tenant.cancel(voting.votingId, 2);
    await deliver(
      tenant,
      voting.votingId,
      late,
      timerKinds.map((kind) => [kind, 2]),
    );
    expect(await readFired(tenant, voting.votingId)).to.deep.equal({});
    await deliver(tenant, '0000000000000000000000000A', late, [['closed', 1]]);
    // The voting of another tenant is unknown too.
    await deliver(await createTenant(), voting.votingId, late, [['closed', 2]]);
    expect(await readFired(tenant, voting.votingId)).to.deep.equal({});
  });

  it('publishes no late announcement, but opens and closes at any later time', async () => {
    const tenant = await createTenant();
    const { body: voting }: { body: Made } = await tenant.create();
    await deliver(tenant, voting.votingId, Date.parse(voting.startsAt), [['starting-soon', 1]]);
    await deliver(tenant, voting.votingId, Date.parse(voting.endsAt), [['closing-soon', 1]]);
    expect(await readFired(tenant, voting.votingId)).to.deep.equal({});
    const late = Date.parse(voting.endsAt) + hour;
    await deliver(tenant, voting.votingId, late, [
      ['opened', 1],
      ['closed', 1],
    ]);
    expect(await readFired(tenant, voting.votingId)).to.deep.equal({
      opened: voting.startsAt,
      closed: voting.endsAt,
    });
  });

  it('reports a malformed message', async () => {
    const { batchItemFailures } = await createTimersHandler(Date.now)(toSqsEvent('{}'));
    expect(batchItemFailures).to.deep.equal([{ itemIdentifier: 'm0' }]);
  });
});

describe('any history of timers', () => {
  let stream: StreamReader;
  before(startPlatform);
  before(async () => {
    stream = await openStreamReader(process.env.VOTINGS_TABLE ?? '');
  });

  it('publishes each event once and in time, after any duplicates, delays, reordering and old windows', async function () {
    this.timeout(60_000);
    const delivery = fc.record({
      kind: fc.constantFrom(...timerKinds),
      windowVersion: fc.constantFrom(1, 2),
      // Minutes around the start (in two hours) and the end (in three hours, or four after a move).
      minutes: fc.oneof(
        fc.integer({ min: 100, max: 125 }),
        fc.integer({ min: 170, max: 185 }),
        fc.integer({ min: 230, max: 245 }),
      ),
    });
    const history = fc.array(delivery, { minLength: 1, maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(history, fc.boolean(), async (deliveries, moves) => {
        const tenant = await createTenant();
        const startedAtMs = Date.now();
        const created: { body: Made } = await tenant.create({
          startsAt: new Date(startedAtMs + 120 * minute).toISOString(),
          endsAt: new Date(startedAtMs + 180 * minute).toISOString(),
        });
        const { votingId } = created.body;
        if (moves)
          await tenant.change(votingId, 1, { endsAt: new Date(startedAtMs + 240 * minute).toISOString() });
        const [last, end] = moves ? [2, 240] : [1, 180];
        for (const { kind, windowVersion, minutes } of deliveries)
          await deliver(tenant, votingId, startedAtMs + minutes * minute, [
            [kind, windowVersion],
            [kind, windowVersion],
          ]);
        // Each timer arrives once more, in reversed order; announcements are too late by then.
        await deliver(
          tenant,
          votingId,
          startedAtMs + 300 * minute,
          [...timerKinds].reverse().map((kind) => [kind, last]),
        );
        const events = toTableChanges(await stream.next(tenant.tenantId))
          .flatMap(toEvents)
          .map((event) => event.kind.type);
        const inTime = (kind: TimerKind, from: number, to: number) =>
          deliveries.some(
            (entry) =>
              entry.kind === kind &&
              entry.windowVersion === last &&
              entry.minutes >= from &&
              entry.minutes < to,
          );
        expect(
          events.filter((type) => type !== 'voting.scheduled' && type !== 'voting.changed').sort(),
        ).to.deep.equal([
          'voting.closed',
          ...(inTime('closing-soon', end - 5, end) ? ['voting.closing-soon'] : []),
          'voting.opened',
          ...(inTime('starting-soon', 105, 120) ? ['voting.starting-soon'] : []),
        ]);
      }),
      propertyRuns(10),
    );
  });
});
