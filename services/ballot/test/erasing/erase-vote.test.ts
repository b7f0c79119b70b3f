import { votersListed, votersMissing } from '@suffra/shared/events/ballot';
import { changesIn } from '@suffra/shared/events/stream';
import { returnCredit } from '@suffra/shared/events/wallet';
import { call } from '@suffra/shared/test/call';
import { drain } from '@suffra/shared/test/drain';
import { openStream } from '@suffra/shared/test/stream';
import { expect } from 'chai';
import { commandsOf } from '../../src/credit-commands.ts';
import { handler as check } from '../../src/http/check-receipt.ts';
import { handler as getVote } from '../../src/http/get-vote.ts';
import { handler as register } from '../../src/http/register.ts';
import { handler as unregister } from '../../src/http/unregister.ts';
import { erasing } from '../../src/on/erasures.ts';
import { readResult } from '../../src/table/results.ts';
import { register as registerRow } from '../../src/table/votes.ts';
import { outcomesOf } from '../../src/vote-outcomes.ts';
import type { Voting } from '../../src/voting.ts';
import { meddling } from '../support/calls.ts';
import { cancelled, rowOf, settled, voided } from '../support/credits.ts';
import { erased, rowsWith, toBeErased } from '../support/erasing.ts';
import { bucketListed, hear, named } from '../support/lists.ts';
import { votingWith } from '../support/voting.ts';
import { newWorld, startBallot, type World } from '../support/world.ts';

const ada = 'voter-ada-0001';
const bo = 'voter-bo-00002';

describe('a voter who is erased', () => {
  let world: World;
  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });
  beforeEach(async () => {
    world = await newWorld();
  });
  const slug = ({ body }: { body?: Record<string, unknown> | undefined }) =>
    String(body?.type).split(':').at(-1);
  const scheduled = (change: Partial<Voting> = {}) => world.schedule(votingWith({ buckets: 1, ...change }));

  it('votes no second time in a voting that is open, free or paid, and changes nothing', async () => {
    for (const change of [{}, { change: 'until-close' as const }, { price: 1 }]) {
      const voting = await scheduled(change);
      await world.vote(ada, voting, ['o1']);
      if (voting.price > 0) expect(await settled(world, ada, voting, 'debited')).to.equal(0);
      expect(await erased(world, ada)).to.equal(0);
      for (const choice of ['o1', 'o2']) {
        const again = await world.vote(ada, voting, [choice]);
        expect([again.status, slug(again)]).to.deep.equal([409, 'vote-erased']);
      }
      expect(slug(await world.as(ada, register, voting, { method: 'PUT' }))).to.equal('vote-erased');
      expect(slug(await world.as(ada, getVote, voting))).to.equal('vote-erased');
    }
  });

  it('may vote where they had only registered: the registration counts on', async () => {
    const voting = await scheduled();
    await world.as(ada, register, voting, { method: 'PUT' });
    expect(await erased(world, ada)).to.equal(0);
    expect(await rowsWith(world, ada)).to.deep.equal([]);
    expect((await world.vote(ada, voting, ['o1'])).status).to.equal(201);
  });

  it('leaves no row behind that says nothing', async () => {
    const voting = await scheduled();
    await world.as(ada, register, voting, { method: 'PUT' });
    await world.as(ada, unregister, voting, { method: 'DELETE' });
    expect(await erased(world, ada)).to.equal(0);
    expect(await rowsWith(world, ada)).to.deep.equal([]);
  });

  it('leaves other voters and other tenants as they are', async () => {
    const other = await newWorld();
    const voting = await scheduled();
    const same = await other.schedule({ ...voting });
    await world.vote(ada, voting, ['o1']);
    await world.vote(bo, voting, ['o2']);
    await other.vote(ada, same, ['o3']);
    const before = [await rowsWith(world, bo), await rowsWith(other, ada)];
    expect(await erased(world, ada)).to.equal(0);
    expect([await rowsWith(world, bo), await rowsWith(other, ada)]).to.deep.equal(before);
    expect((await rowOf(other, ada, same)).vote?.choices).to.deep.equal(['o3']);
  });

  it('is told by their receipt that the vote counts on without a name', async () => {
    const voting = await scheduled();
    const { body } = await world.vote(ada, voting, ['o1']);
    await erased(world, ada);
    const token = await world.token(bo);
    const checked = await call(check, { method: 'POST', token, body: { receipt: body?.receipt } });
    expect(checked.body).to.include({ valid: true, standing: 'erased' });
  });

  it('is on no list: neither missing nor taking part', async () => {
    const heard = await hear(world);
    const voting = await scheduled();
    await world.as(ada, register, voting, { method: 'PUT' });
    await world.as(bo, register, voting, { method: 'PUT' });
    await world.vote('voter-cy-00003', voting, ['o1']);
    await erased(world, ada);
    await erased(world, 'voter-cy-00003');
    await bucketListed(world, voting, { of: 'missing', endsAt: voting.endsAt });
    expect(named(await heard.pages(votersMissing))).to.deep.equal([bo]);
    await bucketListed(world, voting, { of: 'taking-part', listId: 'update.1' });
    expect(named(await heard.pages(votersListed))).to.deep.equal([bo]);
  });

  it('waits for the credit of a vote, and is erased once it is settled', async () => {
    const voting = await scheduled({ price: 1 });
    await world.vote(ada, voting, ['o1']);
    expect(await erased(world, ada)).to.equal(1);
    await settled(world, ada, voting, 'debited');
    expect(await erased(world, ada)).to.equal(0);
    expect(await settled(world, ada, voting, 'debited')).to.equal(0);
    expect((await rowOf(world, ada, voting)).erased).to.equal(true);
    await world.runTally();
    await world.close(voting);
  });

  it('has the credit asked back first where the voting was cancelled', async () => {
    const voting = await scheduled({ price: 1 });
    await world.vote(ada, voting, ['o1']);
    await settled(world, ada, voting, 'debited');
    const over = await cancelled(world, voting);
    const seen: unknown[] = [];
    await meddling(
      async (operation, send, input) => {
        if (operation.startsWith('Update')) seen.push(input.UpdateExpression);
        return send();
      },
      () => erased(world, ada),
      'call',
    );
    expect(seen).to.deep.equal(['SET voided = voteId, correlationId = :c']);
    expect((await rowOf(world, ada, over)).erased).to.equal(true);
  });

  it('has the credit asked back too where the voting is cancelled later: once, and nobody is told', async () => {
    const voting = await scheduled({ price: 1 });
    for (const voter of [ada, bo]) {
      await world.vote(voter, voting, ['o2']);
      await settled(world, voter, voting, 'debited');
    }
    const { creditUntil } = await rowOf(world, ada, voting);
    const stream = await openStream(process.env.BALLOT_TABLE ?? '');
    expect(await erased(world, ada)).to.equal(0);
    await cancelled(world, voting);
    for (let i = 0; i < 2; i += 1) expect(await voided(world, voting)).to.equal(0);
    const changes = changesIn(await stream.next(world.tenantId));
    const asked = changes.flatMap(commandsOf).filter(({ said }) => said.kind === returnCredit);
    const about = { votingId: voting.votingId, attempt: 1 };
    expect(asked.map(({ said }) => said.data)).to.have.deep.members([
      { ...about, voterId: ada, until: creditUntil },
      { ...about, voterId: bo, until: (await rowOf(world, bo, voting)).creditUntil },
    ]);
    const told = changes.flatMap(outcomesOf).map(({ data }) => data);
    expect(told).to.deep.equal([
      { votingId: voting.votingId, voterId: bo, voteId: (await rowOf(world, bo, voting)).voided },
    ]);
    for (const row of await rowsWith(world, ada)) expect(JSON.stringify(row)).to.not.include('o2');
  });

  it('is not moved while votes are recounted, and is erased when the result is certified', async () => {
    const voting = await scheduled();
    await world.vote(ada, voting, ['o1']);
    const end = Date.parse(voting.endsAt);
    expect(await erased(world, ada, end - 59_000)).to.equal(1);
    expect(await erased(world, ada, end + 5_000)).to.equal(1);
    await world.runTally();
    await world.close(voting);
    expect(await erased(world, ada, end + 60_000)).to.equal(0);
    const [row] = await rowsWith(world, ada);
    expect(row?.expiresAt).to.equal(Math.ceil(end / 1_000) + 30 * 86_400);
  });

  it('is forgotten 30 days after the end of a voting that was open then', async () => {
    const voting = await scheduled();
    await world.vote(ada, voting, ['o1']);
    await erased(world, ada);
    expect((await rowsWith(world, ada))[0]).not.to.have.property('expiresAt');
    await world.runTally();
    await world.close(voting);
    const end = Math.ceil(Date.parse(voting.endsAt) / 1_000);
    expect((await rowsWith(world, ada))[0]?.expiresAt).to.equal(end + 30 * 86_400);
    const nameless = (await rowsWith(world, voting.votingId)).filter(({ sk }) =>
      String(sk).startsWith('erased#'),
    );
    expect(nameless).to.have.length(1);
    expect(nameless[0]).not.to.have.property('expiresAt');
  });

  it('keeps a registration that comes between the reading and the writing', async () => {
    const voting = await scheduled();
    await world.vote(ada, voting, ['o1']);
    let meddled = false;
    await meddling(
      async (operation, send) => {
        if (operation.startsWith('TransactWrite') && !meddled) {
          meddled = true;
          const place = { tenantId: world.tenantId, votingId: voting.votingId, voterId: ada };
          await registerRow({ place, voting, correlationId: 'test' }, Date.now());
        }
        return send();
      },
      () => erased(world, ada),
      'call',
    );
    await world.runTally();
    await world.close(voting);
    const result = await readResult(world.tenantId, voting.votingId, voting.endsAt);
    expect(result).to.include({ votes: 1, registrations: 1, tallyAgreed: true });
  });

  it('is looked for in all votings, page after page, when no token of theirs is good any more', async function () {
    this.timeout(20_000);
    const votings = [await scheduled(), await scheduled()];
    for (const voting of votings) await world.vote(ada, voting, ['o1']);
    expect(await toBeErased(world, ada, Date.now() + 3_000)).to.equal(1);
    expect(await toBeErased(world, ada, Date.now() - 1_000)).to.equal(0);
    await drain('BALLOT_ERASURES', erasing(Date.now));
    for (const voting of votings) expect((await rowOf(world, ada, voting)).erased).to.equal(true);
  });
});
