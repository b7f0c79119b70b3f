import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { propertyRuns } from '@suffra/shared/test-support/property-runs';
import { openStreamReader, type StreamReader } from '@suffra/shared/test-support/stream-reader';
import type { DynamoDBRecord } from 'aws-lambda';
import { expect } from 'chai';
import fc from 'fast-check';
import sinon from 'sinon';
import { createScheduleHandler, handler } from '../../src/streams/schedule-timers.ts';
import { readSchedules } from '../support/schedules.ts';
import { createTenant, fromNow, hour, minute, startPlatform } from '../support/tenant-fixture.ts';
import { drain } from '../support/topic.ts';

/** Formats an instant as a schedule names it, one minute ahead. */
const ahead = (instant: string, ms = 0): string =>
  `at(${new Date(Math.ceil((Date.parse(instant) + ms - 60_000) / 1000) * 1000).toISOString().slice(0, 19)})`;

const all = (startsAt: string, endsAt: string, windowVersion: number) => ({
  closed: { expression: ahead(endsAt), windowVersion, removes: true },
  'closing-soon': { expression: ahead(endsAt, -5 * minute), windowVersion, removes: true },
  opened: { expression: ahead(startsAt), windowVersion, removes: true },
  'starting-soon': { expression: ahead(startsAt, -15 * minute), windowVersion, removes: true },
});

describe('the schedules of votings', () => {
  let stream: StreamReader;
  before(startPlatform);
  before(async () => {
    stream = await openStreamReader(process.env.VOTINGS_TABLE ?? '');
  });
  afterEach(() => sinon.restore());

  const follow = async (tenantId: string) => {
    const batch = await stream.next(tenantId);
    expect(await handler(batch)).to.deep.equal({ batchItemFailures: [] });
    return batch;
  };

  it('are created with the voting, move with its window, and are deleted when it is cancelled', async () => {
    const tenant = await createTenant();
    const { body: voting } = await tenant.create();
    await follow(tenant.tenantId);
    expect(await readSchedules(voting.votingId)).to.deep.equal(all(voting.startsAt, voting.endsAt, 1));
    await tenant.change(voting.votingId, 1, { title: 'Dinner' });
    await follow(tenant.tenantId);
    expect(await readSchedules(voting.votingId)).to.deep.equal(all(voting.startsAt, voting.endsAt, 1));
    const window = { startsAt: fromNow(5 * hour), endsAt: fromNow(7 * hour) };
    await tenant.change(voting.votingId, 2, window);
    await follow(tenant.tenantId);
    expect(await readSchedules(voting.votingId)).to.deep.equal(all(window.startsAt, window.endsAt, 2));
    await tenant.cancel(voting.votingId, 3);
    await follow(tenant.tenantId);
    expect(await readSchedules(voting.votingId)).to.deep.equal({});
  });

  it('are replaced by a direct message for timers that are due', async () => {
    const tenant = await createTenant();
    const { body: voting } = await tenant.create();
    await follow(tenant.tenantId);
    await drain(process.env.VOTINGS_TIMERS ?? '');
    const startsAt = fromNow(10 * minute);
    await tenant.change(voting.votingId, 1, { startsAt });
    await follow(tenant.tenantId);
    const { 'starting-soon': _, ...rest } = all(startsAt, voting.endsAt, 2);
    expect(await readSchedules(voting.votingId)).to.deep.equal(rest);
    const sent = (await drain(process.env.VOTINGS_TIMERS ?? ''))
      .map((body) => JSON.parse(body))
      .filter((entry) => entry.data.votingId === voting.votingId);
    expect(sent.map((entry) => entry.data.kind)).to.include('starting-soon');
    for (const entry of sent) {
      expect(entry).to.include({ type: 'timer.due', tenantid: tenant.tenantId });
      expect(entry.data).to.deep.equal({
        votingId: voting.votingId,
        kind: 'starting-soon',
        windowVersion: 2,
      });
    }
  });

  it('match the voting in the end, after any crashes and redeliveries', async function () {
    this.timeout(60_000);
    const step = fc.constantFrom('move', 'edit', 'cancel');
    const crash = fc.record({ call: fc.nat(12), done: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 4 }),
        fc.array(crash, { maxLength: 3 }),
        async (steps, crashes) => {
          const tenant = await createTenant();
          let { body: voting } = await tenant.create();
          let windowVersion = 1;
          for (const [i, name] of steps.entries()) {
            if (voting.state === 'cancelled') break;
            if (name === 'move') windowVersion += 1;
            const response =
              name === 'cancel'
                ? await tenant.cancel(voting.votingId, voting.version)
                : await tenant.change(
                    voting.votingId,
                    voting.version,
                    name === 'move' ? { endsAt: fromNow((i + 5) * hour) } : { title: `t${i}` },
                  );
            voting = response.body;
          }
          const { Records } = await stream.next(tenant.tenantId);
          let delivered = Records;
          for (const entry of crashes) delivered = await crashing(entry, delivered);
          // Lambda retries until the batch is done, and may deliver it once more.
          expect(await handler({ Records: delivered })).to.deep.equal({ batchItemFailures: [] });
          expect(await handler({ Records })).to.deep.equal({ batchItemFailures: [] });
          const expected =
            voting.state === 'cancelled' ? {} : all(voting.startsAt, voting.endsAt, windowVersion);
          expect(await readSchedules(voting.votingId)).to.deep.equal(expected);
        },
      ),
      propertyRuns(12),
    );
  });

  it('report the change that failed, and continue from it #attempts', async () => {
    const tenant = await createTenant();
    await tenant.create();
    await tenant.create();
    const batch = await stream.next(tenant.tenantId);
    const votings = batch.Records.filter((record) => record.dynamodb?.Keys?.sk?.S === 'voting');
    const send = sinon.stub(SchedulerClient.prototype, 'send').callThrough();
    send.onCall(4).rejects(new Error('throttled'));
    const { batchItemFailures } = await createScheduleHandler(Date.now)({ Records: votings });
    expect(batchItemFailures).to.deep.equal([{ itemIdentifier: votings[1]?.dynamodb?.SequenceNumber }]);
  });
});

/** Runs the handler until one of its calls fails, before or after its effect. @returns the records that Lambda retries */
async function crashing(
  crash: { call: number; done: boolean },
  records: DynamoDBRecord[],
): Promise<DynamoDBRecord[]> {
  const send = sinon.stub(SchedulerClient.prototype, 'send').callThrough();
  send.onCall(crash.call).callsFake(async function (this: SchedulerClient, ...args) {
    if (crash.done) await send.wrappedMethod.apply(this, args);
    throw new Error('crashed');
  });
  const { batchItemFailures } = await handler({ Records: records });
  sinon.restore();
  const [failed] = batchItemFailures;
  const from = records.findIndex((record) => record.dynamodb?.SequenceNumber === failed?.itemIdentifier);
  return from === -1 ? [] : records.slice(from);
}
