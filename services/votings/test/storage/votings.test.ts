import { expect } from 'chai';
import { markFired } from '../../src/storage/mark-fired.ts';
import type { StoredVoting } from '../../src/storage/voting-row.ts';
import { readVoting, updateVoting } from '../../src/storage/votings.ts';
import { createTenant, fromNow, hour, startPlatform } from '../support/tenant-fixture.ts';

const context = {
  requestHash: 'hash',
  correlationId: 'test-correlation',
  changedBy: 'admin-one',
  changedAt: Date.now(),
};

/** Creates and reads a voting. */
async function read(): Promise<StoredVoting> {
  const tenant = await createTenant();
  const { body } = await tenant.create();
  return again({ tenantId: tenant.tenantId, votingId: body.votingId });
}

async function again(voting: { tenantId: string; votingId: string }): Promise<StoredVoting> {
  const now = await readVoting(voting.tenantId, voting.votingId);
  if (now === undefined) throw new Error('the voting is gone');
  return now;
}

describe('a concurrent timer and edit of one voting', () => {
  before(startPlatform);

  it('keep both changes: an edit is rejected when a start was marked after its read, and succeeds when it is repeated', async () => {
    const voting = await read();
    await markFired(voting, 'opened', voting.startsAt, 'timer-correlation', Date.now());
    const change = { version: 2, title: 'Dinner' };
    expect((await updateVoting(voting, { ...voting, ...change }, context, [])).outcome).to.equal('refused');
    const current = await again(voting);
    expect(await updateVoting(current, { ...current, ...change }, context, [])).to.deep.equal({
      outcome: 'done',
    });
    expect(await again(voting)).to.deep.include({ title: 'Dinner', fired: { opened: voting.startsAt } });
  });

  it('keep both changes: a mark is rejected when the voting was edited after the timer’s read', async () => {
    const voting = await read();
    await updateVoting(voting, { ...voting, version: 2, price: 1 }, context, []);
    expect(await markFired(voting, 'opened', voting.startsAt, 'timer-correlation', Date.now())).to.equal(
      false,
    );
    expect(
      await markFired(await again(voting), 'opened', voting.startsAt, 'timer-correlation', Date.now()),
    ).to.equal(true);
    expect(await again(voting)).to.deep.include({ price: 1, fired: { opened: voting.startsAt } });
  });

  it('never both close and extend: the edit is rejected when the close was marked after its read', async () => {
    const voting = await read();
    await markFired(voting, 'closed', voting.endsAt, 'timer-correlation', Date.now());
    const after = { ...voting, version: 2, windowVersion: 2, endsAt: fromNow(9 * hour) };
    expect((await updateVoting(voting, after, context, [])).outcome).to.equal('refused');
    expect(await again(voting)).to.include({ version: 1, endsAt: voting.endsAt });
  });

  it('never both extend and close: the mark is rejected when the end was moved after the timer’s read', async () => {
    const voting = await read();
    const after = { ...voting, version: 2, windowVersion: 2, endsAt: fromNow(9 * hour) };
    await updateVoting(voting, after, context, []);
    await markFired(voting, 'closed', voting.endsAt, 'timer-correlation', Date.now());
    expect((await again(voting)).fired).to.deep.equal({});
  });

  it('never both cancel and open: the mark is rejected when the voting was cancelled after the timer’s read', async () => {
    const voting = await read();
    await updateVoting(voting, { ...voting, version: 2, cancelled: true }, context, []);
    await markFired(voting, 'opened', voting.startsAt, 'timer-correlation', Date.now());
    expect((await again(voting)).fired).to.deep.equal({});
  });
});
