import { deriveId } from '@suffra/shared/ids';
import { call } from '@suffra/shared/test-support/call';
import { createPartner, type Partner } from '@suffra/shared/test-support/partner';
import { expect } from 'chai';
import { handler as deleteIssuer } from '../../src/http/delete-partner-issuer.ts';
import { handler as listAudit } from '../../src/http/list-audit.ts';
import { handler as listIssuers } from '../../src/http/list-partner-issuers.ts';
import { handler as putIssuer } from '../../src/http/put-partner-issuer.ts';
import {
  createFixture,
  decodePayload,
  type Fixture,
  getProblemCode,
  startIdentity,
} from '../support/fixture.ts';
import { exchangeToken, registerIssuer } from '../support/partner.ts';

describe('partner issuers API', () => {
  let fixture: Fixture;
  let partner: Partner;
  const list = async (of = fixture) =>
    (await call(listIssuers, { token: await of.createToken('admin') })).body.items;
  const remove = async (issuerId: string, of = fixture) =>
    call(deleteIssuer, { method: 'DELETE', params: { issuerId }, token: await of.createToken('admin') });

  before(startIdentity);
  beforeEach(async () => {
    fixture = await createFixture();
    partner = await createPartner();
  });

  const withKid = (kid: string) => ({ jwks: { keys: [{ ...partner.jwk, kid }] } });

  it('registers, replaces and lists issuers, with the audience of the tenant', async () => {
    const created = await registerIssuer(fixture, partner);
    const shown = {
      issuerId: 'web',
      issuer: partner.issuer,
      audience: `urn:suffra:tenant:${fixture.tenantId}`,
      jwks: { keys: [partner.jwk] },
      version: 1,
    };
    expect([created.status, created.headers.etag, created.body]).to.deep.equal([201, '"1"', shown]);
    const replaced = await registerIssuer(fixture, partner, withKid('k2'), 'web', '"1"');
    expect([replaced.status, replaced.headers.etag]).to.deep.equal([200, '"2"']);
    expect(replaced.body).to.deep.equal({ ...shown, ...withKid('k2'), version: 2 });
    await registerIssuer(fixture, await createPartner('EdDSA'), {}, 'app');
    expect((await list()).map((entry: { issuerId: string }) => entry.issuerId)).to.deep.equal(['app', 'web']);
  });

  it('lets nobody choose another audience', async () => {
    const answer = await registerIssuer(fixture, partner, { audience: 'suffra' });
    expect([answer.status, getProblemCode(answer)]).to.deep.equal([400, 'invalid-request']);
  });

  it('returns the same response for the same content, and requires a version for other content', async () => {
    const created = await registerIssuer(fixture, partner);
    const again = await registerIssuer(fixture, partner);
    expect([again.status, again.body]).to.deep.equal([200, created.body]);
    const blind = await registerIssuer(fixture, partner, withKid('k2'));
    expect([blind.status, getProblemCode(blind)]).to.deep.equal([428, 'version-required']);
    await registerIssuer(fixture, partner, withKid('k2'), 'web', '"1"');
    const stale = await registerIssuer(fixture, partner, withKid('k3'), 'web', '"1"');
    expect([stale.status, getProblemCode(stale)]).to.deep.equal([412, 'stale-version']);
    const nowhere = await registerIssuer(fixture, partner, {}, 'app', '"1"');
    expect([nowhere.status, getProblemCode(nowhere)]).to.deep.equal([412, 'stale-version']);
    expect((await list()).map(({ version }: { version: number }) => version)).to.deep.equal([2]);
  });

  it('issues no more tokens after an issuer was deleted; a repeated deletion succeeds', async () => {
    await registerIssuer(fixture, partner);
    await registerIssuer(fixture, await createPartner(), {}, 'other');
    const token = await partner.signToken('visitor-1');
    expect((await exchangeToken(fixture, token)).status).to.equal(200);
    expect((await remove('web')).status).to.equal(204);
    expect((await remove('web')).status).to.equal(204);
    const rejected = await exchangeToken(fixture, token);
    expect([rejected.status, getProblemCode(rejected)]).to.deep.equal([400, 'subject-token-refused']);
  });

  /** Exchanges a token of the visitor `visitor-1` for the id of the voter. */
  const signIn = async (site = partner) => {
    const response = await exchangeToken(fixture, await site.signToken('visitor-1'));
    return response.status === 200 ? decodePayload(response.body.access_token).sub : response.status;
  };

  it('rejects a second entry for an issuer, which could sign in as the visitors of the first', async () => {
    await registerIssuer(fixture, partner);
    const voterId = await signIn();
    const impostor = await createPartner('ES256', partner.issuer);
    const second = await registerIssuer(fixture, impostor, {}, 'second');
    expect([second.status, getProblemCode(second), second.body.issuerId]).to.deep.equal([
      409,
      'issuer-taken',
      'web',
    ]);
    expect(await signIn(impostor)).to.equal(400);
    expect(await signIn()).to.equal(voterId);
    expect(await list()).to.have.length(1);
  });

  it('does not let an entry change to another issuer', async () => {
    const other = await createPartner();
    await registerIssuer(fixture, partner);
    const changed = await registerIssuer(fixture, other, {}, 'web', '"1"');
    expect([changed.status, getProblemCode(changed)]).to.deep.equal([409, 'issuer-fixed']);
    expect(await signIn(other)).to.equal(400);
    expect((await list())[0].issuer).to.equal(partner.issuer);
    expect((await registerIssuer(fixture, other, {}, 'other')).status).to.equal(201);
  });

  it('keeps the ids of visitors when the keys are replaced, and when the issuer is deleted and registered again', async () => {
    await registerIssuer(fixture, partner);
    const voterId = await signIn();
    const rotated = await createPartner('EdDSA', partner.issuer);
    expect((await registerIssuer(fixture, rotated, {}, 'web', '"1"')).status).to.equal(200);
    expect(await signIn(rotated)).to.equal(voterId);
    await remove('web');
    expect((await registerIssuer(fixture, partner, {}, 'renamed')).status).to.equal(201);
    expect(await signIn()).to.equal(voterId);
    const taken = await registerIssuer(fixture, partner);
    expect([taken.status, taken.body.issuerId]).to.deep.equal([409, 'renamed']);
  });

  it('gives the visitors of two issuers and of a deleted one different ids', async () => {
    const voterIds = [];
    for (const site of [partner, await createPartner(), await createPartner()]) {
      await registerIssuer(fixture, site);
      voterIds.push(await signIn(site));
      await remove('web');
    }
    expect(new Set(voterIds).size).to.equal(3);
    for (const voterId of voterIds) expect(voterId).to.be.a('string');
  });

  it('keeps the entry secret, from which the ids of visitors are derived', async () => {
    const created = await registerIssuer(fixture, partner);
    expect(created.body).not.to.have.property('entryId');
    expect((await list())[0]).to.deep.equal(created.body);
    expect(await signIn()).not.to.equal(deriveId(fixture.tenantId, partner.issuer, 'visitor-1'));
  });

  it('records every registration, change and deletion in the audit, and nothing else', async () => {
    const token = await fixture.createToken('admin', 'admin-who-acts');
    const put = (site: Partner, change: object, etag?: string) =>
      call(putIssuer, {
        method: 'PUT',
        params: { issuerId: 'web' },
        token,
        body: { issuer: site.issuer, jwks: { keys: [site.jwk] }, ...change },
        headers: { 'content-type': 'application/json', ...(etag !== undefined && { 'if-match': etag }) },
      });
    const rotated = await createPartner('EdDSA', partner.issuer);
    expect((await put(partner, {})).status).to.equal(201);
    expect((await put(partner, {})).status, 'repeated').to.equal(200);
    expect((await put(rotated, {}, '"7"')).status, 'another version').to.equal(412);
    expect((await put(rotated, {}, '"1"')).status).to.equal(200);
    for (const _ of [1, 2])
      expect((await call(deleteIssuer, { params: { issuerId: 'web' }, token })).status).to.equal(204);
    const { body } = await call(listAudit, { token });
    expect(
      body.items.map(({ at: _, correlationId: __, ...entry }: Record<string, unknown>) => entry),
    ).to.deep.equal(
      ['issuer-deleted', 'issuer-changed', 'issuer-registered'].map((act) => ({
        act,
        by: 'admin-who-acts',
        issuerId: 'web',
        issuer: partner.issuer,
      })),
    );
  });

  it('separates the issuers of tenants', async () => {
    const other = await createFixture();
    await registerIssuer(fixture, partner);
    expect(await list(other)).to.deep.equal([]);
    expect((await remove('web', other)).status).to.equal(204);
    expect(await list()).to.have.length(1);
    // The same id at another tenant is another issuer.
    expect((await registerIssuer(other, await createPartner())).status).to.equal(201);
    expect((await list())[0].issuer).to.equal(partner.issuer);
  });

  for (const role of ['voter', 'operator'] as const)
    it(`rejects a ${role}`, async () => {
      const token = await fixture.createToken(role);
      expect((await call(listIssuers, { token })).status).to.equal(403);
      expect((await call(deleteIssuer, { params: { issuerId: 'web' }, token })).status).to.equal(403);
    });

  it('rejects a key that is not on its curve and names it', async () => {
    const answer = await registerIssuer(fixture, partner, {
      jwks: { keys: [partner.jwk, { ...partner.jwk, kid: 'k2', x: 'A'.repeat(43) }] },
    });
    expect([answer.status, getProblemCode(answer)]).to.deep.equal([400, 'invalid-request']);
    expect(answer.body.errors).to.deep.equal([
      { in: 'body', path: 'jwks.keys', message: 'no usable public key: k2' },
    ]);
  });

  it('rejects a private key and does not store it', async () => {
    const jwks = { keys: [{ ...partner.jwk, d: 'A'.repeat(43) }] };
    expect((await registerIssuer(fixture, partner, { jwks })).status).to.equal(400);
    expect(await list()).to.deep.equal([]);
  });

  it('rejects weak, symmetric, unnamed and duplicate keys, too many keys and none', async () => {
    const { jwk } = partner;
    const rsa1024 = { kty: 'RSA', kid: 'k1', n: 'A'.repeat(171), e: 'AQAB' };
    const { kid: _, ...withoutKid } = jwk;
    for (const keys of [
      [rsa1024],
      [{ kty: 'oct', kid: 'k1', k: 'c2VjcmV0' }],
      [withoutKid],
      [jwk, jwk],
      [],
      Array.from({ length: 11 }, (_each, i) => ({ ...jwk, kid: `k${i}` })),
      [{ ...jwk, alg: 'HS256' }],
      [{ ...jwk, use: 'enc' }],
    ])
      expect((await registerIssuer(fixture, partner, { jwks: { keys } })).status).to.equal(400);
  });

  it('rejects an issuer that is not an https URL in printable ASCII', async () => {
    for (const issuer of [
      'http://a.example',
      'a.example',
      '',
      'https://a.example/\0b',
      'https://a.example/ b',
    ])
      expect((await registerIssuer(fixture, partner, { issuer })).status, issuer).to.equal(400);
  });
});
