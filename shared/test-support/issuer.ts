import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Caller } from '../runtime/tokens/claims.ts';

/**
 * A token issuer for tests. It publishes its key over HTTP, so the platform verifies its tokens as in
 * production.
 */
export interface TestIssuer {
  readonly issuer: string;
  readonly jwksUrl: string;
  /** The key set, as identity stores it, and its public keys. */
  readonly keySet: string;
  readonly publicKeys: string;
  /** Signs an access token. @param claimOverrides claims to replace, or to remove with undefined */
  signToken(caller: Caller, claimOverrides?: Record<string, unknown>): Promise<string>;
  stop(): void;
}

/** Starts a token issuer on a free loopback port. */
export async function startIssuer(): Promise<TestIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const publicJwk = await exportJWK(publicKey);
  const record = { kid: 'test', signsFrom: Date.now(), publicJwk, privateJwk: await exportJWK(privateKey) };
  const publicKeys = JSON.stringify({ keys: [{ ...publicJwk, kid: 'test', alg: 'RS256', use: 'sig' }] });
  const server = createServer((_, response) =>
    response.setHeader('content-type', 'application/json').end(publicKeys),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the test issuer has no port');
  const issuer = `http://127.0.0.1:${address.port}`;
  return {
    issuer,
    jwksUrl: `${issuer}/jwks.json`,
    keySet: JSON.stringify({ keys: [record] }),
    publicKeys,
    signToken: (caller, claimOverrides = {}) => {
      const now = Math.floor(Date.now() / 1000);
      const { voterId, votings, isReadOnly, scopes, ...rest } = caller;
      const claims = { iss: issuer, aud: 'suffra', sub: voterId, iat: now, exp: now + 3600, ...rest };
      const limits = {
        ...(votings !== undefined && { votings: votings.join(' ') }),
        ...(isReadOnly === true && { access: 'read' }),
        ...(scopes !== undefined && { scope: scopes.join(' ') }),
      };
      return new SignJWT({ ...claims, ...limits, ...claimOverrides })
        .setProtectedHeader({ alg: 'RS256', kid: 'test' })
        .sign(privateKey);
    },
    stop: () => server.close(),
  };
}
