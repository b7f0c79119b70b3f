import { ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { call } from '@suffra/shared/test/call';
import { verifyToken } from '@suffra/shared/tokens/verify';
import { expect } from 'chai';
import { cognito } from '../../src/cognito/client.ts';
import { handler as changePreferences } from '../../src/http/change-preferences.ts';
import { handler as getMe } from '../../src/http/get-me.ts';
import { serveKeys } from '../support/keys.ts';
import { exchange, newPartner, type Partner, register } from '../support/partner.ts';
import { newWorld, payloadOf, startIdentity, type World } from '../support/world.ts';

describe('a partner’s visitor', () => {
  let world: World;
  let partner: Partner;
  const voterOf = async (token: string, at: World = world): Promise<unknown> => {
    const answer = await exchange(at, token);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(200);
    return payloadOf(answer.body.access_token).sub;
  };

  before(startIdentity);
  beforeEach(async () => {
    world = await newWorld();
    partner = await newPartner();
    await register(world, partner);
  });

  for (const alg of ['RS256', 'ES256', 'EdDSA'] as const)
    it(`gets a token of ours for one that its site signed by ${alg}`, async () => {
      const site = await newPartner(alg);
      await register(world, site, {}, 'site');
      const { status, headers, body } = await exchange(world, await site.tokenOf('visitor-1'));
      expect(status).to.equal(200);
      expect(headers['cache-control']).to.equal('no-store');
      expect(body).to.deep.include({
        issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
        token_type: 'Bearer',
        expires_in: 900,
      });
      const keys = await serveKeys();
      const issuer = process.env.TOKEN_ISSUER ?? '';
      const caller = await verifyToken(body.access_token, { jwksUrl: keys.url, issuer }, Date.now());
      keys.stop();
      expect(caller).to.deep.equal({
        tenantId: world.tenantId,
        voterId: payloadOf(body.access_token).sub,
        role: 'voter',
      });
      expect(caller?.voterId).to.match(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    });

  it('is the same voter each time, and a repeated token does no harm', async () => {
    const token = await partner.tokenOf('visitor-1');
    const first = await voterOf(token);
    expect(await voterOf(token)).to.equal(first);
    expect(await voterOf(await partner.tokenOf('visitor-1'))).to.equal(first);
    expect(await voterOf(await partner.tokenOf('visitor-2'))).not.to.equal(first);
  });

  it('is somebody else at another issuer, and at another tenant with the same issuer', async () => {
    const other = await newWorld();
    const rival = await newPartner();
    await register(other, partner);
    await register(world, rival, {}, 'rival');
    const voters = [
      await voterOf(await partner.tokenOf('visitor-1')),
      await voterOf(await rival.tokenOf('visitor-1')),
      await voterOf(await partner.tokenOf('visitor-1'), other),
    ];
    expect(new Set(voters).size).to.equal(3);
  });

  it('has a profile with preferences like everybody, and no account at Cognito', async () => {
    const answer = await exchange(world, await partner.tokenOf('visitor-1', { name: 'Ewa' }));
    const voterId = String(payloadOf(answer.body.access_token).sub);
    const token = await world.token('voter', voterId);
    const me = await call(getMe, { token });
    expect(me.body).to.include({ name: 'Ewa', role: 'voter', voterId });
    expect(me.body).not.to.have.property('email');
    const headers = { 'if-match': '"1"' };
    await call(changePreferences, { method: 'PATCH', token, headers, body: { reminders: false } });
    await voterOf(await partner.tokenOf('visitor-1'));
    expect((await call(getMe, { token })).body).to.deep.include({ version: 2 });
    const ask = { UserPoolId: process.env.IDENTITY_USER_POOL, Filter: `sub = "${voterId}"` };
    const { Users } = await cognito().send(new ListUsersCommand(ask));
    expect(Users).to.deep.equal([]);
  });

  it('takes its account from the partner’s word', async () => {
    const answer = await exchange(world, await partner.tokenOf('visitor-1', { account_id: 'shop-7' }));
    expect(payloadOf(answer.body.access_token).accountId).to.equal('shop-7');
    const without = await exchange(world, await partner.tokenOf('visitor-1'));
    expect(payloadOf(without.body.access_token)).not.to.have.property('accountId');
  });

  it('is a voter, whatever the partner’s token says', async () => {
    const more = { role: 'operator', tenantId: 'platform', votings: 'V1', permissions: ['admin'] };
    const answer = await exchange(world, await partner.tokenOf('visitor-1', more));
    const claims = payloadOf(answer.body.access_token);
    expect(claims).to.include({ role: 'voter', tenantId: world.tenantId });
    expect(claims).not.to.have.property('votings');
  });

  it('is a voter even where an admin has the very same id', async () => {
    const voterId = String(await voterOf(await partner.tokenOf('visitor-1')));
    const { saveStaff } = await import('../../src/table/staff.ts');
    const admin = {
      tenantId: world.tenantId,
      voterId,
      email: 'a@example.com',
      name: 'A',
      role: 'admin' as const,
    };
    await saveStaff(admin, { correlationId: 'c', writeId: 'w' });
    const answer = await exchange(world, await partner.tokenOf('visitor-1'));
    expect(payloadOf(answer.body.access_token).role).to.equal('voter');
  });

  it('may be meant for the audience that the tenant has registered', async () => {
    await register(world, partner, { audience: 'https://suffra.example' }, 'web', '"1"');
    await voterOf(await partner.tokenOf('visitor-1', { aud: ['x', 'https://suffra.example'] }));
    const own = await exchange(world, await partner.tokenOf('visitor-1'));
    expect(own.status).to.equal(400);
  });
});
