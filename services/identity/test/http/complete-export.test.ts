import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { call } from '@suffra/shared/test-support/call';
import { createPartner } from '@suffra/shared/test-support/partner';
import { expect } from 'chai';
import { handler as exportMe } from '../../src/http/export-me.ts';
import { handler as exportVoter } from '../../src/http/export-voter.ts';
import { profileKey } from '../../src/storage/keys.ts';
import { createFixture, decodePayload, type Fixture, randomText, startIdentity } from '../support/fixture.ts';
import { exchangeToken, registerIssuer } from '../support/partner.ts';

/** Attributes that an export omits because they do not describe the person: the key of the row, the id of the request that wrote it, and who assigned the role. */
const notExported = ['pk', 'sk', 'correlationId', 'writeId', 'changedBy'];

describe('the export of a profile', () => {
  let fixture: Fixture;
  before(startIdentity);
  beforeEach(async () => {
    fixture = await createFixture();
  });

  /** Returns the exports to the person and to an admin, which must be equal, and the attributes of the row. */
  const compare = async (voterId: string) => {
    const own = await call(exportMe, { token: await fixture.createToken('voter', voterId) });
    const token = await fixture.createToken('admin');
    const toAdmin = await call(exportVoter, { token, params: { voterId } });
    expect(toAdmin.body).to.deep.equal(own.body);
    const { Item: row = {} } = await getDocumentClient().send(
      new GetCommand({ TableName: process.env.IDENTITY_TABLE, Key: profileKey(fixture.tenantId, voterId) }),
    );
    const stored = Object.entries(row).filter(([name]) => !notExported.includes(name));
    return { exported: own.body, stored: Object.fromEntries(stored) };
  };

  it('contains every attribute that is stored about a person', async () => {
    const { body } = await fixture.signIn(await fixture.signUp());
    const { exported, stored } = await compare(body.voter.voterId);
    expect(exported).to.deep.equal(stored);
    expect(exported).to.include.all.keys('name', 'email', 'lastSignInAt', 'preferences');
  });

  it('contains the account of a partner’s visitor', async () => {
    const partner = await createPartner();
    await registerIssuer(fixture, partner);
    const token = await partner.signToken('visitor-1', { account_id: 'shop-7', name: 'Ada' });
    const { access_token } = (await exchangeToken(fixture, token)).body;
    const { exported, stored } = await compare(String(decodePayload(access_token).sub));
    expect(exported).to.deep.equal(stored);
    expect(exported.accountId).to.equal('shop-7');
  });

  it('contains the votings of an admin who is limited to them', async () => {
    const { voterId } = await fixture.createPerson({ role: 'admin', votings: [randomText()] });
    const { exported, stored } = await compare(voterId);
    expect(exported).to.deep.equal(stored);
    expect(exported.votings).to.have.length(1);
  });
});
