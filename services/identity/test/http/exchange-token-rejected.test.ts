import type { TestResponse } from '@suffra/shared/test-support/call';
import { createPartner, type Partner } from '@suffra/shared/test-support/partner';
import { expect } from 'chai';
import { SignJWT } from 'jose';
import { createFixture, type Fixture, getProblemCode, startIdentity } from '../support/fixture.ts';
import { exchangeToken, registerIssuer } from '../support/partner.ts';

const now = () => Math.floor(Date.now() / 1000);
const encodeJson = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Expects an OAuth error (RFC 6749 §5.2) that is also a problem document. */
function expectOauthError(
  response: TestResponse,
  status: number,
  code: string,
  error: string,
  what = code,
): void {
  expect([response.status, getProblemCode(response), response.body.error], what).to.deep.equal([
    status,
    code,
    error,
  ]);
  expect(response.headers['content-type'], what).to.equal('application/problem+json; charset=utf-8');
  expect(response.headers['cache-control'], what).to.equal('no-store');
  expect(response.body, what).to.include.keys('type', 'title', 'status', 'detail', 'correlationId');
  expect(response.body.error_description, what).to.equal(response.body.detail);
  expect(response.body, what).not.to.have.property('access_token');
}

describe('POST /v1/token with an invalid request', () => {
  let fixture: Fixture;
  let partner: Partner;

  before(startIdentity);
  beforeEach(async () => {
    fixture = await createFixture();
    partner = await createPartner('RS256');
    await registerIssuer(fixture, partner);
  });

  const expectRejection = async (token: string, what: string) =>
    expectOauthError(
      await exchangeToken(fixture, token),
      400,
      'subject-token-refused',
      'invalid_request',
      what,
    );

  it('rejects a token with invalid claims', async () => {
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
    for (const [what, change] of claims)
      await expectRejection(await partner.signToken('visitor-1', change), what);
    await expectRejection(await partner.signToken('\uD800'), 'a broken surrogate as subject');
  });

  it('accepts the longest subject, the oldest token and a token from a clock that is ahead', async () => {
    for (const change of [
      { sub: 'x'.repeat(255) },
      { iat: now() - 595, exp: now() + 60 },
      { iat: now() + 5, nbf: now() + 5 },
    ])
      expect((await exchangeToken(fixture, await partner.signToken('v', change))).status).to.equal(200);
  });

  it('rejects a token with an invalid signature', async () => {
    const good = await partner.signToken('visitor-1');
    const [header = '', payload = '', signature = ''] = good.split('.');
    const claims = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), sub: 'visitor-2' };
    const secret = Buffer.from(JSON.stringify(partner.jwk));
    const modulus = Buffer.from(partner.jwk.n ?? '', 'base64url');
    const mac = (key: Uint8Array) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'k1' }).sign(key);
    const foreign = await createPartner('RS256', partner.issuer);
    const curve = await createPartner('ES256', partner.issuer);
    for (const [what, token] of [
      ['a changed payload', `${header}.${encodeJson(claims)}.${signature}`],
      ['a changed signature', `${header}.${payload}.${signature.slice(0, -6)}AAAAAA`],
      ['no signature', `${header}.${payload}.`],
      ['alg none', `${encodeJson({ alg: 'none', kid: 'k1' })}.${payload}.`],
      ['alg none, with a signature', `${encodeJson({ alg: 'none', kid: 'k1' })}.${payload}.${signature}`],
      ['a MAC with the public key', await mac(secret)],
      ['a MAC with the modulus', await mac(modulus)],
      ['a key that was never registered', await foreign.signToken('visitor-1')],
      ['another algorithm under the same kid', await curve.signToken('visitor-1')],
      ['an unknown kid', await partner.signToken('visitor-1', {}, { kid: 'k9' })],
      ['the key in the header', await foreign.signToken('visitor-1', {}, { jwk: foreign.jwk, kid: 'k9' })],
      ['an unknown critical header', await foreign.signToken('visitor-1', {}, { b64: true, crit: ['b64'] })],
      ['no token at all', 'visitor-1'],
      ['three dots', '...'],
      ['a token of ours', await fixture.createToken('admin')],
    ] as const)
      await expectRejection(token, what);
  });

  it('rejects a token of another tenant’s issuer', async () => {
    const other = await createFixture();
    const theirs = await createPartner();
    await registerIssuer(other, theirs);
    const aud = `urn:suffra:tenant:${fixture.tenantId}`;
    await expectRejection(await theirs.signToken('visitor-1', { aud }), 'theirs, here');
    const spoofed = await createPartner('ES256', partner.issuer);
    await registerIssuer(other, spoofed, {}, 'spoofed');
    await expectRejection(
      await spoofed.signToken('visitor-1', { aud }),
      'our issuer, registered there with a key of theirs',
    );
    expect((await exchangeToken(other, await theirs.signToken('visitor-1'))).status).to.equal(200);
  });

  it('rejects a client without registered issuers', async () => {
    const token = await partner.signToken('visitor-1');
    const nobody = await createFixture();
    for (const client_id of [nobody.tenantId, 'no-such-tenant', 'platform', '', 'A B', undefined])
      expectOauthError(
        await exchangeToken(fixture, token, { client_id }),
        401,
        'invalid-client',
        'invalid_client',
      );
  });

  it('rejects incomplete requests and unsupported grant types', async () => {
    const token = await partner.signToken('visitor-1');
    const idToken = 'urn:ietf:params:oauth:token-type:id_token';
    const incomplete: Record<string, string | undefined>[] = [
      { grant_type: undefined },
      { subject_token: undefined },
      { subject_token_type: undefined },
      { subject_token_type: idToken },
      { requested_token_type: idToken },
    ];
    for (const change of incomplete) {
      const response = await exchangeToken(fixture, token, change);
      expectOauthError(response, 400, 'invalid-token-request', 'invalid_request', JSON.stringify(change));
    }
    for (const grant_type of ['password', 'authorization_code', '']) {
      const response = await exchangeToken(fixture, token, { grant_type });
      expectOauthError(response, 400, 'unsupported-grant-type', 'unsupported_grant_type');
    }
    expect((await exchangeToken(fixture, token, { scope: 'anything' })).status).to.equal(200);
  });
});
