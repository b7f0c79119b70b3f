import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { changesIn } from '@suffra/shared/events/stream';
import { batchOf } from '@suffra/shared/test/queue';
import { runs } from '@suffra/shared/test/runs';
import { openStream, type StreamReader } from '@suffra/shared/test/stream';
import { expect } from 'chai';
import fc from 'fast-check';
import { timerConsumer } from '../../src/on/timer.ts';
import { meaningOf } from '../../src/stream.ts';
import { readVoting } from '../../src/table/voting-row.ts';
import { messageOf } from '../../src/timers/send.ts';
import { type TimerKind, timerKinds } from '../../src/timers/timer.ts';
import { aTenant, fromNow, hour, minute, startPlatform, type Tenant } from '../support/api.ts';
import { drain } from '../support/topic.ts';

interface Made {
  votingId: string;
  startsAt: string;
  endsAt: string;
}

async function deliver(
  tenant: Tenant,
  votingId: string,
  now: number,
  timers: [TimerKind, number][],
): Promise<void> {
  const bodies = timers.map(([kind, windowVersion]) =>
    messageOf({
      tenantId: tenant.tenantId,
      votingId,
      kind,
      windowVersion,
      correlationId: 'timer-correlation',
    }),
  );
  const { batchItemFailures } = await timerConsumer(() => now)(batchOf(...bodies));
  expect(batchItemFailures).to.deep.equal([]);
}
const fired = async (tenant: Tenant, votingId: string) =>
  (await readVoting(tenant.tenantId, votingId))?.fired;

describe('a timer that fires', () => {
  before(startPlatform);

  it('marks its moment at the very millisecond, not one before', async () => {
    const tenant = await aTenant();
    const { body: made }: { body: Made } = await tenant.create();
    const [starts, ends] = [Date.parse(made.startsAt), Date.parse(made.endsAt)];
    const due = [
      ['starting-soon', starts - 15 * minute, made.startsAt],
      ['opened', starts, made.startsAt],
      ['closing-soon', ends - 5 * minute, made.endsAt],
      ['closed', ends, made.endsAt],
    ] as const;
    const expected: Record<string, string> = {};
    for (const [kind, at, instant] of due) {
      await deliver(tenant, made.votingId, at - 1, [[kind, 1]]);
      expect(await fired(tenant, made.votingId)).to.deep.equal(expected);
      await deliver(tenant, made.votingId, at, [[kind, 1]]);
      expected[kind] = instant;
      expect(await fired(tenant, made.votingId)).to.deep.equal(expected);
    }
  });

  it('is sent again for the rest of the time when it is not due, at most 15 minutes at once', async () => {
    const queue = process.env.VOTINGS_TIMERS ?? '';
    const waiting = async () => {
      const { Attributes } = await new SQSClient({ useQueueUrlAsEndpoint: false }).send(
        new GetQueueAttributesCommand({
          QueueUrl: queue,
          AttributeNames: ['ApproximateNumberOfMessagesDelayed'],
        }),
      );
      return Number(Attributes?.ApproximateNumberOfMessagesDelayed);
    };
    const tenant = await aTenant();
    const { body: made }: { body: Made } = await tenant.create();
    const before = await waiting();
    await deliver(tenant, made.votingId, Date.parse(made.startsAt) - 30_000, [['opened', 1]]);
    await deliver(tenant, made.votingId, Date.parse(made.startsAt) - 2 * hour, [['opened', 1]]);
    expect(await waiting()).to.be.at.least(before + 2);
    const visible = (await drain(queue)).filter((body) => body.includes(made.votingId));
    expect(visible).to.deep.equal([]);
  });

  it('does nothing for a window that has moved, a cancelled voting, or none', async () => {
    const tenant = await aTenant();
    const { body: made }: { body: Made } = await tenant.create();
    await tenant.change(made.votingId, 1, { endsAt: fromNow(5 * hour) });
    const late = Date.parse(fromNow(6 * hour));
    await deliver(
      tenant,
      made.votingId,
      late,
      timerKinds.map((kind) => [kind, 1]),
    );
    expect(await fired(tenant, made.votingId)).to.deep.equal({});
    await tenant.cancel(made.votingId, 2);
    await deliver(
      tenant,
      made.votingId,
      late,
      timerKinds.map((kind) => [kind, 2]),
    );
    expect(await fired(tenant, made.votingId)).to.deep.equal({});
    await deliver(tenant, '0000000000000000000000000A', late, [['closed', 1]]);
    // Not even with the id: it is another tenant's.
    await deliver(await aTenant(), made.votingId, late, [['closed', 2]]);
    expect(await fired(tenant, made.votingId)).to.deep.equal({});
  });

  it('warns of nothing that has come already, but opens and closes however late', async () => {
    const tenant = await aTenant();
    const { body: made }: { body: Made } = await tenant.create();
    await deliver(tenant, made.votingId, Date.parse(made.startsAt), [['starting-soon', 1]]);
    await deliver(tenant, made.votingId, Date.parse(made.endsAt), [['closing-soon', 1]]);
    expect(await fired(tenant, made.votingId)).to.deep.equal({});
    const late = Date.parse(made.endsAt) + hour;
    await deliver(tenant, made.votingId, late, [
      ['opened', 1],
      ['closed', 1],
    ]);
    expect(await fired(tenant, made.votingId)).to.deep.equal({ opened: made.startsAt, closed: made.endsAt });
  });

  it('reports a message that it can’t read', async () => {
    const { batchItemFailures } = await timerConsumer(Date.now)(batchOf('{}'));
    expect(batchItemFailures).to.deep.equal([{ itemIdentifier: 'm0' }]);
  });
});

describe('any history of timers', () => {
  let stream: StreamReader;
  before(startPlatform);
  before(async () => {
    stream = await openStream(process.env.VOTINGS_TABLE ?? '');
  });

  it('tells each moment once and in time, whatever comes twice, early, late, reversed, or of an older window', async function () {
    this.timeout(60_000);
    const delivery = fc.record({
      kind: fc.constantFrom(...timerKinds),
      windowVersion: fc.constantFrom(1, 2),
      // Minutes around the start, in two hours, and the end: after three, or four once it was moved.
      minutes: fc.oneof(
        fc.integer({ min: 100, max: 125 }),
        fc.integer({ min: 170, max: 185 }),
        fc.integer({ min: 230, max: 245 }),
      ),
    });
    const history = fc.array(delivery, { minLength: 1, maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(history, fc.boolean(), async (deliveries, moves) => {
        const tenant = await aTenant();
        const begun = Date.now();
        const created: { body: Made } = await tenant.create({
          startsAt: new Date(begun + 120 * minute).toISOString(),
          endsAt: new Date(begun + 180 * minute).toISOString(),
        });
        const { votingId } = created.body;
        if (moves) await tenant.change(votingId, 1, { endsAt: new Date(begun + 240 * minute).toISOString() });
        const [last, end] = moves ? [2, 240] : [1, 180];
        for (const { kind, windowVersion, minutes } of deliveries)
          await deliver(tenant, votingId, begun + minutes * minute, [
            [kind, windowVersion],
            [kind, windowVersion],
          ]);
        // In the end each comes once more, in reversed order, and the warnings are too late by then.
        await deliver(
          tenant,
          votingId,
          begun + 300 * minute,
          [...timerKinds].reverse().map((kind) => [kind, last]),
        );
        const told = changesIn(await stream.next(tenant.tenantId))
          .flatMap(meaningOf)
          .map((each) => each.kind.type);
        const inTime = (kind: TimerKind, from: number, to: number) =>
          deliveries.some(
            (each) =>
              each.kind === kind && each.windowVersion === last && each.minutes >= from && each.minutes < to,
          );
        expect(
          told.filter((type) => type !== 'voting.scheduled' && type !== 'voting.changed').sort(),
        ).to.deep.equal([
          'voting.closed',
          ...(inTime('closing-soon', end - 5, end) ? ['voting.closing-soon'] : []),
          'voting.opened',
          ...(inTime('starting-soon', 105, 120) ? ['voting.starting-soon'] : []),
        ]);
      }),
      runs(25),
    );
  });
});
