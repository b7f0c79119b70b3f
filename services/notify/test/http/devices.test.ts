import { createECDH, randomBytes } from 'node:crypto';
import { call } from '@suffra/shared/test/call';
import type { TestIssuer } from '@suffra/shared/test/issuer';
import { platform } from '@suffra/shared/test/platform';
import { expect } from 'chai';
import { handler as deleteDevice } from '../../src/http/delete-device.ts';
import { handler as listDevices } from '../../src/http/list-devices.ts';
import { putDeviceRoute } from '../../src/http/put-device.ts';
import { readPerson } from '../../src/table/people.ts';
import { inTheYear2099, newTenant, newVoter } from '../support/world.ts';

const now = Date.UTC(2030, 4, 1);

function subscription(endpoint = `https://localhost/push/${randomBytes(6).toString('hex')}`) {
  const pair = createECDH('prime256v1');
  const p256dh = pair.generateKeys().toString('base64url');
  return { endpoint, keys: { p256dh, auth: randomBytes(16).toString('base64url') } };
}

describe('a voter’s devices', () => {
  let issuer: TestIssuer;
  before(async function () {
    this.timeout(60_000);
    ({ issuer } = await platform('notify'));
  });

  const someone = async (tenantId = newTenant()) => {
    const voterId = newVoter();
    return {
      tenantId,
      voterId,
      token: await issuer.tokenOf({ tenantId, voterId, role: 'voter' }, { exp: inTheYear2099 }),
    };
  };

  it('are one for one subscription, however often it is told, with the keys told last', async () => {
    const { tenantId, voterId, token } = await someone();
    const first = subscription();
    const { body } = await call(
      putDeviceRoute(() => now),
      { token, body: { ...first, label: 'Firefox' } },
    );
    expect(body).to.deep.include({ label: 'Firefox', addedAt: '2030-05-01T00:00:00.000Z' });
    const renewed = subscription(first.endpoint);
    const again = await call(
      putDeviceRoute(() => now + 60_000),
      { token, body: renewed },
    );
    expect(again.status).to.equal(200);
    expect(again.body).to.deep.equal({ deviceId: body.deviceId, addedAt: body.addedAt });
    const { devices } = await readPerson(tenantId, voterId, now);
    expect([...devices.values()]).to.have.length(1);
    expect(devices.get(body.deviceId)).to.include(renewed.keys);
  });

  it('are ten at most: one more takes the place of the oldest', async () => {
    const { token } = await someone();
    const ids: string[] = [];
    for (let i = 0; i < 11; i += 1) {
      const { body } = await call(
        putDeviceRoute(() => now + i),
        { token, body: subscription() },
      );
      ids.push(body.deviceId);
    }
    const { body } = await call(listDevices, { token });
    expect(body.items.map((each: { deviceId: string }) => each.deviceId)).to.deep.equal(
      ids.slice(1).reverse(),
    );
  });

  it('are seen and taken away by their owner alone', async () => {
    const one = await someone();
    const other = await someone(one.tenantId);
    const { body } = await call(
      putDeviceRoute(() => now),
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

  it('are refused when they name another host than a push service, or keys that are none', async () => {
    const { token } = await someone();
    const route = putDeviceRoute(() => now);
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
