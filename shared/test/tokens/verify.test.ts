import { createServer } from 'node:http';
import { expect } from 'chai';
import { verifyToken } from '../../src/tokens/verify.ts';
import { startIssuer, type TestIssuer } from '../issuer.ts';

/** An address whose every answer is this. */
async function answering(status: number, body: string): Promise<{ url: string; stop(): void }> {
  const server = createServer((_, answer) => answer.writeHead(status).end(body));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}/`, stop: () => server.close() };
}

describe('checking a token', () => {
  let issuer: TestIssuer;
  let token: string;
  before(async () => {
    issuer = await startIssuer();
    token = await issuer.tokenOf({ tenantId: 'acme', voterId: 'voter-ada', role: 'voter' });
  });
  after(() => issuer.stop());

  const check = (jwksUrl: string) => verifyToken(token, { jwksUrl, issuer: issuer.issuer }, Date.now());

  it('takes one that its issuer signed', async () => {
    expect(await check(issuer.jwksUrl)).to.deep.equal({
      tenantId: 'acme',
      voterId: 'voter-ada',
      role: 'voter',
    });
  });

  for (const [what, status, body] of [
    ['answer 500', 500, '{"keys":[]}'],
    ['are no JSON', 200, '<html>'],
    ['are no key set', 200, '{}'],
  ] as const)
    it(`throws when the keys ${what}: nobody is signed out for what is our fault`, async () => {
      const keys = await answering(status, body);
      const outcome = await check(keys.url).then(
        (caller) => ({ caller }),
        () => 'thrown',
      );
      keys.stop();
      expect(outcome).to.equal('thrown');
    });

  it('refuses one whose key is not in the set', async () => {
    const keys = await answering(200, '{"keys":[]}');
    expect(await check(keys.url)).to.equal(undefined);
    keys.stop();
  });
});
