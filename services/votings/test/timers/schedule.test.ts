import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { runs } from '@suffra/shared/test/runs';
import { openStream, type StreamReader } from '@suffra/shared/test/stream';
import type { DynamoDBRecord } from 'aws-lambda';
import { expect } from 'chai';
import fc from 'fast-check';
import sinon from 'sinon';
import { handler, scheduling } from '../../src/timers/schedule.ts';
import { aTenant, fromNow, hour, minute, startPlatform } from '../support/api.ts';
import { schedulesOf } from '../support/schedules.ts';
import { drain } from '../support/topic.ts';

/** An instant as a schedule names it, a minute ahead. */
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
    stream = await openStream(process.env.VOTINGS_TABLE ?? '');
  });
  afterEach(() => sinon.restore());

  const follow = async (tenantId: string) => {
    const batch = await stream.next(tenantId);
    expect(await handler(batch)).to.deep.equal({ batchItemFailures: [] });
    return batch;
  };

  it('are made with the voting, move with its window, and go when it is cancelled', async () => {
    const tenant = await aTenant();
    const { body: made } = await tenant.create();
    await follow(tenant.tenantId);
    expect(await schedulesOf(made.votingId)).to.deep.equal(all(made.startsAt, made.endsAt, 1));
    await tenant.change(made.votingId, 1, { title: 'Dinner' });
    await follow(tenant.tenantId);
    expect(await schedulesOf(made.votingId)).to.deep.equal(all(made.startsAt, made.endsAt, 1));
    const window = { startsAt: fromNow(5 * hour), endsAt: fromNow(7 * hour) };
    await tenant.change(made.votingId, 2, window);
    await follow(tenant.tenantId);
    expect(await schedulesOf(made.votingId)).to.deep.equal(all(window.startsAt, window.endsAt, 2));
    await tenant.cancel(made.votingId, 3);
    await follow(tenant.tenantId);
    expect(await schedulesOf(made.votingId)).to.deep.equal({});
  });

  it('are replaced by a message where the time has come, with the old one taken away', async () => {
    const tenant = await aTenant();
    const { body: made } = await tenant.create();
    await follow(tenant.tenantId);
    await drain(process.env.VOTINGS_TIMERS ?? '');
    const startsAt = fromNow(10 * minute);
    await tenant.change(made.votingId, 1, { startsAt });
    await follow(tenant.tenantId);
    const { 'starting-soon': _, ...rest } = all(startsAt, made.endsAt, 2);
    expect(await schedulesOf(made.votingId)).to.deep.equal(rest);
    const sent = (await drain(process.env.VOTINGS_TIMERS ?? ''))
      .map((body) => JSON.parse(body))
      .filter((each) => each.data.votingId === made.votingId);
    expect(sent.map((each) => each.data.kind)).to.include('starting-soon');
    for (const each of sent) {
      expect(each).to.include({ type: 'timer.due', tenantid: tenant.tenantId });
      expect(each.data).to.deep.equal({ votingId: made.votingId, kind: 'starting-soon', windowVersion: 2 });
    }
  });

  it('are in the end what the voting says, wherever the function crashed and whatever came again', async function () {
    this.timeout(60_000);
    const step = fc.constantFrom('move', 'edit', 'cancel');
    const crash = fc.record({ call: fc.nat(12), done: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 4 }),
        fc.array(crash, { maxLength: 3 }),
        async (steps, crashes) => {
          const tenant = await aTenant();
          let { body: voting } = await tenant.create();
          let windowVersion = 1;
          for (const [i, each] of steps.entries()) {
            if (voting.state === 'cancelled') break;
            if (each === 'move') windowVersion += 1;
            const answer =
              each === 'cancel'
                ? await tenant.cancel(voting.votingId, voting.version)
                : await tenant.change(
                    voting.votingId,
                    voting.version,
                    each === 'move' ? { endsAt: fromNow((i + 5) * hour) } : { title: `t${i}` },
                  );
            voting = answer.body;
          }
          const { Records } = await stream.next(tenant.tenantId);
          let given = Records;
          for (const each of crashes) given = await crashing(each, given);
          // Lambda goes on until the batch is done, and may give it once more.
          expect(await handler({ Records: given })).to.deep.equal({ batchItemFailures: [] });
          expect(await handler({ Records })).to.deep.equal({ batchItemFailures: [] });
          const expected =
            voting.state === 'cancelled' ? {} : all(voting.startsAt, voting.endsAt, windowVersion);
          expect(await schedulesOf(voting.votingId)).to.deep.equal(expected);
        },
      ),
      runs(30),
    );
  });

  it('are reported by the change that failed, and go on from it #attempts', async () => {
    const tenant = await aTenant();
    await tenant.create();
    await tenant.create();
    const batch = await stream.next(tenant.tenantId);
    const votings = batch.Records.filter((each) => each.dynamodb?.Keys?.sk?.S === 'voting');
    const send = sinon.stub(SchedulerClient.prototype, 'send').callThrough();
    send.onCall(4).rejects(new Error('throttled'));
    const { batchItemFailures } = await scheduling(Date.now)({ Records: votings });
    expect(batchItemFailures).to.deep.equal([{ itemIdentifier: votings[1]?.dynamodb?.SequenceNumber }]);
  });
});

/** Runs the function until one of its calls fails, before or after it was done. @returns what Lambda would give again */
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
  const from = records.findIndex((each) => each.dynamodb?.SequenceNumber === failed?.itemIdentifier);
  return from === -1 ? [] : records.slice(from);
}
