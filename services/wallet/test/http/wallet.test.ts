import { generateId } from '@suffra/shared/ids';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { handler as getWallet } from '../../src/http/get-wallet.ts';
import { handler as listEntries } from '../../src/http/list-entries.ts';
import { Voter } from '../support/voter.ts';

describe('GET /v1/me/wallet and GET /v1/me/wallet/entries', () => {
  before(async function () {
    this.timeout(60_000);
    await getPlatform('wallet');
  });

  it('returns an empty wallet before the first entry', async () => {
    const voter = new Voter();
    expect((await voter.call(getWallet)).body).to.deep.equal({ balance: 0 });
    expect((await voter.call(listEntries)).body).to.deep.equal({ items: [] });
  });

  it('returns the balance, and the entries newest first, page by page', async () => {
    const voter = new Voter();
    const votings = [generateId(), generateId()];
    await voter.grant(5);
    for (const votingId of votings) await voter.debit(votingId);
    expect((await voter.call(getWallet)).body).to.deep.equal({ balance: 3 });
    const first = await voter.call(listEntries, { query: { limit: '2' } });
    const short = ({ seq, cause, delta, balance, ref }: Record<string, unknown>) =>
      [seq, cause, delta, balance, ref].join(' ');
    expect(first.body.items.map(short)).to.deep.equal([
      `3 spent -1 3 ${votings[1]}`,
      `2 spent -1 4 ${votings[0]}`,
    ]);
    const next = await voter.call(listEntries, { query: { limit: '2', cursor: first.body.nextCursor } });
    expect(next.body.items.map(short)).to.deep.equal(['1 granted 5 5 test']);
    expect(next.body).to.not.have.property('nextCursor');
  });

  it('returns nothing of another voter’s wallet', async () => {
    const owner = new Voter();
    await owner.grant(5);
    const otherVoter = new Voter();
    Object.assign(otherVoter, { voterId: owner.voterId });
    expect((await otherVoter.call(getWallet)).body).to.deep.equal({ balance: 0 });
    const { body } = await owner.call(listEntries);
    const cursor = Buffer.from(JSON.stringify({ before: 9 })).toString('base64url');
    expect(body.items).to.have.lengthOf(1);
    expect((await otherVoter.call(listEntries, { query: { cursor } })).body).to.deep.equal({ items: [] });
  });

  it('rejects a malformed cursor, limit and token', async () => {
    const voter = new Voter();
    for (const query of [{ cursor: 'bm8' }, { limit: '0' }, { limit: '101' }, { before: '1' }])
      expect((await voter.call(listEntries, { query })).body.type).to.equal(
        'urn:suffra:problem:invalid-request',
      );
    expect((await voter.call(getWallet, { token: 'no' })).status).to.equal(401);
  });
});
