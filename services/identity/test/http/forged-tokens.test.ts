import type { HttpHandler } from '@suffra/shared/http/route';
import { call } from '@suffra/shared/test-support/call';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { getRemoteKeys } from '@suffra/shared/tokens/remote-keys';
import { verifyToken } from '@suffra/shared/tokens/verify';
import { expect } from 'chai';
import { createFixture, decodePayload, startIdentity } from '../support/fixture.ts';
import { createClaims, createForgedTokens, signWithTokenKey } from '../support/forged-tokens.ts';
import { startKeyServer } from '../support/key-server.ts';

describe('forged access tokens', () => {
  let keys: Awaited<ReturnType<typeof startKeyServer>>;
  const check = (token: string) =>
    verifyToken(
      token,
      { getKey: getRemoteKeys(keys.url), issuer: process.env.TOKEN_ISSUER ?? '' },
      Date.now(),
    );

  before(startIdentity);
  before(async () => {
    await signWithTokenKey(createClaims());
    keys = await startKeyServer();
  });
  after(() => keys.stop());

  it('accepts a token that identity issued', async () => {
    const fixture = await createFixture();
    const { body } = await fixture.signIn(await fixture.signUp());
    const { emailHash, ...claims } = { ...(await check(body.accessToken)) };
    expect(claims).to.deep.equal({
      tenantId: fixture.tenantId,
      voterId: body.voter.voterId,
      role: 'voter',
      signIn: 'password',
    });
    // SHA-256 in base64url.
    expect(emailHash).to.match(/^[\w-]{43}$/);
    expect(await check(await signWithTokenKey(createClaims()))).to.include({
      tenantId: 'acme',
      role: 'operator',
    });
  });

  it('rejects every forged token', async () => {
    for (const [what, token] of await createForgedTokens())
      expect(await check(token), what).to.equal(undefined);
  });

  it('returns 401 with a problem at every route that requires a token', async () => {
    const { issuer } = await getPlatform('identity');
    const good = await issuer.signToken({ tenantId: 'acme', voterId: 'voter-ada-1', role: 'operator' });
    const now = Math.floor(Date.now() / 1000);
    const [header = '', , signature = ''] = good.split('.');
    const forged = [
      ...(await createForgedTokens()).map(([, token]) => token),
      await issuer.signToken({ tenantId: 'acme', voterId: 'v', role: 'operator' }, { exp: now - 1 }),
      `${header}.${Buffer.from(JSON.stringify({ ...decodePayload(good), tenantId: 'boreal' })).toString('base64url')}.${signature}`,
    ];
    const routes: string[] = [
      ...['get-me', 'change-preferences', 'get-tenant', 'list-tenants', 'put-tenant', 'invite-admin'],
      ...['put-partner-issuer', 'list-partner-issuers', 'delete-partner-issuer'],
    ];
    for (const route of routes) {
      const { handler }: { handler: HttpHandler } = await import(`../../src/http/${route}.ts`);
      const sent = [undefined, 'Basic YTpi', 'Bearer', ...forged.map((token) => `Bearer ${token}`)];
      for (const authorization of sent) {
        const response = await call(handler, {
          headers: authorization === undefined ? {} : { authorization },
        });
        expect(response.status, `${route} ${authorization}`).to.equal(401);
        expect(response.body.type).to.equal('urn:suffra:problem:not-signed-in');
        expect(response.headers).to.include({
          'content-type': 'application/problem+json; charset=utf-8',
          'www-authenticate': 'Bearer',
        });
      }
      // A valid token is authenticated: the request then fails for another reason, or not at all.
      expect((await call(handler, { token: good })).status, route).not.to.equal(401);
    }
  });
});
