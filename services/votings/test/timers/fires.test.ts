import { changesIn } from '@suffra/shared/events/stream';
import { until } from '@suffra/shared/local/until.ts';
import { batchOf } from '@suffra/shared/test/queue';
import { openStream } from '@suffra/shared/test/stream';
import { expect } from 'chai';
import { timerConsumer } from '../../src/on/timer.ts';
import { meaningOf } from '../../src/stream.ts';
import { scheduling } from '../../src/timers/schedule.ts';
import { aTenant, fromNow, minute, startPlatform } from '../support/api.ts';
import { schedulesOf } from '../support/schedules.ts';
import { drain } from '../support/topic.ts';

describe('the engine’s scheduler', function () {
  this.timeout(60_000);
  before(startPlatform);

  it('fires a timer onto the queue within 15 s, and forgets its schedule; the moment is then published', async () => {
    const stream = await openStream(process.env.VOTINGS_TABLE ?? '');
    const tenant = await aTenant();
    const { body: made } = await tenant.create({ startsAt: fromNow(65_000), endsAt: fromNow(60 * minute) });
    // To a clock that is a minute behind, the start is more than two minutes ahead: its schedule fires in five seconds.
    const behind = () => Date.now() - minute;
    expect(await scheduling(behind)(await stream.next(tenant.tenantId))).to.deep.equal({
      batchItemFailures: [],
    });
    expect(await schedulesOf(made.votingId)).to.include.keys('opened', 'closing-soon', 'closed');
    const due = Date.now() + 5_000;
    const message = await until(
      async () =>
        (await drain(process.env.VOTINGS_TIMERS ?? '')).find(
          (body) => body.includes(made.votingId) && body.includes('"opened"'),
        ),
      20_000,
      'the schedule to fire',
    );
    expect(Date.now() - due).to.be.below(15_000);
    await until(
      async () => !('opened' in (await schedulesOf(made.votingId))),
      2_000,
      'the schedule that fired to be forgotten',
    );
    await timerConsumer(() => Date.parse(made.startsAt))(batchOf(message));
    const told = changesIn(await stream.next(tenant.tenantId)).flatMap(meaningOf);
    expect(told.map((each) => each.kind.type)).to.deep.equal(['voting.opened']);
  });
});
