import { receiveAuditCommands, withFailingQueues } from '@suffra/shared/test-support/audit-commands';
import { call } from '@suffra/shared/test-support/call';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { handler as exportWallet } from '../../src/http/export-voter-wallet.ts';
import { handler as listEntries } from '../../src/http/list-entries.ts';
import { Voter } from '../support/voter.ts';

describe('GET /v1/voters/{voterId}/wallet', () => {
  before(async function () {
    this.timeout(60_000);
    await getPlatform('wallet');
  });

  const requestExport = async (
    { tenantId, voterId }: Voter,
    claims: object = {},
    query: Record<string, string> = {},
  ) => {
    const { issuer } = await getPlatform('wallet');
    const token = await issuer.signToken({ tenantId, voterId: 'admin-one-01', role: 'admin', ...claims });
    return call(exportWallet, { token, params: { voterId }, query });
  };
  const createVoter = async () => {
    const voter = new Voter();
    for (const credits of [3, 4, 5]) await voter.grant(credits);
    return voter;
  };

  it('returns what the voter sees with times in whole minutes, page by page, and audits before it responds', async () => {
    const voter = await createVoter();
    const first = await requestExport(voter, {}, { limit: '2' });
    expect(first.body.balance).to.equal(12);
    expect(await receiveAuditCommands(voter.tenantId)).to.have.length(1);
    const next = await requestExport(voter, {}, { limit: '2', cursor: first.body.nextCursor });
    expect(next.body).to.not.have.property('nextCursor');
    const own = await voter.call(listEntries);
    expect([...first.body.items, ...next.body.items]).to.deep.equal(
      own.body.items.map((item: { at: string }) => ({ ...item, at: `${item.at.slice(0, 16)}:00.000Z` })),
    );
    const [entry, ...more] = await receiveAuditCommands(voter.tenantId);
    const { voterId } = voter;
    expect(entry).to.include({ act: 'voter-exported', by: 'admin-one-01', voterId, part: 'wallet' });
    expect(more).to.deep.equal([]);
  });

  it('returns no data when the export cannot be audited', async () => {
    const voter = await createVoter();
    const { status, body } = await withFailingQueues(() => requestExport(voter));
    expect(status).to.equal(500);
    expect(body).to.not.have.any.keys('balance', 'items');
  });

  it('is for tenant-wide admins and API keys with exports:read, and is empty for another tenant', async () => {
    const voter = await createVoter();
    for (const claims of [
      { role: 'voter' },
      { role: 'operator' },
      { votings: ['one'] },
      { scopes: ['votings:read'] },
    ])
      expect((await requestExport(voter, claims)).body.type).to.equal('urn:suffra:problem:not-allowed');
    expect((await requestExport(voter, { scopes: ['exports:read'] })).status).to.equal(200);
    const { body } = await requestExport(voter, { tenantId: new Voter().tenantId });
    expect(body).to.deep.equal({ balance: 0, items: [] });
    expect(
      await receiveAuditCommands(voter.tenantId),
      'no audit entry for a rejected request',
    ).to.have.length(1);
  });
});
