import { call } from '@suffra/shared/test-support/call';
import { expect } from 'chai';
import { handler as castVote } from '../../src/http/cast-vote.ts';
import { handler as register } from '../../src/http/register.ts';
import { createVoting } from '../support/create-voting.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';

describe('a voting that is limited to visitors of its account', () => {
  let fixture: Fixture;
  before(startBallot);
  beforeEach(async () => {
    fixture = await createFixture();
  });

  it('accepts votes and registrations of visitors of the account, and of no one else', async () => {
    for (const price of [0, 1]) {
      const limited = { accountId: 'shop-7', eligibleVoters: 'account' as const, price };
      const { votingId } = await fixture.schedule(createVoting(limited));
      const send = async (voterId: string, accountId?: string) => {
        const token = await fixture.token(voterId, accountId === undefined ? {} : { accountId });
        const params = { votingId };
        const registration = await call(register, { method: 'PUT', params, token });
        const vote = await call(castVote, { method: 'PUT', params, token, body: { choices: ['o1'] } });
        return [registration, vote].map(({ status, body }) => body.type ?? status);
      };
      expect(await send('visitor-one', 'shop-7')).to.deep.equal([200, price === 0 ? 201 : 202]);
      const notEligible = 'urn:suffra:problem:not-eligible';
      expect(await send('visitor-two', 'shop-8')).to.deep.equal([notEligible, notEligible]);
      expect(await send('voter-without-account')).to.deep.equal([notEligible, notEligible]);
    }
  });

  it('accepts every voter of the tenant without the limit', async () => {
    const voting = await fixture.schedule(createVoting({ accountId: 'shop-7' }));
    expect((await fixture.vote('voter-without-account', voting, ['o1'])).status).to.equal(201);
  });
});
