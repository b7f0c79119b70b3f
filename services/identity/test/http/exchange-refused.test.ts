import type { TestAnswer } from '@suffra/shared/test/call';
import { expect } from 'chai';
import { SignJWT } from 'jose';
import { exchange, newPartner, type Partner, register } from '../support/partner.ts';
import { newWorld, slugOf, startIdentity, type World } from '../support/world.ts';

const now = () => Math.floor(Date.now() / 1000);
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** An error of OAuth (RFC 6749 §5.2) that is a problem document too. */
function expectRefusal(answer: TestAnswer, status: number, slug: string, error: string, what = slug): void {
  expect([answer.status, slugOf(answer), answer.body.error], what).to.deep.equal([status, slug, error]);
  expect(answer.headers['content-type'], what).to.equal('application/problem+json; charset=utf-8');
  expect(answer.headers['cache-control'], what).to.equal('no-store');
  expect(answer.body, what).to.include.keys('type', 'title', 'status', 'detail', 'correlationId');
  expect(answer.body.error_description, what).to.equal(answer.body.detail);
  expect(answer.body, what).not.to.have.property('access_token');
}

describe('a token exchange that is refused', () => {
  let world: World;
  let partner: Partner;

  before(startIdentity);
  beforeEach(async () => {
    world = await newWorld();
    partner = await newPartner('RS256');
    await register(world, partner);
  });

  const refused = async (token: string, what: string) =>
    expectRefusal(await exchange(world, token), 400, 'subject-token-refused', 'invalid_request', what);

  it('for what the token says', async () => {
    const claims: [string, Record<string, unknown>][] = [
      ['another issuer', { iss: 'https://mallory.example' }],
      ['no issuer', { iss: undefined }],
      ['the issuer with a slash more', { iss: `${partner.issuer}/` }],
      ['another audience', { aud: 'https://elsewhere.example' }],
      ['no audience', { aud: undefined }],
      ['expired', { iat: now() - 120, exp: now() - 60 }],
      ['without an end', { exp: undefined }],
      ['not valid yet', { nbf: now() + 60 }],
      ['issued in the future', { iat: now() + 60, exp: now() + 120 }],
      ['without an issue time', { iat: undefined }],
      ['older than ten minutes, though it has not expired', { iat: now() - 620, exp: now() + 60 }],
      ['without a subject', { sub: undefined }],
      ['an empty subject', { sub: '' }],
      ['a subject that is a number', { sub: 7 }],
      ['a subject of 256 characters', { sub: 'x'.repeat(256) }],
      ['an account that is none', { account_id: 'a b' }],
      ['an oversized account', { account_id: 'x'.repeat(65) }],
    ];
    for (const [what, change] of claims) await refused(await partner.tokenOf('visitor-1', change), what);
    await refused(await partner.tokenOf('\uD800'), 'a broken surrogate as subject');
  });

  it('the longest subject, the oldest token and one of a clock that runs ahead are still taken', async () => {
    for (const change of [
      { sub: 'x'.repeat(255) },
      { iat: now() - 595, exp: now() + 60 },
      { iat: now() + 5, nbf: now() + 5 },
    ])
      expect((await exchange(world, await partner.tokenOf('v', change))).status).to.equal(200);
  });

  it('for how the token is signed', async () => {
    const good = await partner.tokenOf('visitor-1');
    const [header = '', payload = '', signature = ''] = good.split('.');
    const claims = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), sub: 'visitor-2' };
    const secret = Buffer.from(JSON.stringify(partner.jwk));
    const modulus = Buffer.from(partner.jwk.n ?? '', 'base64url');
    const mac = (key: Uint8Array) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'k1' }).sign(key);
    const foreign = await newPartner('RS256', partner.issuer);
    const curve = await newPartner('ES256', partner.issuer);
    for (const [what, token] of [
      ['a changed payload', `${header}.${encoded(claims)}.${signature}`],
      ['a changed signature', `${header}.${payload}.${signature.slice(0, -6)}AAAAAA`],
      ['no signature', `${header}.${payload}.`],
      ['alg none', `${encoded({ alg: 'none', kid: 'k1' })}.${payload}.`],
      ['alg none, with a signature', `${encoded({ alg: 'none', kid: 'k1' })}.${payload}.${signature}`],
      ['a MAC with the public key', await mac(secret)],
      ['a MAC with the modulus', await mac(modulus)],
      ['a key that was never registered', await foreign.tokenOf('visitor-1')],
      ['another algorithm under the same kid', await curve.tokenOf('visitor-1')],
      ['an unknown kid', await partner.tokenOf('visitor-1', {}, { kid: 'k9' })],
      ['the key in the header', await foreign.tokenOf('visitor-1', {}, { jwk: foreign.jwk, kid: 'k9' })],
      ['an unknown critical header', await foreign.tokenOf('visitor-1', {}, { b64: true, crit: ['b64'] })],
      ['no token at all', 'visitor-1'],
      ['three dots', '...'],
      ['a token of ours', await world.token('admin')],
    ] as const)
      await refused(token, what);
  });

  it('for one of another tenant’s issuer', async () => {
    const other = await newWorld();
    const theirs = await newPartner();
    await register(other, theirs);
    const token = await theirs.tokenOf('visitor-1');
    await refused(token, 'theirs, here');
    const spoofed = await newPartner('ES256', partner.issuer);
    await register(other, spoofed, {}, 'web', '"1"');
    await refused(await spoofed.tokenOf('visitor-1'), 'our issuer, registered there with a key of theirs');
    expect((await exchange(other, token)).status).to.equal(400);
  });

  it('for a client who has registered nothing', async () => {
    const token = await partner.tokenOf('visitor-1');
    const nobody = await newWorld();
    for (const client_id of [nobody.tenantId, 'no-such-tenant', 'platform', '', 'A B', undefined])
      expectRefusal(await exchange(world, token, { client_id }), 401, 'invalid-client', 'invalid_client');
  });

  it('for what is asked', async () => {
    const token = await partner.tokenOf('visitor-1');
    const idToken = 'urn:ietf:params:oauth:token-type:id_token';
    const incomplete: Record<string, string | undefined>[] = [
      { grant_type: undefined },
      { subject_token: undefined },
      { subject_token_type: undefined },
      { subject_token_type: idToken },
      { requested_token_type: idToken },
    ];
    for (const change of incomplete) {
      const answer = await exchange(world, token, change);
      expectRefusal(answer, 400, 'invalid-token-request', 'invalid_request', JSON.stringify(change));
    }
    for (const grant_type of ['password', 'authorization_code', '']) {
      const answer = await exchange(world, token, { grant_type });
      expectRefusal(answer, 400, 'unsupported-grant-type', 'unsupported_grant_type');
    }
    expect((await exchange(world, token, { scope: 'anything' })).status).to.equal(200);
  });
});
