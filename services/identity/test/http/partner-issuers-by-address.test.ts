import { generateId } from '@suffra/shared/ids';
import { call } from '@suffra/shared/test-support/call';
import { createPartner, type Partner } from '@suffra/shared/test-support/partner';
import { expect } from 'chai';
import { handler as deleteIssuer } from '../../src/http/delete-partner-issuer.ts';
import { exchangeTokenRoute } from '../../src/http/exchange-token.ts';
import { type DocumentServer, startDocumentServer } from '../support/document-server.ts';
import {
  createFixedClock,
  createFixture,
  decodePayload,
  type Fixture,
  getProblemCode,
  startIdentity,
} from '../support/fixture.ts';
import { exchangeToken, registerIssuer } from '../support/partner.ts';

const minuteMs = 60_000;

describe('a partner issuer with an address of its keys', () => {
  let fixture: Fixture;
  let server: DocumentServer;
  let partner: Partner;
  let jwksUrl: string;
  let discoveryUrl: string;

  before(startIdentity);
  beforeEach(async () => {
    fixture = await createFixture();
    partner = await createPartner();
    server = await startDocumentServer();
    jwksUrl = publish(partner);
    discoveryUrl = server.serve('/discovery', { issuer: partner.issuer, jwks_uri: jwksUrl });
  });
  afterEach(() => server.stop());

  /** Publishes the keys of partners under their kids. */
  const publish = (...partners: Partner[]) =>
    server.serve('/jwks', {
      keys: partners.map(({ jwk }, i) => ({ ...jwk, kid: `k${i + 1}`, x5c: ['MII'] })),
    });
  const goDown = () => server.serve('/jwks', (response) => response.writeHead(503).end());
  const register = (address: object, issuerId?: string, etag?: string) =>
    registerIssuer(fixture, partner, { jwks: undefined, ...address }, issuerId, etag);
  const countFetches = () => server.requests.filter((path) => path === '/jwks').length;
  /** Signs a visitor in, some minutes from now. @returns the voter id, or the status of the rejection */
  const signIn = async (minutes = 0, kid = 'k1', site = partner) => {
    const now = Date.now() + minutes * minuteMs;
    const iat = Math.floor(now / 1_000);
    const token = await site.signToken('visitor-1', { iat, exp: iat + 60 }, { kid });
    const response = await exchangeToken(
      fixture,
      token,
      {},
      exchangeTokenRoute(createFixedClock(now), generateId),
    );
    return response.status === 200 ? decodePayload(response.body.access_token).sub : response.status;
  };

  it('is registered by its discovery document or its key set, and lists the address', async () => {
    for (const [i, address] of [{ discoveryUrl }, { jwksUrl }].entries()) {
      const created = await register(address, 'web');
      expect(created.status, JSON.stringify(created.body)).to.equal(201);
      expect(created.body).to.deep.equal({
        issuerId: 'web',
        issuer: partner.issuer,
        ...address,
        audience: `urn:suffra:tenant:${fixture.tenantId}`,
        version: 1,
      });
      expect(await signIn()).to.be.a('string');
      expect(countFetches()).to.equal(i + 1);
      const again = await register(address, 'web');
      expect([again.status, again.body, countFetches()]).to.deep.equal([200, created.body, i + 1]);
      await call(deleteIssuer, { params: { issuerId: 'web' }, token: await fixture.createToken('admin') });
    }
  });

  it('needs exactly one of keys, discovery address and key address, and an https address', async () => {
    for (const change of [
      {},
      { discoveryUrl, jwksUrl },
      { jwks: { keys: [partner.jwk] }, jwksUrl },
      { jwksUrl: jwksUrl.replace('https', 'http') },
      { discoveryUrl: 'localhost' },
    ])
      expect((await register(change)).status, JSON.stringify(change)).to.equal(400);
    expect(server.countConnections()).to.equal(0);
  });

  it('is rejected with the reason when no keys can be fetched, and nothing is stored', async () => {
    const other = { issuer: 'https://other.example', jwks_uri: jwksUrl };
    const inside = { issuer: partner.issuer, jwks_uri: 'https://169.254.169.254/latest' };
    const cases: [reason: string, address: object][] = [
      ['status', { jwksUrl: `${server.origin}/nothing` }],
      ['address', { jwksUrl: 'https://127.0.0.1/jwks' }],
      ['discovery', { discoveryUrl: server.serve('/other', other) }],
      ['address', { discoveryUrl: server.serve('/inside', inside) }],
      ['discovery', { discoveryUrl: jwksUrl }],
      ['keys', { jwksUrl: server.serve('/empty', { keys: [] }) }],
      ['keys', { jwksUrl: server.serve('/weak', { keys: [{ kty: 'oct', kid: 'k1', k: 'c2VjcmV0' }] }) }],
      ['keys', { jwksUrl: server.serve('/off', { keys: [{ ...partner.jwk, x: 'A'.repeat(43) }] }) }],
      ['keys', { jwksUrl: discoveryUrl }],
      ['document', { jwksUrl: server.serve('/html', (response) => response.end('<html>')) }],
    ];
    for (const [reason, address] of cases) {
      const answer = await register(address);
      expect(
        [answer.status, getProblemCode(answer), answer.body.reason],
        JSON.stringify(address),
      ).to.deep.equal([422, 'issuer-keys-unavailable', reason]);
    }
    expect((await register({ jwksUrl })).status).to.equal(201);
  });

  it('is not reached inside a private network, not even to sign a visitor in', async () => {
    await register({ jwksUrl });
    server.allow(false);
    expect(await signIn(60)).to.be.a('string');
    expect(countFetches()).to.equal(1);
    const answer = await register({ jwksUrl }, 'other-id');
    expect([answer.status, getProblemCode(answer)]).to.deep.equal([409, 'issuer-taken']);
    const replaced = await register({ jwksUrl }, 'web', '"1"');
    expect([replaced.status, replaced.body.reason]).to.deep.equal([422, 'address']);
  });

  it('rotates its keys without a change here, and its visitors stay the same', async () => {
    await register({ discoveryUrl });
    const voterId = await signIn();
    const next = await createPartner('EdDSA', partner.issuer);
    next.audiences.add(`urn:suffra:tenant:${fixture.tenantId}`);
    publish(partner, next);
    expect(await signIn(1, 'k2', next)).to.equal(voterId);
    expect(await signIn(1)).to.equal(voterId);
    expect(countFetches()).to.equal(2);
    // The first key is withdrawn. It is known for at most 15 minutes more.
    server.serve('/jwks', { keys: [{ ...next.jwk, kid: 'k2' }] });
    expect(await signIn(15)).to.equal(voterId);
    expect(await signIn(17)).to.equal(400);
    expect(await signIn(17, 'k2', next)).to.equal(voterId);
  });

  it('is asked once a minute at most, also by many tokens with unknown keys', async () => {
    await register({ jwksUrl });
    expect(await signIn(0, 'k9'), 'within the first minute').to.equal(400);
    expect(countFetches()).to.equal(1);
    const statuses = await Promise.all(Array.from({ length: 20 }, (_, i) => signIn(2, `unknown-${i}`)));
    expect(statuses).to.deep.equal(Array.from({ length: 20 }, () => 400));
    expect(countFetches()).to.equal(2);
    expect(await signIn(2)).to.be.a('string');
    expect(countFetches()).to.equal(2);
  });

  it('signs visitors in with the known keys while its server is down, for up to 24 hours', async () => {
    await register({ jwksUrl });
    const voterId = await signIn();
    goDown();
    expect(await signIn(20)).to.equal(voterId);
    expect(await signIn(24 * 60 - 1)).to.equal(voterId);
    expect(await signIn(24 * 60 + 1)).to.equal(400);
    publish(partner);
    expect(await signIn(24 * 60 + 3)).to.equal(voterId);
  });

  it('keeps the known keys when the new key set has no usable key', async () => {
    await register({ jwksUrl });
    server.serve('/jwks', { keys: [] });
    expect(await signIn(20)).to.be.a('string');
  });

  it('does not keep the keys of an address that was replaced', async () => {
    await register({ jwksUrl });
    const voterId = await signIn();
    const next = await createPartner('EdDSA', partner.issuer);
    expect((await registerIssuer(fixture, next, {}, 'web', '"1"')).status).to.equal(200);
    expect(await signIn()).to.equal(400);
    expect(await signIn(0, 'k1', next)).to.equal(voterId);
    expect((await register({ jwksUrl }, 'web', '"2"')).status).to.equal(200);
    expect([await signIn(), await signIn(0, 'k1', next)]).to.deep.equal([voterId, 400]);
  });
});
