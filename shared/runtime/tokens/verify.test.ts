import { createServer } from 'node:http';
import { expect } from 'chai';
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose';
import sinon from 'sinon';
import { startIssuer, type TestIssuer } from '../../test-support/issuer.ts';
import { getRemoteKeys } from './remote-keys.ts';
import { verifyToken } from './verify.ts';

/** Starts a server that returns this response. */
async function startServer(
  status: number | (() => number),
  body: string,
): Promise<{ url: string; stop(): void }> {
  const server = createServer((_, response) =>
    response.writeHead(typeof status === 'number' ? status : status()).end(body),
  );
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return { url: `http://127.0.0.1:${address.port}/`, stop: () => server.close() };
}

describe('verifyToken', () => {
  let issuer: TestIssuer;
  let token: string;
  before(async () => {
    issuer = await startIssuer();
    token = await issuer.signToken({ tenantId: 'acme', voterId: 'voter-ada', role: 'voter' });
  });
  after(() => issuer.stop());

  const check = (jwksUrl: string) =>
    verifyToken(token, { getKey: getRemoteKeys(jwksUrl), issuer: issuer.issuer }, Date.now());

  it('accepts a token that its issuer signed', async () => {
    expect(await check(issuer.jwksUrl)).to.deep.equal({
      tenantId: 'acme',
      voterId: 'voter-ada',
      role: 'voter',
    });
  });

  for (const [fault, status, body] of [
    ['answer 500', 500, '{"keys":[]}'],
    ['are no JSON', 200, '<html>'],
    ['are no key set', 200, '{}'],
  ] as const)
    it(`throws when the keys ${fault}, so an outage signs nobody out`, async () => {
      const keys = await startServer(status, body);
      const outcome = await check(keys.url).then(
        (caller) => ({ caller }),
        (error: unknown) => error,
      );
      keys.stop();
      expect(outcome).to.include({ code: 'busy' });
    });

  it('throws when nothing responds at the address of the keys', async () => {
    const keys = await startServer(200, '');
    keys.stop();
    expect(await check(keys.url).catch((error: unknown) => error)).to.include({ code: 'busy' });
  });

  it('accepts a token of a known key while the keys cannot be read again', async () => {
    const body = await (await fetch(issuer.jwksUrl)).text();
    let status = 200;
    const server = await startServer(() => status, body);
    expect(await check(server.url)).to.include({ voterId: 'voter-ada' });
    const clock = sinon.useFakeTimers({ now: Date.now() + 11 * 60_000, toFake: ['Date'] });
    try {
      status = 503;
      const from = { getKey: getRemoteKeys(server.url), issuer: issuer.issuer };
      // The clock of the cache is ahead, the clock of the token is not.
      expect(await verifyToken(token, from, Date.now() - 11 * 60_000)).to.include({ voterId: 'voter-ada' });
      const { privateKey } = await generateKeyPair('RS256');
      const unknown = await new SignJWT({}).setProtectedHeader({ alg: 'RS256', kid: 'new' }).sign(privateKey);
      expect(await verifyToken(unknown, from, Date.now()).catch((error: unknown) => error)).to.include({
        code: 'busy',
      });
    } finally {
      clock.restore();
      server.stop();
    }
  });

  it('accepts RS256 only, even when the key set does not name its algorithm', async () => {
    const { publicKey, privateKey } = await generateKeyPair('PS256', { extractable: true });
    const keys = await startServer(200, JSON.stringify({ keys: [await exportJWK(publicKey)] }));
    const claims = { iss: issuer.issuer, aud: 'suffra', sub: 'voter-ada', tenantId: 'acme', role: 'voter' };
    const signWith = (alg: string, key: CryptoKey) =>
      new SignJWT(claims).setProtectedHeader({ alg }).setIssuedAt().setExpirationTime('1m').sign(key);
    const asRs256 = await importJWK({ ...(await exportJWK(privateKey)), alg: 'RS256' }, 'RS256');
    if (asRs256 instanceof Uint8Array) throw new Error('not a key pair');
    const from = { getKey: getRemoteKeys(keys.url), issuer: issuer.issuer };
    expect(await verifyToken(await signWith('RS256', asRs256), from, Date.now())).to.include({
      tenantId: 'acme',
    });
    expect(await verifyToken(await signWith('PS256', privateKey), from, Date.now())).to.equal(undefined);
    keys.stop();
  });

  it('rejects a token whose key is not in the set', async () => {
    const keys = await startServer(200, '{"keys":[]}');
    expect(await check(keys.url)).to.equal(undefined);
    keys.stop();
  });
});
