import { expect } from 'chai';
import { markFired } from '../../src/table/fired.ts';
import { updateVoting } from '../../src/table/save.ts';
import { readVoting, type StoredVoting } from '../../src/table/voting-row.ts';
import { aTenant, fromNow, hour, startPlatform } from '../support/api.ts';

const writer = { hash: 'hash', correlationId: 'test-correlation' };

/** A voting that was read, before something else happens to it. */
async function read(): Promise<StoredVoting> {
  const tenant = await aTenant();
  const { body } = await tenant.create();
  return again({ tenantId: tenant.tenantId, votingId: body.votingId });
}

async function again(voting: { tenantId: string; votingId: string }): Promise<StoredVoting> {
  const now = await readVoting(voting.tenantId, voting.votingId);
  if (now === undefined) throw new Error('the voting is gone');
  return now;
}

describe('a timer and an edit of one voting at the same moment', () => {
  before(startPlatform);

  it('keep each other’s work: the edit leaves a mark that was set after it read', async () => {
    const voting = await read();
    await markFired(voting, 'opened', voting.startsAt, 'timer-correlation');
    const after = { ...voting, version: 2, title: 'Dinner' };
    expect(await updateVoting(voting, after, writer, [])).to.deep.equal({ outcome: 'done' });
    expect(await again(voting)).to.deep.include({ title: 'Dinner', fired: { opened: voting.startsAt } });
  });

  it('never both close and extend: the edit is refused when the close was marked after it read', async () => {
    const voting = await read();
    await markFired(voting, 'closed', voting.endsAt, 'timer-correlation');
    const after = { ...voting, version: 2, windowVersion: 2, endsAt: fromNow(9 * hour) };
    expect((await updateVoting(voting, after, writer, [])).outcome).to.equal('refused');
    expect(await again(voting)).to.include({ version: 1, endsAt: voting.endsAt });
  });

  it('never both extend and close: the mark is refused when the end was moved after the timer read', async () => {
    const voting = await read();
    const after = { ...voting, version: 2, windowVersion: 2, endsAt: fromNow(9 * hour) };
    await updateVoting(voting, after, writer, []);
    await markFired(voting, 'closed', voting.endsAt, 'timer-correlation');
    expect((await again(voting)).fired).to.deep.equal({});
  });

  it('never both cancel and open: the mark is refused when it was cancelled after the timer read', async () => {
    const voting = await read();
    await updateVoting(voting, { ...voting, version: 2, cancelled: true }, writer, []);
    await markFired(voting, 'opened', voting.startsAt, 'timer-correlation');
    expect((await again(voting)).fired).to.deep.equal({});
  });
});
