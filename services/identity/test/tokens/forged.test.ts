import type { HttpHandler } from '@suffra/shared/http/serve';
import { call } from '@suffra/shared/test/call';
import { platform } from '@suffra/shared/test/platform';
import { verifyToken } from '@suffra/shared/tokens/verify';
import { expect } from 'chai';
import { forgedTokens, goodClaims, signedByUs } from '../support/forged.ts';
import { serveKeys } from '../support/keys.ts';
import { newWorld, payloadOf, startIdentity } from '../support/world.ts';

describe('tokens that are none of ours', () => {
  let keys: Awaited<ReturnType<typeof serveKeys>>;
  const check = (token: string) =>
    verifyToken(token, { jwksUrl: keys.url, issuer: process.env.TOKEN_ISSUER ?? '' }, Date.now());

  before(startIdentity);
  before(async () => {
    await signedByUs(goodClaims());
    keys = await serveKeys();
  });
  after(() => keys.stop());

  it('one that identity gave is taken', async () => {
    const world = await newWorld();
    const { body } = await world.signIn(await world.signedUp());
    expect(await check(body.accessToken)).to.deep.equal({
      tenantId: world.tenantId,
      voterId: body.voter.voterId,
      role: 'voter',
    });
    expect(await check(await signedByUs(goodClaims()))).to.include({ tenantId: 'acme', role: 'operator' });
  });

  it('every forged one is refused', async () => {
    for (const [what, token] of await forgedTokens()) expect(await check(token), what).to.equal(undefined);
  });

  it('at each route that wants one: 401, as a problem that says how to go on', async () => {
    const { issuer } = await platform('identity');
    const good = await issuer.tokenOf({ tenantId: 'acme', voterId: 'voter-ada-1', role: 'operator' });
    const now = Math.floor(Date.now() / 1000);
    const [header = '', , signature = ''] = good.split('.');
    const forged = [
      ...(await forgedTokens()).map(([, token]) => token),
      await issuer.tokenOf({ tenantId: 'acme', voterId: 'v', role: 'operator' }, { exp: now - 1 }),
      `${header}.${Buffer.from(JSON.stringify({ ...payloadOf(good), tenantId: 'boreal' })).toString('base64url')}.${signature}`,
    ];
    const routes: string[] = [
      ...['get-me', 'change-preferences', 'get-tenant', 'list-tenants', 'put-tenant', 'invite-admin'],
      ...['put-partner-issuer', 'list-partner-issuers', 'delete-partner-issuer'],
    ];
    for (const route of routes) {
      const { handler }: { handler: HttpHandler } = await import(`../../src/http/${route}.ts`);
      const sent = [undefined, 'Basic YTpi', 'Bearer', ...forged.map((token) => `Bearer ${token}`)];
      for (const authorization of sent) {
        const answer = await call(handler, { headers: authorization === undefined ? {} : { authorization } });
        expect(answer.status, `${route} ${authorization}`).to.equal(401);
        expect(answer.body.type).to.equal('urn:suffra:problem:not-signed-in');
        expect(answer.headers).to.include({
          'content-type': 'application/problem+json; charset=utf-8',
          'www-authenticate': 'Bearer',
        });
      }
      // The door opens for the real one: what is wrong then is the request, or the role.
      expect((await call(handler, { token: good })).status, route).not.to.equal(401);
    }
  });
});
