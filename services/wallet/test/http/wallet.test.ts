import { systemIds } from '@suffra/shared/ids';
import { platform } from '@suffra/shared/test/platform';
import { expect } from 'chai';
import { handler as getWallet } from '../../src/http/get-wallet.ts';
import { handler as listEntries } from '../../src/http/list-entries.ts';
import { Voter } from '../support/world.ts';

describe('a voter’s wallet', () => {
  before(async function () {
    this.timeout(60_000);
    await platform('wallet');
  });

  it('is empty before anything happened', async () => {
    const voter = new Voter();
    expect((await voter.calls(getWallet)).body).to.deep.equal({ balance: 0 });
    expect((await voter.calls(listEntries)).body).to.deep.equal({ items: [] });
  });

  it('shows its balance and its history, the newest first, page by page', async () => {
    const voter = new Voter();
    const votings = [systemIds(), systemIds()];
    await voter.gets(5);
    for (const votingId of votings) await voter.debit(votingId);
    expect((await voter.calls(getWallet)).body).to.deep.equal({ balance: 3 });
    const first = await voter.calls(listEntries, { query: { limit: '2' } });
    const short = ({ seq, cause, delta, balance, ref }: Record<string, unknown>) =>
      [seq, cause, delta, balance, ref].join(' ');
    expect(first.body.items.map(short)).to.deep.equal([
      `3 spent -1 3 ${votings[1]}`,
      `2 spent -1 4 ${votings[0]}`,
    ]);
    const next = await voter.calls(listEntries, { query: { limit: '2', cursor: first.body.nextCursor } });
    expect(next.body.items.map(short)).to.deep.equal(['1 granted 5 5 test']);
    expect(next.body).to.not.have.property('nextCursor');
  });

  it('is nobody else’s', async () => {
    const owner = new Voter();
    await owner.gets(5);
    const stranger = new Voter();
    Object.assign(stranger, { voterId: owner.voterId });
    expect((await stranger.calls(getWallet)).body).to.deep.equal({ balance: 0 });
    const { body } = await owner.calls(listEntries);
    const cursor = Buffer.from(JSON.stringify({ before: 9 })).toString('base64url');
    expect(body.items).to.have.lengthOf(1);
    expect((await stranger.calls(listEntries, { query: { cursor } })).body).to.deep.equal({ items: [] });
  });

  it('refuses what is no cursor, no limit, no token', async () => {
    const voter = new Voter();
    for (const query of [{ cursor: 'bm8' }, { limit: '0' }, { limit: '101' }, { before: '1' }])
      expect((await voter.calls(listEntries, { query })).body.type).to.equal(
        'urn:suffra:problem:invalid-request',
      );
    expect((await voter.calls(getWallet, { token: 'no' })).status).to.equal(401);
  });
});
