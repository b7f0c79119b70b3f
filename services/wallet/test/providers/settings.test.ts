import { getSecretsManagerClient } from '@suffra/shared/keys/secrets-manager-client';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import sinon from 'sinon';
import { clearPaymentSettings, readPaymentSettings } from '../../src/providers/settings.ts';

const settings = {
  site: 'https://vote.example',
  stripe: { secretKey: 'sk', webhookSecret: 'wh' },
  paypal: { clientId: 'id', clientSecret: 'secret', webhookId: 'hook', api: 'https://api-m.paypal.com' },
};
const minuteMs = 60_000;

describe('readPaymentSettings', () => {
  let read: sinon.SinonStub;
  before(async function () {
    this.timeout(60_000);
    await getPlatform('wallet');
  });
  beforeEach(() => {
    clearPaymentSettings();
    read = sinon.stub(getSecretsManagerClient(), 'getSecretValue');
    read.resolves({ SecretString: JSON.stringify(settings) });
  });
  afterEach(() => {
    sinon.restore();
    clearPaymentSettings();
  });

  it('reads the secret again after five minutes', async () => {
    for (const now of [0, 4 * minuteMs, 6 * minuteMs]) await readPaymentSettings(now);
    expect(read.callCount).to.equal(2);
  });

  it('uses the known settings while the secret cannot be read', async () => {
    await readPaymentSettings(0);
    read.rejects(Object.assign(new Error('slow down'), { name: 'ThrottlingException' }));
    expect(await readPaymentSettings(6 * minuteMs)).to.deep.equal(settings);
    expect(read.callCount).to.equal(2);
  });

  it('fails when there are no known settings', async () => {
    read.rejects(new Error('no connection'));
    expect(await readPaymentSettings(0).catch((error: Error) => error.message)).to.equal('no connection');
  });
});
