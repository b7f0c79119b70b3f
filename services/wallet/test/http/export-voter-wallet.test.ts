import { call } from '@suffra/shared/test/call';
import { notedAudits, withoutQueues } from '@suffra/shared/test/noted-audits';
import { platform } from '@suffra/shared/test/platform';
import { expect } from 'chai';
import { handler as exportWallet } from '../../src/http/export-voter-wallet.ts';
import { handler as listEntries } from '../../src/http/list-entries.ts';
import { Voter } from '../support/world.ts';

describe('what an admin takes out of a voter’s wallet', () => {
  before(async function () {
    this.timeout(60_000);
    await platform('wallet');
  });

  const asked = async (
    { tenantId, voterId }: Voter,
    claims: object = {},
    query: Record<string, string> = {},
  ) => {
    const { issuer } = await platform('wallet');
    const token = await issuer.tokenOf({ tenantId, voterId: 'admin-one-01', role: 'admin', ...claims });
    return call(exportWallet, { token, params: { voterId }, query });
  };
  const ofThree = async () => {
    const voter = new Voter();
    for (const credits of [3, 4, 5]) await voter.gets(credits);
    return voter;
  };

  it('is what the voter sees, page by page; each page is noted, before it is answered', async () => {
    const voter = await ofThree();
    const first = await asked(voter, {}, { limit: '2' });
    expect(first.body.balance).to.equal(12);
    expect(await notedAudits(voter.tenantId)).to.have.length(1);
    const next = await asked(voter, {}, { limit: '2', cursor: first.body.nextCursor });
    expect(next.body).to.not.have.property('nextCursor');
    const own = await voter.calls(listEntries);
    expect([...first.body.items, ...next.body.items]).to.deep.equal(own.body.items);
    const [line, ...more] = await notedAudits(voter.tenantId);
    const { voterId } = voter;
    expect(line).to.include({ act: 'voter-exported', by: 'admin-one-01', voterId, part: 'wallet' });
    expect(more).to.deep.equal([]);
  });

  it('is nothing while nobody can note who took it', async () => {
    const voter = await ofThree();
    const { status, body } = await withoutQueues(() => asked(voter));
    expect(status).to.equal(500);
    expect(body).to.not.have.any.keys('balance', 'items');
  });

  it('is for admins of the whole tenant, and keys that may export; of another tenant it is empty', async () => {
    const voter = await ofThree();
    for (const claims of [
      { role: 'voter' },
      { role: 'operator' },
      { votings: ['one'] },
      { scopes: ['votings:read'] },
    ])
      expect((await asked(voter, claims)).body.type).to.equal('urn:suffra:problem:not-allowed');
    expect((await asked(voter, { scopes: ['exports:read'] })).status).to.equal(200);
    const { body } = await asked(voter, { tenantId: new Voter().tenantId });
    expect(body).to.deep.equal({ balance: 0, items: [] });
    expect(await notedAudits(voter.tenantId), 'who was refused took nothing').to.have.length(1);
  });
});
