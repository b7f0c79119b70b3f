import { getDroppedOperations } from '@suffra/shared/test-support/response-dropper';
import { expect } from 'chai';
import { createVoting } from './support/create-voting.ts';
import { createFixture, startBallot } from './support/fixture.ts';

describe('the tests of votes', () => {
  before(startBallot);

  it('lose the response to each kind of write, and the vote is cast and counted once', async () => {
    const fixture = await createFixture();
    const voting = await fixture.schedule(createVoting());
    expect((await fixture.vote('voter-ada', voting, ['o1'])).status).to.equal(201);
    await fixture.runTally();
    expect(getDroppedOperations()).to.include.members(['dynamodb:PutItem', 'dynamodb:UpdateItem']);
  });
});
