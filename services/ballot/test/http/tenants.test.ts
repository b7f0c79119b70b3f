import { randomBytes } from 'node:crypto';
import { call, type TestRequest } from '@suffra/shared/test/call';
import { platform } from '@suffra/shared/test/platform';
import { expect } from 'chai';
import { handler as castVote } from '../../src/http/cast-vote.ts';
import { handler as checkReceipt } from '../../src/http/check-receipt.ts';
import { handler as getResults } from '../../src/http/get-results.ts';
import { handler as getTurnout } from '../../src/http/get-turnout.ts';
import { handler as getVote } from '../../src/http/get-vote.ts';
import { handler as myBallots } from '../../src/http/my-ballots.ts';
import { handler as register } from '../../src/http/register.ts';
import { handler as unregister } from '../../src/http/unregister.ts';
import type { Voting } from '../../src/voting.ts';
import { votingWith } from '../support/voting.ts';
import { newWorld, startBallot, type World } from '../support/world.ts';

describe('another tenant', () => {
  let world: World;
  let voting: Voting;
  let receipt: string;
  let stranger: (role?: 'voter' | 'admin') => Promise<string>;

  before(async function () {
    this.timeout(60_000);
    await startBallot();
    world = await newWorld();
    voting = await world.schedule(votingWith());
    await world.as('voter-ada', register, voting, { method: 'PUT' });
    receipt = (await world.vote('voter-ada', voting, ['o1'])).body.receipt;
    const { issuer } = await platform('ballot');
    const tenantId = `b-${randomBytes(6).toString('hex')}`;
    // The same voter id: even that opens nothing.
    stranger = (role = 'voter') => issuer.tokenOf({ tenantId, voterId: 'voter-ada', role });
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
    it(`${name}: sees no such voting`, async () => {
      const params = { votingId: voting.votingId };
      const answer = await call(handler, { ...request, params, token: await stranger(role) });
      expect([answer.status, answer.body.type]).to.deep.equal([404, 'urn:suffra:problem:no-such-voting']);
    });

  it('GET my ballots: is told of no voting', async () => {
    const query = { votings: voting.votingId };
    const answer = await call(myBallots, { query, token: await stranger() });
    expect(answer.body).to.deep.equal({ items: [] });
  });

  it('POST receipt check: learns nothing of a genuine receipt', async () => {
    const answer = await call(checkReceipt, {
      method: 'POST',
      body: { receipt },
      token: await stranger('admin'),
    });
    expect(answer.body).to.deep.equal({ valid: false });
  });

  it('has changed nothing', async () => {
    const mine = await world.as('voter-ada', getVote, voting);
    expect(mine.body).to.include({ receipt }).and.to.have.property('registeredAt');
  });

  it('cannot reach over by what it writes into the path', async () => {
    for (const votingId of [
      `${voting.votingId}#0`,
      `${world.tenantId}#${voting.votingId}`,
      '#',
      `../${voting.votingId}`,
    ]) {
      const answer = await call(getVote, { params: { votingId }, token: await stranger() });
      expect(answer.status, votingId).to.equal(404);
    }
  });
});
