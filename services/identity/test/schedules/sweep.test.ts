import { runSweep } from '@suffra/shared/test-support/run-sweep';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import { createIdentitySweep, onJobs } from '../../src/consumers/jobs.ts';
import { handler as eraseMe } from '../../src/http/erase-me.ts';
import { deleteUserCommand } from '../../src/internal-commands.ts';
import { readIdentityRow } from '../../src/storage/identity-row.ts';
import { profileKey } from '../../src/storage/keys.ts';
import { createFixture, type Fixture, goodPassword, post, startIdentity } from '../support/fixture.ts';

const minuteMs = 60_000;

describe('the sweep of identity', () => {
  let fixture: Fixture;
  let email: string;
  let voterId: string;
  before(startIdentity);
  beforeEach(async () => {
    fixture = await createFixture();
    email = await fixture.signUp();
    voterId = String((await fixture.signIn(email)).body.voter.voterId);
    const token = await fixture.createToken('voter', voterId);
    const body = { confirm: voterId, password: goodPassword };
    expect((await post(eraseMe, body, { token })).status).to.equal(202);
  });

  const sweep = (afterMinutes: number, runs = 1) =>
    runSweep(createIdentitySweep, fixture.tenantId, Date.now() + afterMinutes * minuteMs, runs);
  const readRow = () => readIdentityRow(profileKey(fixture.tenantId, voterId));
  const deliver = async () => {
    const data = { userId: String((await readRow())?.erasedUserId), voterId };
    return onJobs(toSqsEvent(toSqsMessage(deleteUserCommand, { tenantId: fixture.tenantId, data })));
  };

  it('deletes the Cognito user of an erased voter whose command was lost, once', async () => {
    expect(await sweep(9)).to.equal(0);
    expect(await sweep(11, 5)).to.equal(1);
    expect(await readRow()).to.not.have.any.keys('dueAt', 'dueShard');
    expect(await sweep(24 * 60)).to.equal(0);
    // The address is free for a new user. A late command does not delete that user.
    await fixture.signUp(email);
    await deliver();
    expect((await fixture.signIn(email)).status).to.equal(201);
  });

  it('finds nothing when the command arrives, also while the sweep runs', async () => {
    await Promise.all([deliver(), sweep(11)]);
    expect(await readRow()).to.not.have.any.keys('dueAt', 'dueShard');
    expect(await sweep(24 * 60)).to.equal(0);
  });
});
