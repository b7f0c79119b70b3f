import { randomBytes } from 'node:crypto';
import { call } from '@suffra/shared/test-support/call';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { handler as listPacks } from '../../src/http/list-packs.ts';
import { handler as putPack } from '../../src/http/put-pack.ts';

const ten = { name: 'Ten votes', credits: 10, prices: [{ currency: 'EUR', amount: 900 }], onSale: true };

describe('credit packs', () => {
  const newTenant = () => `t-${randomBytes(6).toString('hex')}`;
  const createToken = async (tenantId: string, role: 'admin' | 'voter', votings?: string[]) =>
    (await getPlatform('wallet')).issuer.signToken({
      tenantId,
      voterId: 'somebody-1',
      role,
      ...(votings && { votings }),
    });
  const put = async (tenantId: string, packId: string, body: unknown, etag?: string) =>
    call(putPack, {
      method: 'PUT',
      token: await createToken(tenantId, 'admin'),
      params: { packId },
      headers: etag === undefined ? {} : { 'if-match': etag },
      body,
    });
  const listIds = async (tenantId: string, role: 'admin' | 'voter') => {
    const { body } = await call(listPacks, { token: await createToken(tenantId, role) });
    return body.items.map((item: { packId: string }) => item.packId);
  };

  before(async function () {
    this.timeout(60_000);
    await getPlatform('wallet');
  });

  it('are created by an admin, listed smallest first, and visible in their tenant only', async () => {
    const [tenantId, other] = [newTenant(), newTenant()];
    const created = await put(tenantId, 'a-ten', ten);
    expect(created.status).to.equal(201);
    expect(created.body).to.deep.equal({ packId: 'a-ten', ...ten, version: 1 });
    await put(tenantId, 'b-one', { ...ten, credits: 1 });
    await put(tenantId, 'c-old', { ...ten, onSale: false });
    expect(await listIds(tenantId, 'voter')).to.deep.equal(['b-one', 'a-ten']);
    expect(await listIds(tenantId, 'admin')).to.have.members(['b-one', 'a-ten', 'c-old']);
    expect(await listIds(other, 'admin')).to.deep.equal([]);
  });

  it('are replaced by version, and not over a concurrent change', async () => {
    const tenantId = newTenant();
    await put(tenantId, 'ten', ten);
    expect((await put(tenantId, 'ten', ten)).status).to.equal(200);
    expect((await put(tenantId, 'ten', { ...ten, credits: 11 })).status).to.equal(428);
    const changed = await put(tenantId, 'ten', { ...ten, credits: 11 }, '"1"');
    expect([changed.status, changed.headers.etag]).to.deep.equal([200, '"2"']);
    expect((await put(tenantId, 'ten', { ...ten, credits: 12 }, '"1"')).status).to.equal(412);
  });

  it('reject prices that no provider accepts', async () => {
    const price = (currency: string, amount: number) => ({ ...ten, prices: [{ currency, amount }] });
    const wrong = [
      price('EUR', 49),
      price('CZK', 1_499),
      price('EUR', 9.5),
      price('XXX', 900),
      { ...ten, prices: [] },
      { ...ten, prices: [...ten.prices, ...ten.prices] },
      { ...ten, credits: 0 },
    ];
    for (const body of wrong) expect((await put(newTenant(), 'ten', body)).status).to.equal(400);
    expect((await put(newTenant(), 'ten', price('EUR', 50))).status).to.equal(201);
  });

  it('cannot be changed by voters or by admins who are limited to some votings', async () => {
    for (const token of [await createToken('t-any', 'voter'), await createToken('t-any', 'admin', ['v'])])
      expect(
        (await call(putPack, { method: 'PUT', token, params: { packId: 'ten' }, body: ten })).status,
      ).to.equal(403);
  });
});
