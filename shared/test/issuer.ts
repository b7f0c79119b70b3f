import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Caller } from '../src/tokens/claims.ts';

/** An issuer for tests: it publishes its key over HTTP, so that the platform's own check runs for real. */
export interface TestIssuer {
  readonly issuer: string;
  readonly jwksUrl: string;
  /** An access token of a caller. @param change claims to set otherwise, or to drop with undefined */
  tokenOf(caller: Caller, change?: Record<string, unknown>): Promise<string>;
  stop(): void;
}

/** Starts a test issuer on a free loopback port. */
export async function startIssuer(): Promise<TestIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwks = JSON.stringify({
    keys: [{ ...(await exportJWK(publicKey)), kid: 'test', alg: 'RS256', use: 'sig' }],
  });
  const server = createServer((_, answer) => answer.setHeader('content-type', 'application/json').end(jwks));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  server.unref();
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the test issuer has no port');
  const issuer = `http://127.0.0.1:${address.port}`;
  return {
    issuer,
    jwksUrl: `${issuer}/jwks.json`,
    tokenOf: (caller, change = {}) => {
      const now = Math.floor(Date.now() / 1000);
      const { voterId, votings, scopes, ...rest } = caller;
      const claims = { iss: issuer, aud: 'suffra', sub: voterId, iat: now, exp: now + 3600, ...rest };
      const limits = {
        ...(votings !== undefined && { votings: votings.join(' ') }),
        ...(scopes !== undefined && { scope: scopes.join(' ') }),
      };
      return new SignJWT({ ...claims, ...limits, ...change })
        .setProtectedHeader({ alg: 'RS256', kid: 'test' })
        .sign(privateKey);
    },
    stop: () => server.close(),
  };
}
