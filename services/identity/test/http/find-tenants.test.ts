import { call } from '@suffra/shared/test-support/call';
import { countAttemptsAtOnce } from '@suffra/shared/test-support/count-attempts-at-once';
import { openStreamReader, type StreamReader } from '@suffra/shared/test-support/stream-reader';
import { expect } from 'chai';
import { ensureTenant } from '../../src/application/ensure-tenant.ts';
import { findTenantsLimit } from '../../src/domain/limits.ts';
import { findTenantsRoute } from '../../src/http/find-tenants.ts';
import { handler as indexNames } from '../../src/streams/index-names.ts';
import { createFixedClock, getProblemCode, randomText, startIdentity } from '../support/fixture.ts';

const start = Date.parse('2030-01-01T00:00:00.000Z');

describe('the search for a tenant', () => {
  let stream: StreamReader;
  before(startIdentity);
  before(async () => {
    stream = await openStreamReader(process.env.IDENTITY_TABLE ?? '');
  });

  const find = (name: string, address = randomText(), now = start) =>
    call(findTenantsRoute(createFixedClock(now)), {
      query: { name },
      headers: { 'x-viewer-address': address },
    });
  const findNames = async (name: string) =>
    (await find(name)).body.items.map((item: { name: string }) => item.name);
  /** Creates a tenant as operators do. */
  const create = async (name: string) => {
    const tenantId = `t-${randomText()}`;
    await ensureTenant(tenantId, name);
    expect((await indexNames(await stream.next(tenantId))).batchItemFailures).to.deep.equal([]);
    return tenantId;
  };

  it('finds it by any words of its name, regardless of case and accents, and tells only its id and name', async () => {
    const word = `zebra${randomText()}`;
    const tenantId = await create(`Radio ${word} Łódź`);
    for (const query of [`radio ${word}`, `LODZ ${word}`, word.toUpperCase(), word.slice(0, -2)])
      expect((await find(query)).body, query).to.deep.equal({
        items: [{ tenantId, name: `Radio ${word} Łódź` }],
      });
    expect(await findNames(`${word} warszawa`)).to.deep.equal([]);
  });

  it('returns at most five, the ones with an equal word first, and no further page', async () => {
    const word = `lamp${randomText()}`;
    for (let i = 0; i < 6; i += 1) await create(`Club ${word}s ${i}`);
    await create(`Club ${word}`);
    const { body } = await find(word);
    expect(Object.keys(body)).to.deep.equal(['items']);
    expect(body.items).to.have.length(5);
    expect(body.items[0].name).to.equal(`Club ${word}`);
  });

  it('rejects a search that would list tenants', async () => {
    for (const name of ['a', 'ab', 'a b c', '?', ' '])
      expect(getProblemCode(await find(name)), name).to.equal('invalid-request');
  });

  it('does not find the tenant of the platform', async () => {
    await ensureTenant('platform', 'Suffra platform');
    await indexNames(await stream.next('platform'));
    expect(await findNames('suffra platform')).to.deep.equal([]);
  });

  it('is limited for each network address #attempts', async () => {
    const address = randomText();
    await countAttemptsAtOnce(findTenantsLimit.max - 10, () => find('nobody here', address));
    const responses = await Promise.all(Array.from({ length: 15 }, () => find('nobody here', address)));
    const statuses = responses.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).to.have.length(10);
    expect(statuses.filter((status) => status === 429)).to.have.length(5);
    expect((await find('nobody here')).status, 'another address').to.equal(200);
  });
});
