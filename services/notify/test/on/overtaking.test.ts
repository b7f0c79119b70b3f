import { toEpochMs } from '@suffra/shared/clock';
import { votersMissing } from '@suffra/shared/events/ballot';
import { type VotingSnapshot, votingStartingSoon } from '@suffra/shared/events/votings';
import { drain } from '@suffra/shared/test/drain';
import { platform } from '@suffra/shared/test/platform';
import { batchOf, messageOf } from '@suffra/shared/test/queue';
import { expect } from 'chai';
import { alerts } from '../../src/on/missing.ts';
import { goingThrough } from '../../src/on/pages.ts';
import { readVoting } from '../../src/table/votings.ts';
import { inboxOf, keep, newTenant, newVoter, signedUp, snapshot, told } from '../support/world.ts';

const voting = snapshot();
const beforeStart = goingThrough(() => toEpochMs(voting.startsAt) - 60_000);
const beforeEnd = alerts(() => toEpochMs(voting.endsAt) - 60_000);
const later = { startsAt: '2030-05-01T18:00:00.000Z', endsAt: '2030-05-01T19:00:00.000Z' };
const momentOf = ({ votingId, version, title, startsAt, endsAt }: VotingSnapshot) => ({
  votingId,
  version,
  title,
  startsAt,
  endsAt,
});

/** A tenant with one voter. */
async function world() {
  const tenantId = newTenant();
  const voterId = newVoter();
  await keep(signedUp(tenantId, voterId));
  return {
    tenantId,
    keeps: (of: VotingSnapshot) => keep(told(tenantId, of)),
    /** That it starts soon. */
    soon: async (of: VotingSnapshot) => {
      const answer = await beforeStart(
        batchOf(messageOf(votingStartingSoon, { tenantId, data: momentOf(of) })),
      );
      await drain('NOTIFY_PAGES', beforeStart);
      return answer.batchItemFailures.length;
    },
    /** That it ends soon, and the voter is missing. */
    missing: async (of: VotingSnapshot, brings = true) => {
      const { votingId, endsAt } = of;
      const place = { bucket: 0, buckets: 1, page: 0, last: true };
      const data = {
        votingId,
        endsAt,
        ...place,
        voterIds: [voterId],
        ...(brings && { voting: momentOf(of) }),
      };
      return (await beforeEnd(batchOf(messageOf(votersMissing, { tenantId, data })))).batchItemFailures
        .length;
    },
    got: async () =>
      (await inboxOf(tenantId, voterId)).map((each) => [each.kind, 'title' in each && each.title]),
  };
}

describe('news of a voting that overtakes the copy of it', () => {
  before(function () {
    this.timeout(60_000);
    return platform('notify');
  });

  it('reminds at once, and the copy that comes later changes nothing', async () => {
    const { tenantId, keeps, soon, got } = await world();
    expect(await soon(voting), 'waits for nothing').to.equal(0);
    expect(await got()).to.deep.equal([['reminder', voting.title]]);
    await keeps(voting);
    expect(await soon(voting), 'comes again').to.equal(0);
    expect(await got()).to.deep.equal([['reminder', voting.title]]);
    expect(await readVoting(tenantId, voting.votingId)).to.deep.equal({
      ...momentOf(voting),
      cancelled: false,
    });
  });

  it('reminds of a voting that was moved to soon, though the copy is of before', async () => {
    const { keeps, soon, got } = await world();
    await keeps({ ...voting, ...later });
    expect(await soon({ ...voting, version: 2, title: 'Moved' })).to.equal(0);
    expect(await got()).to.deep.equal([['reminder', 'Moved']]);
  });

  it('alerts at once, by what ballot knew of the voting', async () => {
    const { keeps, missing, got } = await world();
    expect(await missing(voting, false), 'of before ballot told it: waits for the copy').to.equal(1);
    await keeps({ ...voting, ...later });
    expect(await missing({ ...voting, version: 2 })).to.equal(0);
    await keeps({ ...voting, version: 2 });
    expect(await missing({ ...voting, version: 2 })).to.equal(0);
    expect(await got()).to.deep.equal([['alert', voting.title]]);
  });

  for (const [fate, change] of Object.entries({ moved: later, cancelled: { cancelled: true } }))
    it(`does nothing when a newer copy says that it was ${fate}`, async () => {
      const { keeps, soon, missing, got, tenantId } = await world();
      const newest = { ...voting, version: 2, ...change };
      await keeps(newest);
      expect(await soon(voting)).to.equal(0);
      expect(await missing(voting)).to.equal(0);
      expect(await got()).to.deep.equal([]);
      expect((await readVoting(tenantId, voting.votingId))?.version).to.equal(2);
    });
});
