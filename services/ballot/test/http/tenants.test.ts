import { randomBytes } from 'node:crypto';
import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { call, type TestRequest } from '@suffra/shared/test-support/call';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { handler as castVote } from '../../src/http/cast-vote.ts';
import { handler as checkReceipt } from '../../src/http/check-receipt.ts';
import { handler as getResults } from '../../src/http/get-results.ts';
import { handler as getTurnout } from '../../src/http/get-turnout.ts';
import { handler as getVote } from '../../src/http/get-vote.ts';
import { handler as myBallots } from '../../src/http/list-my-ballots.ts';
import { handler as register } from '../../src/http/register.ts';
import { handler as unregister } from '../../src/http/unregister.ts';
import { createVoting } from '../support/create-voting.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';

describe('a caller of another tenant', () => {
  let fixture: Fixture;
  let voting: VotingSnapshot;
  let receipt: string;
  let createOtherToken: (role?: 'voter' | 'admin') => Promise<string>;

  before(async function () {
    this.timeout(60_000);
    await startBallot();
    fixture = await createFixture();
    voting = await fixture.schedule(createVoting());
    await fixture.as('voter-ada', register, voting, { method: 'PUT' });
    receipt = (await fixture.vote('voter-ada', voting, ['o1'])).body.receipt;
    const { issuer } = await getPlatform('ballot');
    const tenantId = `b-${randomBytes(6).toString('hex')}`;
    // Even the same voter id gives no access.
    createOtherToken = (role = 'voter') => issuer.signToken({ tenantId, voterId: 'voter-ada', role });
  });

  const routes: [string, typeof castVote, TestRequest, ('voter' | 'admin')?][] = [
    ['PUT vote', castVote, { method: 'PUT', body: { choices: ['o2'] } }],
    ['GET vote', getVote, {}],
    ['PUT registration', register, { method: 'PUT' }],
    ['DELETE registration', unregister, { method: 'DELETE' }],
    ['GET results', getResults, {}],
    ['GET turnout', getTurnout, {}, 'admin'],
  ];
  for (const [name, handler, request, role] of routes)
    it(`gets no-such-voting from ${name}`, async () => {
      const params = { votingId: voting.votingId };
      const answer = await call(handler, { ...request, params, token: await createOtherToken(role) });
      expect([answer.status, answer.body.type]).to.deep.equal([404, 'urn:suffra:problem:no-such-voting']);
    });

  it('gets no items from GET /v1/me/ballots', async () => {
    const query = { votings: voting.votingId };
    const answer = await call(myBallots, { query, token: await createOtherToken() });
    expect(answer.body).to.deep.equal({ items: [] });
  });

  it('learns nothing from the check of a genuine receipt', async () => {
    const answer = await call(checkReceipt, {
      method: 'POST',
      body: { receipt },
      token: await createOtherToken('admin'),
    });
    expect(answer.body).to.deep.equal({ valid: false });
  });

  it('has changed nothing', async () => {
    const mine = await fixture.as('voter-ada', getVote, voting);
    expect(mine.body).to.include({ receipt }).and.to.have.property('registeredAt');
  });

  it('cannot reach another tenant with a crafted path', async () => {
    for (const votingId of [
      `${voting.votingId}#0`,
      `${fixture.tenantId}#${voting.votingId}`,
      '#',
      `../${voting.votingId}`,
    ]) {
      const answer = await call(getVote, { params: { votingId }, token: await createOtherToken() });
      expect(answer.status, votingId).to.equal(400);
    }
  });
});
