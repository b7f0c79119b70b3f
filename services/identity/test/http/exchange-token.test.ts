import { ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { call } from '@suffra/shared/test-support/call';
import { createPartner, type Partner } from '@suffra/shared/test-support/partner';
import { getRemoteKeys } from '@suffra/shared/tokens/remote-keys';
import { verifyToken } from '@suffra/shared/tokens/verify';
import { expect } from 'chai';
import { getCognitoClient } from '../../src/cognito/client.ts';
import { handler as changePreferences } from '../../src/http/change-preferences.ts';
import { handler as getMe } from '../../src/http/get-me.ts';
import { updateProfile } from '../../src/storage/profile-updates.ts';
import { toStaffUpdate } from '../../src/storage/staff-profiles.ts';
import {
  createFixture,
  decodePayload,
  type Fixture,
  getProblemCode,
  startIdentity,
} from '../support/fixture.ts';
import { startKeyServer } from '../support/key-server.ts';
import { exchangeToken, registerIssuer } from '../support/partner.ts';

describe('POST /v1/token for a partner’s visitor', () => {
  let fixture: Fixture;
  let partner: Partner;
  const exchangeForVoterId = async (token: string, at: Fixture = fixture): Promise<unknown> => {
    const response = await exchangeToken(at, token);
    expect(response.status, JSON.stringify(response.body)).to.equal(200);
    return decodePayload(response.body.access_token).sub;
  };

  before(startIdentity);
  beforeEach(async () => {
    fixture = await createFixture();
    partner = await createPartner();
    await registerIssuer(fixture, partner);
  });

  for (const alg of ['RS256', 'ES256', 'EdDSA'] as const)
    it(`exchanges a token that the partner signed with ${alg}`, async () => {
      const site = await createPartner(alg);
      await registerIssuer(fixture, site, {}, 'site');
      const { status, headers, body } = await exchangeToken(fixture, await site.signToken('visitor-1'));
      expect(status).to.equal(200);
      expect(headers['cache-control']).to.equal('no-store');
      expect(body).to.deep.include({
        issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
        token_type: 'Bearer',
        expires_in: 900,
      });
      const keys = await startKeyServer();
      const issuer = process.env.TOKEN_ISSUER ?? '';
      const caller = await verifyToken(
        body.access_token,
        { getKey: getRemoteKeys(keys.url), issuer },
        Date.now(),
      );
      keys.stop();
      expect(caller).to.deep.equal({
        tenantId: fixture.tenantId,
        voterId: decodePayload(body.access_token).sub,
        role: 'voter',
        signIn: 'partner:site',
      });
      expect(caller?.voterId).to.match(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    });

  it('returns the same voter for every token of a visitor, also for a repeated one', async () => {
    const token = await partner.signToken('visitor-1');
    const first = await exchangeForVoterId(token);
    expect(await exchangeForVoterId(token)).to.equal(first);
    expect(await exchangeForVoterId(await partner.signToken('visitor-1'))).to.equal(first);
    expect(await exchangeForVoterId(await partner.signToken('visitor-2'))).not.to.equal(first);
  });

  it('returns other voters for another issuer and for another tenant with the same issuer', async () => {
    const other = await createFixture();
    const rival = await createPartner();
    await registerIssuer(other, partner);
    await registerIssuer(fixture, rival, {}, 'rival');
    const voters = [
      await exchangeForVoterId(await partner.signToken('visitor-1')),
      await exchangeForVoterId(await rival.signToken('visitor-1')),
      await exchangeForVoterId(await partner.signToken('visitor-1'), other),
    ];
    expect(new Set(voters).size).to.equal(3);
  });

  it('creates a profile with preferences, but no Cognito user', async () => {
    const response = await exchangeToken(fixture, await partner.signToken('visitor-1', { name: 'Ewa' }));
    const voterId = String(decodePayload(response.body.access_token).sub);
    const token = await fixture.createToken('voter', voterId);
    const me = await call(getMe, { token });
    expect(me.body).to.include({ name: 'Ewa', role: 'voter', voterId });
    expect(me.body).not.to.have.property('email');
    const headers = { 'if-match': '"1"' };
    await call(changePreferences, { method: 'PATCH', token, headers, body: { reminders: false } });
    await exchangeForVoterId(await partner.signToken('visitor-1'));
    expect((await call(getMe, { token })).body).to.deep.include({ version: 2 });
    const ask = { UserPoolId: process.env.IDENTITY_USER_POOL, Filter: `sub = "${voterId}"` };
    const { Users } = await getCognitoClient().send(new ListUsersCommand(ask));
    expect(Users).to.deep.equal([]);
  });

  it('takes the account from the claim account_id', async () => {
    const response = await exchangeToken(
      fixture,
      await partner.signToken('visitor-1', { account_id: 'shop-7' }),
    );
    expect(decodePayload(response.body.access_token).accountId).to.equal('shop-7');
    const without = await exchangeToken(fixture, await partner.signToken('visitor-1'));
    expect(decodePayload(without.body.access_token)).not.to.have.property('accountId');
  });

  it('issues the role voter, whatever the partner’s token claims', async () => {
    const more = { role: 'operator', tenantId: 'platform', votings: 'V1', permissions: ['admin'] };
    const response = await exchangeToken(fixture, await partner.signToken('visitor-1', more));
    const claims = decodePayload(response.body.access_token);
    expect(claims).to.include({ role: 'voter', tenantId: fixture.tenantId });
    expect(claims).not.to.have.property('votings');
  });

  it('names the partner’s issuer as the way of signing in, whatever the partner’s token claims', async () => {
    const response = await exchangeToken(
      fixture,
      await partner.signToken('visitor-1', { signIn: 'password' }),
    );
    expect(decodePayload(response.body.access_token).signIn).to.match(/^partner:[a-z0-9-]+$/);
  });

  it('issues the role voter even if an admin has the same id', async () => {
    const voterId = String(await exchangeForVoterId(await partner.signToken('visitor-1')));
    const admin = {
      tenantId: fixture.tenantId,
      voterId,
      userId: 'user-of-an-admin',
      email: 'a@example.com',
      name: 'A',
      role: 'admin' as const,
    };
    const context = { correlationId: 'c', writeId: 'w', changedBy: 'operator-1' };
    await updateProfile(toStaffUpdate(admin, context, '2026-11-01T10:00:00.000Z'));
    const response = await exchangeToken(fixture, await partner.signToken('visitor-1'));
    expect(decodePayload(response.body.access_token).role).to.equal('voter');
  });

  it('requires the audience of the tenant, also at another tenant that trusts the same issuer', async () => {
    const other = await createFixture();
    await registerIssuer(other, partner);
    const tryAt = async (at: Fixture, aud: unknown) =>
      (await exchangeToken(at, await partner.signToken('visitor-1', { aud }))).status;
    const [here, there] = [fixture, other].map(({ tenantId }) => `urn:suffra:tenant:${tenantId}`);
    expect([await tryAt(fixture, here), await tryAt(other, there)]).to.deep.equal([200, 200]);
    expect([await tryAt(fixture, there), await tryAt(other, here)]).to.deep.equal([400, 400]);
    for (const aud of [process.env.TOKEN_ISSUER, 'suffra', fixture.tenantId, partner.issuer])
      expect(await tryAt(fixture, aud), aud).to.equal(400);
  });

  it('accepts a token with an id once, also of twenty exchanges at the same time', async () => {
    const token = await partner.signToken('visitor-1', { jti: 'j-1' });
    const twenty = await Promise.all(Array.from({ length: 20 }, () => exchangeToken(fixture, token)));
    expect(twenty.filter(({ status }) => status === 200)).to.have.length(1);
    const again = await exchangeToken(fixture, token);
    expect([again.status, getProblemCode(again)]).to.deep.equal([400, 'subject-token-refused']);
    await exchangeForVoterId(await partner.signToken('visitor-1', { jti: 'j-2' }));
    await exchangeForVoterId(await partner.signToken('visitor-1'));
  });

  it('keeps the ids of tokens of two issuers apart', async () => {
    const site = await createPartner();
    await registerIssuer(fixture, site, {}, 'site');
    await exchangeForVoterId(await partner.signToken('visitor-1', { jti: 'j-1' }));
    await exchangeForVoterId(await site.signToken('visitor-1', { jti: 'j-1' }));
  });

  it('does not use a token up that was rejected', async () => {
    const wrong = await partner.signToken('visitor-1', { jti: 'j-1', aud: 'elsewhere' });
    expect((await exchangeToken(fixture, wrong)).status).to.equal(400);
    await exchangeForVoterId(await partner.signToken('visitor-1', { jti: 'j-1' }));
  });

  it('stores the id of a token as a hash, for as long as the token is accepted', async () => {
    const startedAt = Date.now() / 1_000;
    await exchangeForVoterId(await partner.signToken('visitor-1', { jti: 'j-of-ada' }));
    const prefix = `${fixture.tenantId}#used-token#`;
    const rows = (await fixture.readRows()).filter(({ pk }) => String(pk).startsWith(prefix));
    expect(rows).to.have.length(1);
    expect(Object.keys(rows[0] ?? {}).sort()).to.deep.equal(['expiresAt', 'pk', 'sk', 'useId']);
    expect(JSON.stringify(rows)).not.to.include('j-of-ada');
    expect(Number(rows[0]?.expiresAt)).to.be.within(startedAt + 600, Date.now() / 1_000 + 622);
  });
});
