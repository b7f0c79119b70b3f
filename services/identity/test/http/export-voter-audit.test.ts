import { toInstant } from '@suffra/shared/clock';
import { encodeCursor } from '@suffra/shared/http/cursor';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { writeBatch } from '@suffra/shared/storage/write-batch';
import { call } from '@suffra/shared/test-support/call';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { handler as exportAudit } from '../../src/http/export-voter-audit.ts';
import { appendAuditEntry, readAuditEntries } from '../../src/storage/audit-entries.ts';
import { toAuditRow } from '../../src/storage/audit-entry-row.ts';
import { createFixture, type Fixture, startIdentity } from '../support/fixture.ts';

describe('GET /v1/voters/{voterId}/audit', () => {
  let fixture: Fixture;
  before(startIdentity);
  beforeEach(async () => {
    fixture = await createFixture();
  });

  const voterId = 'voter-ada-0001';
  /** Appends an audit entry that is some seconds old. */
  const appendEntry = (ago: number, about: { by: string; voterId?: string; votingId?: string }) => {
    const act = about.votingId === undefined ? ('voter-exported' as const) : ('voting-exported' as const);
    const at = toInstant(Date.now() - ago * 1_000);
    return appendAuditEntry(fixture.tenantId, { at, act, correlationId: 'test', ...about }, `entry-${ago}`);
  };
  const exportVoterAudit = async (token?: string, query: Record<string, string> = {}) =>
    call(exportAudit, { token: token ?? (await fixture.createToken('admin')), params: { voterId }, query });

  it('returns when data was exported and whether by the voter, including this export, but not which admin', async () => {
    await appendEntry(30, { by: voterId, voterId });
    await appendEntry(20, { by: 'admin-two-02', voterId });
    await appendEntry(10, { by: 'admin-two-02', voterId: 'voter-ben-0002' });
    await appendEntry(5, { by: 'admin-two-02', votingId: '01M85RY5Z2Q5RB75NMMHWPBHH5' });
    const { status, body } = await exportVoterAudit();
    expect(status).to.equal(200);
    expect(body.items.map(({ act, own }: Record<string, unknown>) => [act, own])).to.deep.equal([
      ['voter-exported', false],
      ['voter-exported', false],
      ['voter-exported', true],
    ]);
    expect(body.items[0]).to.include({ part: 'audit' });
    expect(JSON.stringify(body)).not.to.include('admin-');
  });

  it('returns the audit page by page, and records one export', async () => {
    await appendEntry(9_000, { by: voterId, voterId });
    const others = Array.from({ length: 1_100 }, (_, i) => {
      const entry = { act: 'voter-exported', correlationId: 'test', by: 'admin-two-02' } as const;
      const at = toInstant(Date.now() - (i + 1) * 1_000);
      return toAuditRow(fixture.tenantId, { ...entry, at, voterId: `other-${i}` }, `entry-${i + 1}`);
    });
    await writeBatch(
      process.env.IDENTITY_TABLE ?? '',
      others.map((Item) => ({ PutRequest: { Item } })),
    );
    const first = await exportVoterAudit();
    expect(first.body.items).to.have.length(1);
    const next = await exportVoterAudit(undefined, { cursor: first.body.nextCursor });
    expect(next.body).to.not.have.property('nextCursor');
    expect(next.body.items.map(({ own }: { own: boolean }) => own)).to.deep.equal([true]);
    const { entries } = await readAuditEntries(fixture.tenantId, 1_200, undefined, { voterId });
    expect(entries.map(({ part = 'of before' }) => part)).to.deep.equal(['audit', 'of before']);
  });

  it('records the export also when the first request has an invented cursor', async () => {
    const cursor = encodeCursor({ before: '9999' });
    const { body } = await exportVoterAudit(undefined, { cursor });
    expect(body.items.map(({ part }: { part: string }) => part)).to.deep.equal(['audit']);
  });

  it('returns no data when the audit entry cannot be written', async () => {
    await appendEntry(30, { by: voterId, voterId });
    getDocumentClient().middlewareStack.add(
      (send, { commandName = '' }) =>
        (args) =>
          commandName.startsWith('Put') ? Promise.reject(new Error('the table is away')) : send(args),
      { step: 'initialize', name: 'away', override: true },
    );
    const { status, body } = await exportVoterAudit().finally(() =>
      getDocumentClient().middlewareStack.remove('away'),
    );
    expect(status).to.equal(500);
    expect(body).to.not.have.property('items');
  });

  it('is allowed only for tenant-wide admins of the same tenant', async () => {
    await appendEntry(30, { by: voterId, voterId });
    const { issuer } = await getPlatform('identity');
    for (const token of [
      await fixture.createToken('voter', voterId),
      await issuer.signToken({
        tenantId: fixture.tenantId,
        voterId: 'admin-two-02',
        role: 'admin',
        votings: ['one'],
      }),
    ])
      expect((await exportVoterAudit(token)).body.type).to.equal('urn:suffra:problem:not-allowed');
    const foreign = await (await createFixture()).createToken('admin');
    const { body } = await exportVoterAudit(foreign);
    expect(body.items, 'their own request alone').to.have.length(1);
    expect(body.items[0].own).to.equal(false);
  });
});
