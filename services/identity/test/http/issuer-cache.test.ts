import { DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { createPartner, type Partner } from '@suffra/shared/test-support/partner';
import { expect } from 'chai';
import sinon from 'sinon';
import { env } from '../../src/env.ts';
import { issuerKey, issuersPk } from '../../src/storage/keys.ts';
import { createFixture, type Fixture, startIdentity } from '../support/fixture.ts';
import { exchangeToken, registerIssuer } from '../support/partner.ts';

describe('the token exchange keeps the issuers of a tenant', () => {
  let fixture: Fixture;
  let partner: Partner;
  let sendCommand: sinon.SinonSpy;

  before(startIdentity);
  beforeEach(async () => {
    fixture = await createFixture();
    partner = await createPartner();
    await registerIssuer(fixture, partner);
    sendCommand = sinon.spy(getDocumentClient(), 'send');
  });
  afterEach(() => sinon.restore());

  const exchange = async (sub: string) => (await exchangeToken(fixture, await partner.signToken(sub))).status;
  const countReads = () =>
    sendCommand
      .getCalls()
      .map(({ args: [command] }) => command)
      .filter(
        (command) =>
          command instanceof QueryCommand &&
          command.input.ExpressionAttributeValues?.[':pk'] === issuersPk(fixture.tenantId),
      ).length;

  it('reads them once for many exchanges', async () => {
    for (const visitor of ['a', 'b', 'c']) expect(await exchange(visitor)).to.equal(200);
    expect(countReads()).to.equal(1);
  });

  it('accepts none that another environment deleted, after at most 10 seconds', async () => {
    expect(await exchange('a')).to.equal(200);
    const TableName = env().IDENTITY_TABLE;
    await getDocumentClient().send(new DeleteCommand({ TableName, Key: issuerKey(fixture.tenantId, 'web') }));
    expect(await exchange('b')).to.equal(200);
    const realNow = Date.now;
    sinon.stub(Date, 'now').callsFake(() => realNow() + 10_000);
    expect(await exchange('c')).to.not.equal(200);
  });

  /** Changes the row of an issuer like another environment, which does not empty the cache of this one. */
  async function changeRow(issuerId: string, change: () => object): Promise<void> {
    const TableName = env().IDENTITY_TABLE;
    const Key = issuerKey(fixture.tenantId, issuerId);
    const { Item = {} } = await getDocumentClient().send(new GetCommand({ TableName, Key }));
    await getDocumentClient().send(new PutCommand({ TableName, Item: { ...Item, ...change() } }));
  }

  it('knows an issuer at once that another environment registered', async () => {
    const app = await createPartner();
    await registerIssuer(fixture, app, {}, 'app');
    await changeRow('app', () => ({ issuer: 'https://earlier.example' }));
    expect(await exchange('a')).to.equal(200);
    await changeRow('app', () => ({ issuer: app.issuer }));
    expect((await exchangeToken(fixture, await app.signToken('b'))).status).to.equal(200);
  });

  it('knows a key at once that another environment registered', async () => {
    expect(await exchange('a')).to.equal(200);
    await changeRow('web', () => ({ jwks: { keys: [{ ...partner.jwk, kid: 'k2' }] } }));
    const token = await partner.signToken('b', {}, { kid: 'k2' });
    expect((await exchangeToken(fixture, token)).status).to.equal(200);
  });

  it('reads them once a second for many tokens of an unknown issuer', async () => {
    const unknown = await createPartner();
    const token = await unknown.signToken('a', { aud: `urn:suffra:tenant:${fixture.tenantId}` });
    for (let i = 0; i < 5; i += 1) expect((await exchangeToken(fixture, token)).status).to.equal(400);
    expect(countReads()).to.equal(2);
  });

  it('reads them again after a change by the same environment', async () => {
    expect(await exchange('a')).to.equal(200);
    await registerIssuer(fixture, await createPartner(), {}, 'app');
    expect(await exchange('b')).to.equal(200);
    expect(countReads()).to.equal(2);
  });
});
