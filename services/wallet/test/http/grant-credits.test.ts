import { systemClock } from '@suffra/shared/clock';
import { systemIds } from '@suffra/shared/ids';
import { call } from '@suffra/shared/test/call';
import { platform } from '@suffra/shared/test/platform';
import { expect } from 'chai';
import { grantCreditsRoute } from '../../src/http/grant-credits.ts';
import { told, Voter } from '../support/world.ts';

describe('giving and taking credits', () => {
  const handler = grantCreditsRoute(systemClock, systemIds);
  const give = async (
    voter: Voter,
    credits: number,
    {
      key = systemIds(),
      role = 'admin' as 'admin' | 'operator' | 'voter',
      tenantId = voter.tenantId,
      votings = undefined as string[] | undefined,
    } = {},
  ) => {
    const { issuer } = await platform('wallet');
    const who = { tenantId, voterId: 'admin-of-it', role, ...(votings && { votings }) };
    return call(handler, {
      method: 'POST',
      token: await issuer.tokenOf(who),
      params: { tenantId: voter.tenantId, voterId: voter.voterId },
      headers: { 'idempotency-key': key },
      body: { credits, reason: 'the till was down' },
    });
  };
  const slug = (answer: { body: { type: string } }) => answer.body.type.split(':').at(-1);

  before(async function () {
    this.timeout(60_000);
    await platform('wallet');
  });

  it('stands in the history with who did it and why', async () => {
    const voter = new Voter();
    expect((await give(voter, 5)).body).to.deep.equal({ seq: 1, balance: 5 });
    expect((await give(voter, -2)).body).to.deep.equal({ seq: 2, balance: 3 });
    const lines = await voter.lines();
    expect(told(lines)).to.equal('granted 5, taken 3');
    expect(lines[0]).to.include({ by: 'admin-of-it', reason: 'the till was down' });
  });

  it('is done once for a key, also at the same moment, and not for other content', async () => {
    const voter = new Voter();
    const key = systemIds();
    const answers = await Promise.all([1, 2, 3, 4].map(() => give(voter, 5, { key })));
    for (const { body } of answers) expect(body).to.deep.equal({ seq: 1, balance: 5 });
    const other = await give(voter, 6, { key });
    expect([other.status, slug(other)]).to.deep.equal([409, 'idempotency-key-reused']);
    expect(told(await voter.lines())).to.equal('granted 5');
  });

  it('takes nothing that is not there', async () => {
    const voter = new Voter();
    await give(voter, 1);
    const answer = await give(voter, -2);
    expect([answer.status, slug(answer), answer.body.balance]).to.deep.equal([409, 'not-enough-credits', 1]);
    expect(told(await voter.lines())).to.equal('granted 1');
  });

  it('is for admins within their tenant and for operators', async () => {
    const voter = new Voter();
    expect((await give(voter, 1, { role: 'voter' })).status).to.equal(403);
    expect((await give(voter, 1, { tenantId: 'another-tenant' })).status).to.equal(403);
    expect((await give(voter, 1, { votings: [systemIds()] })).status).to.equal(403);
    expect((await give(voter, 1, { role: 'operator', tenantId: 'platform' })).status).to.equal(201);
    expect(told(await voter.lines())).to.equal('granted 1');
  });

  it('refuses no credits, parts of one, too many, and no reason', async () => {
    const voter = new Voter();
    for (const credits of [0, 0.5, 10_001]) expect((await give(voter, credits)).status).to.equal(400);
    expect(await voter.lines()).to.deep.equal([]);
  });
});
