import { toTableChanges } from '@suffra/shared/events/stream-handler';
import { waitUntil } from '@suffra/shared/local-platform/wait-until.ts';
import { toSqsEvent } from '@suffra/shared/test-support/sqs-events';
import { openStreamReader } from '@suffra/shared/test-support/stream-reader';
import { expect } from 'chai';
import { createTimersHandler } from '../../src/consumers/timers.ts';
import { toEvents } from '../../src/streams/publish-events.ts';
import { createScheduleHandler } from '../../src/streams/schedule-timers.ts';
import { readSchedules } from '../support/schedules.ts';
import { createTenant, fromNow, minute, startPlatform } from '../support/tenant-fixture.ts';
import { drain } from '../support/topic.ts';

describe('the scheduler of the local engine', function () {
  this.timeout(60_000);
  before(startPlatform);

  it('fires a timer, deletes its schedule, and its event is published', async () => {
    const stream = await openStreamReader(process.env.VOTINGS_TABLE ?? '');
    const tenant = await createTenant();
    const { body: voting } = await tenant.create({ startsAt: fromNow(65_000), endsAt: fromNow(60 * minute) });
    // By a clock that is a minute behind, the start is more than two minutes ahead: the schedule fires in five seconds.
    const behind = () => Date.now() - minute;
    expect(await createScheduleHandler(behind)(await stream.next(tenant.tenantId))).to.deep.equal({
      batchItemFailures: [],
    });
    expect(await readSchedules(voting.votingId)).to.include.keys('opened', 'closing-soon', 'closed');
    const message = await waitUntil(
      async () =>
        (await drain(process.env.VOTINGS_TIMERS ?? '')).find(
          (body) => body.includes(voting.votingId) && body.includes('"opened"'),
        ),
      60_000,
      'the schedule to fire',
    );
    await waitUntil(
      async () => !('opened' in (await readSchedules(voting.votingId))),
      60_000,
      'the fired schedule to be deleted',
    );
    await createTimersHandler(() => Date.parse(voting.startsAt))(toSqsEvent(message));
    const events = toTableChanges(await stream.next(tenant.tenantId)).flatMap(toEvents);
    expect(events.map((event) => event.kind.type)).to.deep.equal(['voting.opened']);
  });
});
