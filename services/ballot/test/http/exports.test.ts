import { call } from '@suffra/shared/test/call';
import { withoutQueues } from '@suffra/shared/test/noted-audits';
import { expect } from 'chai';
import { handler as exportBallots } from '../../src/http/export-ballots.ts';
import { handler as myVotes } from '../../src/http/export-my-votes.ts';
import { handler as voterVotes } from '../../src/http/export-voter-votes.ts';
import { handler as getBallotsExport } from '../../src/http/get-ballots-export.ts';
import { handler as participation } from '../../src/http/list-participation.ts';
import { handler as register } from '../../src/http/register.ts';
import type { Voting } from '../../src/voting.ts';
import { cancelled } from '../support/credits.ts';
import { erased } from '../support/erasing.ts';
import { asked, ballotsIn, hearExports, looked, noted, over, played, ready } from '../support/exports.ts';
import { votingWith } from '../support/voting.ts';
import { newWorld, startBallot, type World } from '../support/world.ts';

const people = Array.from({ length: 30 }, (_, i) => `voter-${String(i).padStart(4, '0')}`);

describe('what is taken out', () => {
  let world: World;
  let admin: string;
  before(async function () {
    this.timeout(60_000);
    await startBallot();
    await hearExports();
  });
  beforeEach(async () => {
    world = await newWorld();
    admin = await world.token('admin-one-01', { role: 'admin' });
  });

  const allPages = async (token: string, voting: Voting, limit: string) => {
    const items: Record<string, unknown>[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      pages += 1;
      const query: Record<string, string> = cursor === undefined ? { limit } : { limit, cursor };
      const { status, body } = await call(participation, {
        token,
        params: { votingId: voting.votingId },
        query,
      });
      expect(status).to.equal(200);
      items.push(...body.items);
      cursor = body.nextCursor;
    } while (cursor !== undefined);
    return { items, pages };
  };

  it('of a voting: who takes part, page by page, each once, and nothing of what they chose', async () => {
    const voting = await world.schedule(votingWith({ buckets: 64 }));
    for (const each of people) await world.vote(each, voting, ['o1']);
    await world.as('voter-only-registered', register, voting, { method: 'PUT' });
    await erased(world, 'voter-0007');
    const wanted = [...people.filter((each) => each !== 'voter-0007'), 'voter-only-registered'].sort();
    for (const limit of ['1', '7', '100']) {
      const { items, pages } = await allPages(admin, voting, limit);
      expect(await noted(world), 'each page').to.have.length(pages);
      expect(items.map(({ voterId }) => voterId).sort()).to.deep.equal(wanted);
      expect(JSON.stringify(items)).not.to.include('o1');
    }
  });

  it('of a voting: what was voted, when it is certified, as many as count, erased ones too', async () => {
    const voting = await world.schedule(votingWith());
    for (const [i, each] of people.slice(0, 6).entries())
      await world.vote(each, voting, [i < 4 ? 'o2' : 'o1']);
    await erased(world, 'voter-0005');
    for (const ask of [asked, looked])
      for (const now of [Date.now(), over(voting)])
        expect((await ask(world, voting, now)).body.type).to.match(/not-certified$/);
    expect(await noted(world)).to.deep.equal([]);
    await world.runTally();
    await world.close(voting);
    await asked(world, voting);
    await played(world, voting);
    const { json } = await ready(world, voting);
    expect(ballotsIn(json)).to.deep.equal({ o1: 2, o2: 4 });
    await cancelled(world, voting);
    for (const ask of [asked, looked]) expect((await ask(world, voting)).body.type).to.match(/cancelled$/);
  });

  it('of a voter: to themselves all of it, to an admin nothing of what they chose', async () => {
    const ada = 'voter-0001';
    const [one, two] = [await world.schedule(votingWith()), await world.schedule(votingWith())];
    await world.schedule(votingWith());
    await world.vote(ada, one, ['o3']);
    await world.as(ada, register, two, { method: 'PUT' });
    const own = await call(myVotes, { token: await world.token(ada) });
    expect(own.body.items.map((each: { votingId: string }) => each.votingId).sort()).to.deep.equal(
      [one.votingId, two.votingId].sort(),
    );
    expect(JSON.stringify(own.body)).to.include('"choices":["o3"]');
    expect(await noted(world)).to.deep.equal([]);
    const asked = await call(voterVotes, { token: admin, params: { voterId: ada } });
    expect(asked.body.items).to.have.length(2);
    expect(JSON.stringify(asked.body)).not.to.include('o3');
    const [line, ...more] = await noted(world);
    expect(more).to.deep.equal([]);
    expect(line).to.include({ act: 'voter-exported', by: 'admin-one-01', voterId: ada, part: 'votes' });
  });

  it('is nothing while nobody can note who took it', async () => {
    const voting = await world.schedule(votingWith());
    await world.vote('voter-0001', voting, ['o1']);
    for (const [route, params] of [
      [participation, { votingId: voting.votingId }],
      [voterVotes, { voterId: 'voter-0001' }],
    ] as const) {
      const { status, body } = await withoutQueues(() => call(route, { token: admin, params }));
      expect(status).to.equal(500);
      expect(body).to.not.have.property('items');
    }
  });

  it('is for admins: of their votings, of whole tenants, and of their own tenant', async () => {
    const voting = await world.schedule(votingWith());
    await world.vote('voter-0001', voting, ['o1']);
    const params = { votingId: voting.votingId };
    const limited = await world.token('admin-two-02', { role: 'admin', votings: ['another'] });
    const voter = await world.token('voter-0001');
    const foreign = await (await newWorld()).token('admin-one-01', { role: 'admin' });
    for (const route of [participation, exportBallots, getBallotsExport]) {
      expect((await call(route, { token: limited, params })).status).to.equal(403);
      expect((await call(route, { token: voter, params })).status).to.equal(403);
      expect((await call(route, { token: foreign, params })).status).to.equal(404);
    }
    const of = { voterId: 'voter-0001' };
    expect((await call(voterVotes, { token: limited, params: of })).status).to.equal(403);
    expect((await call(voterVotes, { token: voter, params: of })).status).to.equal(403);
    expect((await call(voterVotes, { token: foreign, params: of })).body.items).to.deep.equal([]);
  });
});
