import { tenantChanged } from '@suffra/shared/events/identity';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import { handler as onIdentity } from '../../src/consumers/identity.ts';
import { createTenant, getCode, startPlatform } from '../support/tenant-fixture.ts';

const picture = (imageUrl: string) => ({ options: [{ label: 'Soup', imageUrl }, { label: 'Salad' }] });

describe('pictures of options', () => {
  before(startPlatform);

  /** Delivers a change of the tenant. */
  const setPictureHosts = async (tenantId: string, pictureHosts: string[]) => {
    const quota = { perTenant: 16, perAccount: 16 };
    const data = { tenantId, name: 'Acme', quota, pictureHosts, version: 2 };
    const message = toSqsMessage(tenantChanged, { tenantId, data });
    expect(await onIdentity(toSqsEvent(message))).to.deep.equal({ batchItemFailures: [] });
  };

  it('are rejected if their address contains a user name or password', async () => {
    const tenant = await createTenant();
    for (const credentials of ['ada:secret@', 'ada@', ':secret@']) {
      const { status, body } = await tenant.create(picture(`https://${credentials}pictures.example/a.png`));
      expect(status, credentials).to.equal(400);
      expect(JSON.stringify(body.errors)).to.include('must not contain a user name or password');
    }
    expect((await tenant.create(picture('https://pictures.example/a@b.png'))).status).to.equal(201);
  });

  it('are accepted only from the hosts of the tenant’s list; existing pictures stay', async () => {
    const tenant = await createTenant();
    const { body: voting } = await tenant.create(picture('https://old.example/a.png'));
    await setPictureHosts(tenant.tenantId, ['cdn.example']);
    const rejected = await tenant.create(picture('https://old.example/b.png'));
    expect([rejected.status, getCode(rejected)]).to.deep.equal([422, 'picture-host-not-allowed']);
    expect(rejected.body.allowedHosts).to.deep.equal(['cdn.example']);
    expect((await tenant.create(picture('https://cdn.example/b.png'))).status).to.equal(201);
    const { options } = voting;
    const renamed = options.map((option: object) => ({
      ...option,
      label: JSON.stringify(option).slice(0, 20),
    }));
    expect((await tenant.change(voting.votingId, 1, { options: renamed })).status).to.equal(200);
    const [first, ...others] = options;
    const edit = { options: [{ ...first, imageUrl: 'https://old.example/c.png' }, ...others] };
    expect(getCode(await tenant.change(voting.votingId, 2, edit))).to.equal('picture-host-not-allowed');
  });
});
