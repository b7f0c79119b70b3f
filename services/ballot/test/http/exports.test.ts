import { floorToMinute, toInstant } from '@suffra/shared/clock';
import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { withFailingQueues } from '@suffra/shared/test-support/audit-commands';
import { call } from '@suffra/shared/test-support/call';
import { expect } from 'chai';
import { handler as myVotes } from '../../src/http/export-my-votes.ts';
import { handler as exportVoterVotes } from '../../src/http/export-voter-votes.ts';
import { handler as getBallotsExport } from '../../src/http/get-ballots-export.ts';
import { createListParticipationRoute, handler as participation } from '../../src/http/list-participation.ts';
import { handler as register } from '../../src/http/register.ts';
import { handler as exportBallots } from '../../src/http/start-ballots-export.ts';
import { createVoting } from '../support/create-voting.ts';
import { eraseVoter } from '../support/erasures.ts';
import {
  getTimeAfterClose,
  openExportStream,
  parseBallotCounts,
  readAudits,
  readReadyExport,
  requestExport,
  requestExportStatus,
  runExportJobs,
} from '../support/exports.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';
import { cancelVoting } from '../support/paid-votes.ts';

const people = Array.from({ length: 15 }, (_, i) => `voter-${String(i).padStart(4, '0')}`);

describe('exports of personal data', () => {
  let fixture: Fixture;
  let admin: string;
  before(async function () {
    this.timeout(60_000);
    await startBallot();
    await openExportStream();
  });
  beforeEach(async () => {
    fixture = await createFixture();
    admin = await fixture.token('admin-one-01', { role: 'admin' });
  });

  const allPages = async (token: string, voting: VotingSnapshot, limit: string) => {
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

  it('list each participant of a voting once, page by page, without choices', async () => {
    const voting = await fixture.schedule(createVoting({ buckets: 8 }));
    for (const person of people) await fixture.vote(person, voting, ['o1']);
    await fixture.as('voter-only-registered', register, voting, { method: 'PUT' });
    await eraseVoter(fixture, 'voter-0007');
    const wanted = [...people.filter((person) => person !== 'voter-0007'), 'voter-only-registered'].sort();
    for (const limit of ['1', '7', '100']) {
      const { items, pages } = await allPages(admin, voting, limit);
      expect(await readAudits(fixture), 'each page').to.have.length(pages);
      expect(items.map(({ voterId }) => voterId).sort()).to.deep.equal(wanted);
      expect(JSON.stringify(items)).not.to.include('o1');
    }
  });

  it('contain no time of a vote before the certification, and whole minutes afterwards', async () => {
    const ada = 'voter-0001';
    const voting = await fixture.schedule(createVoting());
    await fixture.as(ada, register, voting, { method: 'PUT' });
    const { body: vote } = await fixture.vote(ada, voting, ['o1']);
    const params = { votingId: voting.votingId };
    const certifiedAt = () => getTimeAfterClose(voting);
    const list = async (route = participation) => (await call(route, { token: admin, params })).body.items;
    const ofVoter = async () =>
      (await call(exportVoterVotes, { token: admin, params: { voterId: ada } })).body.items;
    const participant = { voterId: ada, registered: true, voted: true };
    const inVoting = { ...params, title: voting.title, registered: true, state: 'accepted' };
    expect(await list()).to.deep.equal([participant]);
    expect(await list(createListParticipationRoute(certifiedAt))).to.deep.equal([participant]);
    expect(await ofVoter()).to.deep.equal([inVoting]);
    await fixture.runTally();
    await fixture.close(voting);
    const minute = toInstant(floorToMinute(Date.parse(vote.votedAt)));
    const [{ registeredAt, ...certified }] = await list(createListParticipationRoute(certifiedAt));
    expect(certified).to.deep.equal({ ...participant, votedAt: minute });
    expect(registeredAt).to.match(/:00\.000Z$/);
    expect(await ofVoter()).to.deep.equal([{ ...inVoting, registeredAt, votedAt: minute }]);
    const own = (await call(myVotes, { token: await fixture.token(ada) })).body.items;
    expect(own[0]).to.include({ votedAt: vote.votedAt, voteId: vote.voteId });
  });

  it('contain all counted ballots after the certification, also of erased voters', async () => {
    const voting = await fixture.schedule(createVoting());
    for (const [i, person] of people.slice(0, 6).entries())
      await fixture.vote(person, voting, [i < 4 ? 'o2' : 'o1']);
    await eraseVoter(fixture, 'voter-0005');
    for (const ask of [requestExport, requestExportStatus])
      for (const now of [Date.now(), getTimeAfterClose(voting)])
        expect((await ask(fixture, voting, now)).body.type).to.match(/not-certified$/);
    expect(await readAudits(fixture)).to.deep.equal([]);
    await fixture.runTally();
    await fixture.close(voting);
    await requestExport(fixture, voting);
    await runExportJobs(fixture, voting);
    const { json } = await readReadyExport(fixture, voting);
    expect(parseBallotCounts(json)).to.deep.equal({ o1: 2, o2: 4 });
    await cancelVoting(fixture, voting);
    for (const ask of [requestExport, requestExportStatus])
      expect((await ask(fixture, voting)).body.type).to.match(/cancelled$/);
  });

  it('of a voter’s votes contain the choices for the voter, but not for an admin', async () => {
    const ada = 'voter-0001';
    const [one, two] = [await fixture.schedule(createVoting()), await fixture.schedule(createVoting())];
    await fixture.schedule(createVoting());
    await fixture.vote(ada, one, ['o3']);
    await fixture.as(ada, register, two, { method: 'PUT' });
    const own = await call(myVotes, { token: await fixture.token(ada) });
    expect(own.body.items.map((item: { votingId: string }) => item.votingId).sort()).to.deep.equal(
      [one.votingId, two.votingId].sort(),
    );
    expect(JSON.stringify(own.body)).to.include('"choices":["o3"]');
    expect(await readAudits(fixture)).to.deep.equal([]);
    const response = await call(exportVoterVotes, { token: admin, params: { voterId: ada } });
    expect(response.body.items).to.have.length(2);
    expect(JSON.stringify(response.body)).not.to.include('o3');
    const [line, ...more] = await readAudits(fixture);
    expect(more).to.deep.equal([]);
    expect(line).to.include({ act: 'voter-exported', by: 'admin-one-01', voterId: ada, part: 'votes' });
  });

  it('fail if the audit entry cannot be recorded', async () => {
    const voting = await fixture.schedule(createVoting());
    await fixture.vote('voter-0001', voting, ['o1']);
    for (const [route, params] of [
      [participation, { votingId: voting.votingId }],
      [exportVoterVotes, { voterId: 'voter-0001' }],
    ] as const) {
      const { status, body } = await withFailingQueues(() => call(route, { token: admin, params }));
      expect(status).to.equal(500);
      expect(body).to.not.have.property('items');
    }
  });

  it('are allowed only to admins of the voting, of the whole tenant, and of the same tenant', async () => {
    const voting = await fixture.schedule(createVoting());
    await fixture.vote('voter-0001', voting, ['o1']);
    const params = { votingId: voting.votingId };
    const limited = await fixture.token('admin-two-02', { role: 'admin', votings: ['another'] });
    const voter = await fixture.token('voter-0001');
    const foreign = await (await createFixture()).token('admin-one-01', { role: 'admin' });
    for (const route of [participation, exportBallots, getBallotsExport]) {
      expect((await call(route, { token: limited, params })).status).to.equal(403);
      expect((await call(route, { token: voter, params })).status).to.equal(403);
      expect((await call(route, { token: foreign, params })).status).to.equal(404);
    }
    const of = { voterId: 'voter-0001' };
    expect((await call(exportVoterVotes, { token: limited, params: of })).status).to.equal(403);
    expect((await call(exportVoterVotes, { token: voter, params: of })).status).to.equal(403);
    expect((await call(exportVoterVotes, { token: foreign, params: of })).body.items).to.deep.equal([]);
  });
});
