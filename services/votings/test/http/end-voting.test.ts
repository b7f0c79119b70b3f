import { expect } from 'chai';
import { createTenant, fromNow, getCode, hour, startPlatform } from '../support/tenant-fixture.ts';

const open = { startsAt: fromNow(-hour), endsAt: fromNow(hour) };

describe('POST /v1/votings/{votingId}/end', () => {
  before(startPlatform);

  it('ends an open voting 20 seconds later, and returns the same for a repeated request', async () => {
    const tenant = await createTenant();
    const { body: voting } = await tenant.create(open);
    const now = Date.now();
    tenant.setClock(now);
    const body = { reason: 'All have voted.', notifiesVoters: true };
    const first = await tenant.end(voting.votingId, 1, body);
    expect(first.status).to.equal(200);
    expect(first.body).to.deep.equal({
      ...voting,
      version: 2,
      endsAt: new Date(now + 20_000).toISOString(),
      earlyEnd: { ...body, decidedAt: new Date(now).toISOString(), plannedEndsAt: voting.endsAt },
    });
    tenant.setClock(now + 1_000);
    expect((await tenant.end(voting.votingId, 1, body)).body, 'a lost response').to.deep.equal(first.body);
    const again = await tenant.end(voting.votingId, 2, { reason: 'Another reason' });
    expect(again.body, 'the first reason stays').to.deep.equal(first.body);
    expect((await tenant.end(voting.votingId, 1)).status, 'another admin with the old version').to.equal(412);
    tenant.setClock(now + 20_000);
    expect((await tenant.get(voting.votingId)).body.state).to.equal('closed');
  });

  it('shows in the list that the voting ended early', async () => {
    const tenant = await createTenant();
    const { body: voting } = await tenant.create(open);
    await tenant.end(voting.votingId, 1);
    const [tile] = (await tenant.list()).body.items;
    expect(tile.earlyEnd.reason).to.equal('All have voted.');
  });

  it('frees the place in the quota from the new end on', async () => {
    const tenant = await createTenant();
    await tenant.accounts(['page-1'], 1);
    const { body: voting } = await tenant.create({ ...open, accountId: 'page-1' });
    const next = { startsAt: fromNow(60_000), endsAt: fromNow(hour), accountId: 'page-1' };
    expect(getCode(await tenant.create(next))).to.equal('quota-exceeded');
    expect((await tenant.end(voting.votingId, 1)).status).to.equal(200);
    expect((await tenant.create(next)).status).to.equal(201);
  });

  it('rejects a voting that has not started, a missing reason, and voters', async () => {
    const tenant = await createTenant();
    const { body: coming } = await tenant.create();
    const early = await tenant.end(coming.votingId, 1);
    expect([early.status, getCode(early)]).to.deep.equal([409, 'cannot-change-now']);
    for (const body of [{}, { reason: ' ' }, { reason: 'x'.repeat(301) }])
      expect((await tenant.end(coming.votingId, 1, body)).status).to.equal(400);
    const byVoter = await tenant.end(coming.votingId, 1, undefined, await tenant.as('voter'));
    expect(byVoter.status).to.equal(403);
  });
});
