import { call } from '@suffra/shared/test/call';
import { notedAudits, withoutQueues } from '@suffra/shared/test/noted-audits';
import { platform } from '@suffra/shared/test/platform';
import { expect } from 'chai';
import { handler as exportDevices } from '../../src/http/export-voter-devices.ts';
import { handler as exportInbox } from '../../src/http/export-voter-inbox.ts';
import { handler as listDevices } from '../../src/http/list-devices.ts';
import { handler as listInbox } from '../../src/http/list-inbox.ts';
import { messageTo, updateOf } from '../../src/notice.ts';
import { putMessages } from '../../src/table/inbox.ts';
import { deviceOf } from '../support/devices.ts';
import { newId, newTenant, newVoter } from '../support/world.ts';

describe('what an admin takes out of a voter’s messages and devices', () => {
  before(async function () {
    this.timeout(60_000);
    await platform('notify');
  });

  const tokenOf = async (tenantId: string, claims: object = {}) => {
    const { issuer } = await platform('notify');
    return issuer.tokenOf({ tenantId, voterId: 'admin-one-01', role: 'admin', ...claims });
  };
  /** A voter with three messages and a device. */
  const someone = async () => {
    const [tenantId, voterId] = [newTenant(), newVoter()];
    const occasions = [1, 2, 3].map((i) =>
      updateOf({ campaignId: newId(), title: `News ${i}`, text: 'Text.' }, Date.now() - i * 60_000),
    );
    const messages = occasions.map((each) => ({ voterId, message: messageTo(voterId, each) }));
    await putMessages(tenantId, messages, 'test');
    const device = await deviceOf(tenantId, voterId);
    const admin = await tokenOf(tenantId);
    const own = await tokenOf(tenantId, { voterId, role: 'voter' });
    return { tenantId, params: { voterId }, device, admin, own };
  };
  const exports = { inbox: exportInbox, devices: exportDevices };

  it('is every message, page by page, as the voter sees it; each page is noted', async () => {
    const { tenantId, params, admin, own } = await someone();
    const first = await call(exportInbox, { token: admin, params, query: { limit: '2' } });
    const [line, ...more] = await notedAudits(tenantId);
    expect(line).to.include({ act: 'voter-exported', by: 'admin-one-01', ...params, part: 'inbox' });
    expect(more).to.deep.equal([]);
    const { nextCursor: cursor } = first.body;
    const next = await call(exportInbox, { token: admin, params, query: { limit: '2', cursor } });
    expect([...first.body.items, ...next.body.items]).to.deep.equal(
      (await call(listInbox, { token: own })).body.items,
    );
    expect(await notedAudits(tenantId), 'of the next page').to.have.length(1);
  });

  it('is every device as the voter sees it, and nothing by which one could write to it; noted once', async () => {
    const { tenantId, params, device, admin, own } = await someone();
    const { body } = await call(exportDevices, { token: admin, params });
    expect(body).to.deep.equal((await call(listDevices, { token: own })).body);
    expect(body.items).to.have.length(1);
    const { endpoint, keys } = device.subscription;
    for (const secret of [endpoint, keys.p256dh, keys.auth])
      expect(JSON.stringify(body)).not.to.include(secret);
    const [line, ...more] = await notedAudits(tenantId);
    expect(line).to.include({ act: 'voter-exported', by: 'admin-one-01', ...params, part: 'devices' });
    expect(more).to.deep.equal([]);
  });

  for (const [name, route] of Object.entries(exports)) {
    it(`${name}: is nothing while nobody can note who took it`, async () => {
      const { params, admin } = await someone();
      const { status, body } = await withoutQueues(() => call(route, { token: admin, params }));
      expect(status).to.equal(500);
      expect(body).to.not.have.property('items');
    });

    it(`${name}: is for admins of the whole tenant, and keys that may export; of another tenant it is empty`, async () => {
      const { tenantId, params } = await someone();
      for (const claims of [
        { role: 'voter' },
        { role: 'operator' },
        { votings: ['one'] },
        { scopes: ['votings:read'] },
      ]) {
        const { body } = await call(route, { token: await tokenOf(tenantId, claims), params });
        expect(body.type).to.equal('urn:suffra:problem:not-allowed');
      }
      expect(await notedAudits(tenantId)).to.deep.equal([]);
      const key = await tokenOf(tenantId, { scopes: ['exports:read'] });
      expect((await call(route, { token: key, params })).body.items).to.not.deep.equal([]);
      const { body } = await call(route, { token: await tokenOf(newTenant()), params });
      expect(body).to.deep.equal({ items: [] });
    });
  }
});
