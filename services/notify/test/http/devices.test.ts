import { createECDH, randomBytes } from 'node:crypto';
import { call } from '@suffra/shared/test-support/call';
import type { TestIssuer } from '@suffra/shared/test-support/issuer';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { handler as deleteDevice } from '../../src/http/delete-device.ts';
import { handler as listDevices } from '../../src/http/list-devices.ts';
import { createPutDeviceHandler } from '../../src/http/put-device.ts';
import { readRecipient } from '../../src/storage/recipients.ts';
import { inTheYear2099, newTenantId, newVoterId } from '../support/fixtures.ts';

const now = Date.UTC(2030, 4, 1);

function subscription(endpoint = `https://localhost/push/${randomBytes(6).toString('hex')}`) {
  const pair = createECDH('prime256v1');
  const p256dh = pair.generateKeys().toString('base64url');
  return { endpoint, keys: { p256dh, auth: randomBytes(16).toString('base64url') } };
}

describe('/v1/me/devices', () => {
  let issuer: TestIssuer;
  before(async function () {
    this.timeout(60_000);
    ({ issuer } = await getPlatform('notify'));
  });

  const createVoter = async (tenantId = newTenantId()) => {
    const voterId = newVoterId();
    return {
      tenantId,
      voterId,
      token: await issuer.signToken({ tenantId, voterId, role: 'voter' }, { exp: inTheYear2099 }),
    };
  };

  it('stores one device per subscription, with the latest keys', async () => {
    const { tenantId, voterId, token } = await createVoter();
    const first = subscription();
    const { body } = await call(
      createPutDeviceHandler(() => now),
      { token, body: { ...first, label: 'Firefox' } },
    );
    expect(body).to.deep.include({ label: 'Firefox', addedAt: '2030-05-01T00:00:00.000Z' });
    const renewed = subscription(first.endpoint);
    const again = await call(
      createPutDeviceHandler(() => now + 60_000),
      { token, body: renewed },
    );
    expect(again.status).to.equal(200);
    expect(again.body).to.deep.equal({ deviceId: body.deviceId, addedAt: body.addedAt });
    const { devices } = await readRecipient(tenantId, voterId, now);
    expect([...devices.values()]).to.have.length(1);
    expect(devices.get(body.deviceId)).to.include(renewed.keys);
  });

  it('stores at most ten devices: a further one replaces the oldest', async () => {
    const { token } = await createVoter();
    const ids: string[] = [];
    for (let i = 0; i < 11; i += 1) {
      const { body } = await call(
        createPutDeviceHandler(() => now + i),
        { token, body: subscription() },
      );
      ids.push(body.deviceId);
    }
    const { body } = await call(listDevices, { token });
    expect(body.items.map((item: { deviceId: string }) => item.deviceId)).to.deep.equal(
      ids.slice(1).reverse(),
    );
  });

  it('shows and deletes devices of the caller only', async () => {
    const one = await createVoter();
    const other = await createVoter(one.tenantId);
    const { body } = await call(
      createPutDeviceHandler(() => now),
      { token: one.token, body: subscription() },
    );
    const params = { deviceId: body.deviceId };
    expect((await call(deleteDevice, { token: other.token, params })).status).to.equal(204);
    expect((await call(listDevices, { token: one.token })).body.items).to.have.length(1);
    expect((await call(listDevices, { token: other.token })).body.items).to.have.length(0);
    for (let i = 0; i < 2; i += 1)
      expect((await call(deleteDevice, { token: one.token, params })).status).to.equal(204);
    expect((await call(listDevices, { token: one.token })).body.items).to.have.length(0);
  });

  it('rejects an endpoint outside the known push services, and invalid keys', async () => {
    const { token } = await createVoter();
    const route = createPutDeviceHandler(() => now);
    const elsewhere = await call(route, { token, body: subscription('https://evil.example/push') });
    expect(elsewhere.status).to.equal(422);
    expect(elsewhere.body.type).to.equal('urn:suffra:problem:unknown-push-service');
    const short = { ...subscription(), keys: { p256dh: 'AAAA', auth: 'AAAA' } };
    expect((await call(route, { token, body: short })).status).to.equal(400);
    const clear = subscription('http://localhost/push');
    expect((await call(route, { token, body: clear })).status).to.equal(400);
    expect((await call(listDevices, { token })).body.items).to.have.length(0);
  });
});
