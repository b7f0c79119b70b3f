import { receiveAuditCommands, withFailingQueues } from '@suffra/shared/test-support/audit-commands';
import { call } from '@suffra/shared/test-support/call';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { createMessage, createUpdateTemplate } from '../../src/domain/message.ts';
import { handler as exportDevices } from '../../src/http/export-voter-devices.ts';
import { handler as exportFollowedAccounts } from '../../src/http/export-voter-followed-accounts.ts';
import { handler as exportInbox } from '../../src/http/export-voter-inbox.ts';
import { handler as listDevices } from '../../src/http/list-devices.ts';
import { handler as listInbox } from '../../src/http/list-inbox.ts';
import { insertFollow } from '../../src/storage/follows.ts';
import { insertMessages } from '../../src/storage/inbox.ts';
import { registerDevice } from '../support/devices.ts';
import { newId, newTenantId, newVoterId } from '../support/fixtures.ts';

describe('the export of a voter’s messages and devices', () => {
  before(async function () {
    this.timeout(60_000);
    await getPlatform('notify');
  });

  const issueToken = async (tenantId: string, claims: object = {}) => {
    const { issuer } = await getPlatform('notify');
    return issuer.signToken({ tenantId, voterId: 'admin-one-01', role: 'admin', ...claims });
  };
  /** A voter with three messages and a device. */
  const createVoter = async () => {
    const [tenantId, voterId] = [newTenantId(), newVoterId()];
    const templates = [1, 2, 3].map((i) =>
      createUpdateTemplate(
        { campaignId: newId(), title: `News ${i}`, text: 'Text.' },
        Date.now() - i * 60_000,
      ),
    );
    const messages = templates.map((template) => ({ voterId, message: createMessage(voterId, template) }));
    await insertMessages(tenantId, messages, 'test');
    const device = await registerDevice(tenantId, voterId);
    await insertFollow(
      { tenantId, voterId, correlationId: 'test' },
      { accountId: 'page-7', followedAt: Date.parse('2026-05-01T00:00:00Z') },
    );
    const admin = await issueToken(tenantId);
    const own = await issueToken(tenantId, { voterId, role: 'voter' });
    return { tenantId, params: { voterId }, device, admin, own };
  };
  const exports = { inbox: exportInbox, devices: exportDevices, 'followed accounts': exportFollowedAccounts };

  it('returns every message as the voter sees it, and records each page in the audit', async () => {
    const { tenantId, params, admin, own } = await createVoter();
    const first = await call(exportInbox, { token: admin, params, query: { limit: '2' } });
    const [line, ...more] = await receiveAuditCommands(tenantId);
    expect(line).to.include({ act: 'voter-exported', by: 'admin-one-01', ...params, part: 'inbox' });
    expect(more).to.deep.equal([]);
    const { nextCursor: cursor } = first.body;
    const next = await call(exportInbox, { token: admin, params, query: { limit: '2', cursor } });
    expect([...first.body.items, ...next.body.items]).to.deep.equal(
      (await call(listInbox, { token: own })).body.items,
    );
    expect(await receiveAuditCommands(tenantId), 'audit entries of the next page').to.have.length(1);
  });

  it('returns every device without its endpoint and keys, and records it in the audit', async () => {
    const { tenantId, params, device, admin, own } = await createVoter();
    const { body } = await call(exportDevices, { token: admin, params });
    expect(body).to.deep.equal((await call(listDevices, { token: own })).body);
    expect(body.items).to.have.length(1);
    const { endpoint, keys } = device.subscription;
    for (const secret of [endpoint, keys.p256dh, keys.auth])
      expect(JSON.stringify(body)).not.to.include(secret);
    const [line, ...more] = await receiveAuditCommands(tenantId);
    expect(line).to.include({ act: 'voter-exported', by: 'admin-one-01', ...params, part: 'devices' });
    expect(more).to.deep.equal([]);
  });

  for (const [name, route] of Object.entries(exports)) {
    it(`of the ${name} fails when the audit entry cannot be recorded`, async () => {
      const { params, admin } = await createVoter();
      const { status, body } = await withFailingQueues(() => call(route, { token: admin, params }));
      expect(status).to.equal(500);
      expect(body).to.not.have.property('items');
    });

    it(`of the ${name} is for tenant-wide admins and API keys with exports:read, and is empty for another tenant`, async () => {
      const { tenantId, params } = await createVoter();
      for (const claims of [
        { role: 'voter' },
        { role: 'operator' },
        { votings: ['one'] },
        { scopes: ['votings:read'] },
      ]) {
        const { body } = await call(route, { token: await issueToken(tenantId, claims), params });
        expect(body.type).to.equal('urn:suffra:problem:not-allowed');
      }
      expect(await receiveAuditCommands(tenantId)).to.deep.equal([]);
      const key = await issueToken(tenantId, { scopes: ['exports:read'] });
      expect((await call(route, { token: key, params })).body.items).to.not.deep.equal([]);
      const { body } = await call(route, { token: await issueToken(newTenantId()), params });
      expect(body).to.deep.equal({ items: [] });
    });
  }
});
