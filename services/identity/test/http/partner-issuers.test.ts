import { call } from '@suffra/shared/test/call';
import { expect } from 'chai';
import { handler as deleteIssuer } from '../../src/http/delete-partner-issuer.ts';
import { handler as listIssuers } from '../../src/http/list-partner-issuers.ts';
import { exchange, newPartner, type Partner, register } from '../support/partner.ts';
import { newWorld, slugOf, startIdentity, type World } from '../support/world.ts';

describe('a tenant’s partner issuers', () => {
  let world: World;
  let partner: Partner;
  const list = async (of = world) => (await call(listIssuers, { token: await of.token('admin') })).body.items;
  const take = async (issuerId: string, of = world) =>
    call(deleteIssuer, { method: 'DELETE', params: { issuerId }, token: await of.token('admin') });

  before(startIdentity);
  beforeEach(async () => {
    world = await newWorld();
    partner = await newPartner();
  });

  it('are registered, replaced and listed', async () => {
    const made = await register(world, partner, { audience: 'suffra' });
    const shown = {
      issuerId: 'web',
      issuer: partner.issuer,
      audience: 'suffra',
      jwks: { keys: [partner.jwk] },
      version: 1,
    };
    expect([made.status, made.headers.etag, made.body]).to.deep.equal([201, '"1"', shown]);
    const replaced = await register(world, partner, {}, 'web', '"1"');
    const { audience: _, ...rest } = shown;
    expect([replaced.status, replaced.headers.etag]).to.deep.equal([200, '"2"']);
    expect(replaced.body).to.deep.equal({ ...rest, version: 2 });
    await register(world, await newPartner('EdDSA'), {}, 'app');
    expect((await list()).map((each: { issuerId: string }) => each.issuerId)).to.deep.equal(['app', 'web']);
  });

  it('the same again is the same answer; another content wants the version that it replaces', async () => {
    const made = await register(world, partner);
    const again = await register(world, partner);
    expect([again.status, again.body]).to.deep.equal([200, made.body]);
    const blind = await register(world, partner, { audience: 'suffra' });
    expect([blind.status, slugOf(blind)]).to.deep.equal([428, 'version-required']);
    await register(world, partner, { audience: 'suffra' }, 'web', '"1"');
    const stale = await register(world, partner, { audience: 'other' }, 'web', '"1"');
    expect([stale.status, slugOf(stale)]).to.deep.equal([412, 'stale-version']);
    const nowhere = await register(world, partner, {}, 'app', '"1"');
    expect([nowhere.status, slugOf(nowhere)]).to.deep.equal([412, 'stale-version']);
    expect((await list()).map((each: { audience: string }) => each.audience)).to.deep.equal(['suffra']);
  });

  it('taken away, their visitors get no more tokens; once more is no error', async () => {
    await register(world, partner);
    await register(world, await newPartner(), {}, 'other');
    const token = await partner.tokenOf('visitor-1');
    expect((await exchange(world, token)).status).to.equal(200);
    expect((await take('web')).status).to.equal(204);
    expect((await take('web')).status).to.equal(204);
    const refused = await exchange(world, token);
    expect([refused.status, slugOf(refused)]).to.deep.equal([400, 'subject-token-refused']);
  });

  it('of one tenant are out of reach for an admin of another', async () => {
    const other = await newWorld();
    await register(world, partner);
    expect(await list(other)).to.deep.equal([]);
    expect((await take('web', other)).status).to.equal(204);
    expect(await list()).to.have.length(1);
    // The same id at another tenant is another issuer.
    expect((await register(other, await newPartner())).status).to.equal(201);
    expect((await list())[0].issuer).to.equal(partner.issuer);
  });

  for (const role of ['voter', 'operator'] as const)
    it(`are not for a ${role}`, async () => {
      const token = await world.token(role);
      expect((await call(listIssuers, { token })).status).to.equal(403);
      expect((await call(deleteIssuer, { params: { issuerId: 'web' }, token })).status).to.equal(403);
    });

  it('a key that is no point of the curve is refused by its name', async () => {
    const answer = await register(world, partner, {
      jwks: { keys: [partner.jwk, { ...partner.jwk, kid: 'k2', x: 'A'.repeat(43) }] },
    });
    expect([answer.status, slugOf(answer)]).to.deep.equal([400, 'invalid-request']);
    expect(answer.body.errors).to.deep.equal([
      { in: 'body', path: 'jwks.keys', message: 'no usable public key: k2' },
    ]);
  });

  it('a private key is refused, and not stored', async () => {
    const jwks = { keys: [{ ...partner.jwk, d: 'A'.repeat(43) }] };
    expect((await register(world, partner, { jwks })).status).to.equal(400);
    expect(await list()).to.deep.equal([]);
  });

  it('a weak, a symmetric, a nameless and a doubled key, too many and none', async () => {
    const { jwk } = partner;
    const rsa1024 = { kty: 'RSA', kid: 'k1', n: 'A'.repeat(171), e: 'AQAB' };
    const { kid: _, ...nameless } = jwk;
    for (const keys of [
      [rsa1024],
      [{ kty: 'oct', kid: 'k1', k: 'c2VjcmV0' }],
      [nameless],
      [jwk, jwk],
      [],
      Array.from({ length: 11 }, (_each, i) => ({ ...jwk, kid: `k${i}` })),
      [{ ...jwk, alg: 'HS256' }],
      [{ ...jwk, use: 'enc' }],
    ])
      expect((await register(world, partner, { jwks: { keys } })).status).to.equal(400);
  });

  it('an issuer is an https address written in plain characters', async () => {
    for (const issuer of [
      'http://a.example',
      'a.example',
      '',
      'https://a.example/\0b',
      'https://a.example/ b',
    ])
      expect((await register(world, partner, { issuer })).status, issuer).to.equal(400);
  });
});
