import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request } from 'node:https';
import { tmpdir } from 'node:os';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { type Adapter, type AdapterPayload, Provider } from 'oidc-provider';
import { type Certificates, createCertificates } from '../local-platform/push-service/certificates.ts';

/** A person who signs in at the provider. */
export interface ProviderAccount {
  readonly sub: string;
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** Responds instead of the token endpoint. */
export type TokenResponder = (response: ServerResponse) => void | Promise<void>;

/** An OpenID provider on this machine, with the certificate of {@link rootFile}. */
export interface TestOpenidProvider {
  readonly issuer: string;
  /** The root certificate, as a file. */
  readonly rootFile: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The person who signs in next. The provider asks nobody for a password. */
  account: ProviderAccount;
  /** The next person declines. */
  declines: boolean;
  /** Replaces the token endpoint. */
  tokenResponder: TokenResponder | undefined;
  /** Replaces other paths, such as the discovery document. */
  readonly documents: Map<string, unknown>;
  /** A page with a button is shown before the person is signed in. Only browsers can press it. */
  hasPage: boolean;
  /** Every code has expired when it is exchanged. */
  hasExpiredCodes: boolean;
  /** The paths of all requests, in order. */
  readonly requests: string[];
  /** Signs an ID token with the key of the provider. */
  signIdToken(claims: JWTPayload): Promise<string>;
  /** Opens the page of the provider as a browser does. @returns the address to which the provider sends the browser back */
  visit(authorizationUrl: string): Promise<URL>;
  stop(): Promise<void>;
}

/**
 * Starts the provider on a free port of this machine.
 * @param redirectUris the registered addresses of its client
 * @param certificates for loopback; new ones by default
 */
export async function startOpenidProvider(
  redirectUris: readonly string[],
  certificates?: Certificates,
): Promise<TestOpenidProvider> {
  const { root, certificate, key } = certificates ?? (await createCertificates());
  const folder = mkdtempSync(`${tmpdir()}/openid-provider-`);
  const rootFile = `${folder}/root.pem`;
  writeFileSync(rootFile, root);
  const handlers: { handle?: (message: IncomingMessage, response: ServerResponse) => void } = {};
  const server = createServer({ key, cert: certificate }, (message, response) =>
    handlers.handle?.(message, response),
  );
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const issuer = `https://localhost:${address.port}`;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const signingKey = { ...(await exportJWK(privateKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  const client = {
    clientId: 'suffra-client',
    clientSecret: 'a secret +/% of the client'.replaceAll(' ', '-'),
  };

  const test: TestOpenidProvider = {
    ...client,
    issuer,
    rootFile,
    account: { sub: 'ada' },
    declines: false,
    tokenResponder: undefined,
    documents: new Map(),
    hasPage: false,
    hasExpiredCodes: false,
    requests: [],
    signIdToken: (claims) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(privateKey),
    visit: (url) => visit(url, issuer, root),
    stop: async () => {
      rmSync(folder, { recursive: true });
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  const provider: Provider = new Provider(issuer, {
    adapter: createAdapter((kind) => test.hasExpiredCodes && kind === 'AuthorizationCode'),
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: [...redirectUris],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    jwks: { keys: [signingKey] },
    claims: { openid: ['sub'], profile: ['name', 'locale'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['a key of this test'] },
    ttl: {
      AuthorizationCode: 60,
      AccessToken: 60,
      IdToken: 60,
      Grant: 600,
      Interaction: 60,
      Session: 600,
    },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: async () => ({ sub, ...test.account.claims }) }),
    // The provider shows no page for consent.
    loadExistingGrant: async (context) => {
      const { client: oidcClient, session } = context.oidc;
      const grant = new provider.Grant({ clientId: oidcClient?.clientId, accountId: session?.accountId });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
  });
  const handleByProvider = provider.callback();
  handlers.handle = (message, response) => {
    const path = message.url?.split('?')[0] ?? '';
    test.requests.push(path);
    const document = test.documents.get(path);
    if (typeof document === 'function') document(response);
    else if (document !== undefined)
      response.setHeader('content-type', 'application/json').end(JSON.stringify(document));
    else if (path === '/token' && test.tokenResponder !== undefined) void test.tokenResponder(response);
    else if (path.startsWith('/interaction/') && test.hasPage && message.method === 'GET')
      response.setHeader('content-type', 'text/html').end(signInPage);
    else if (path.startsWith('/interaction/')) {
      const result = test.declines
        ? { error: 'access_denied', error_description: 'The person declined.' }
        : { login: { accountId: test.account.sub } };
      void provider.interactionFinished(message, response, result);
    } else void handleByProvider(message, response);
  };
  return test;
}

/** The form is sent to the address of its page. */
const signInPage = `<!doctype html><html lang="en"><title>Sign in</title><form method="post"><button>Sign in</button></form></html>`;

/**
 * Keeps what the provider stores in memory. The provider checks by itself when an entry has expired.
 * @param hasExpired whether the entries of a kind have expired
 */
function createAdapter(hasExpired: (kind: string) => boolean) {
  const entries = new Map<string, AdapterPayload>();
  return (kind: string): Adapter => ({
    upsert: async (id, payload) => void entries.set(`${kind} ${id}`, payload),
    find: async (id) => {
      const entry = entries.get(`${kind} ${id}`);
      return entry && hasExpired(kind) ? { ...entry, exp: 1 } : entry;
    },
    findByUid: async (uid) =>
      [...entries].find(([key, entry]) => key.startsWith(`${kind} `) && entry.uid === uid)?.[1],
    findByUserCode: async () => undefined,
    consume: async (id) => {
      const entry = entries.get(`${kind} ${id}`);
      if (entry !== undefined) entry.consumed = Math.floor(Date.now() / 1_000);
    },
    destroy: async (id) => void entries.delete(`${kind} ${id}`),
    revokeByGrantId: async (grantId) => {
      for (const [key, entry] of entries) if (entry.grantId === grantId) entries.delete(key);
    },
  });
}

/** Follows the redirects of the provider with its cookies, until one leads to another site. */
async function visit(start: string, issuer: string, ca: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let url = new URL(start);
  for (let steps = 0; steps < 10; steps += 1) {
    const { location, setCookies, status } = await get(url, ca, cookies);
    for (const cookie of setCookies) {
      const [pair = ''] = cookie.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    if (location === undefined) throw new Error(`${url.href} responded with ${status}`);
    url = new URL(location, url);
    if (url.origin !== issuer) return url;
  }
  throw new Error('the provider redirects forever');
}

const get = (url: URL, ca: string, cookies: ReadonlyMap<string, string>) =>
  new Promise<{ status: number; location: string | undefined; setCookies: readonly string[] }>(
    (done, fail) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const sent = request(url, { ca, headers: { cookie }, agent: false }, (response) => {
        response.resume();
        const { statusCode = 0, headers } = response;
        response.on('end', () =>
          done({ status: statusCode, location: headers.location, setCookies: headers['set-cookie'] ?? [] }),
        );
      });
      sent.on('error', fail);
      sent.end();
    },
  );
