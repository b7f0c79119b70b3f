import { createPartner } from '@suffra/shared/test-support/partner';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { handler as refresh } from '../../src/http/refresh-session.ts';
import { handler as signOutEverywhere } from '../../src/http/sign-out-everywhere.ts';
import { createFixture, decodePayload, type Fixture, post, startIdentity } from '../support/fixture.ts';
import { exchangeToken, registerIssuer } from '../support/partner.ts';

describe('POST /v1/sessions/sign-out-everywhere', () => {
  let fixture: Fixture;
  before(startIdentity);
  beforeEach(async () => {
    fixture = await createFixture();
  });
  const refreshStatus = async (refreshToken: string) => (await post(refresh, { refreshToken })).status;
  const call = (token: string) => post(signOutEverywhere, undefined, { token });

  it('ends all sessions of the person, and none of others', async () => {
    const [email, otherEmail] = [await fixture.signUp(), await fixture.signUp()];
    const signIn = async (address: string) => (await fixture.signIn(address, { refreshIn: 'body' })).body;
    const [phone, laptop, other] = [await signIn(email), await signIn(email), await signIn(otherEmail)];
    const rotated = (await post(refresh, { refreshToken: laptop.refreshToken })).body;
    const token = await fixture.createToken('voter', phone.voter.voterId);
    const answer = await call(token);
    expect([answer.status, answer.body]).to.deep.equal([204, undefined]);
    expect(answer.cookies).to.deep.equal([
      'suffra_refresh=; HttpOnly; Secure; SameSite=Strict; Path=/v1/sessions; Max-Age=0',
    ]);
    for (const { refreshToken } of [phone, laptop, rotated])
      expect(await refreshStatus(refreshToken)).to.equal(401);
    expect(await refreshStatus(other.refreshToken)).to.equal(200);
    expect(await refreshStatus((await signIn(email)).refreshToken)).to.equal(200);
  });

  it('is harmless for a partner’s visitor, and needs a token', async () => {
    const partner = await createPartner();
    await registerIssuer(fixture, partner);
    const exchanged = await exchangeToken(fixture, await partner.signToken('v-1'));
    const voterId = String(decodePayload(exchanged.body.access_token).sub);
    expect((await call(await fixture.createToken('voter', voterId))).status).to.equal(204);
    expect((await post(signOutEverywhere, undefined)).status).to.equal(401);
  });

  it('is not for API keys', async () => {
    const { issuer } = await getPlatform('identity');
    const caller = { tenantId: fixture.tenantId, voterId: 'key', role: 'admin' } as const;
    const token = await issuer.signToken({ ...caller, scopes: ['votings:read'] });
    expect((await call(token)).status).to.equal(403);
  });
});
