import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { call } from '@suffra/shared/test-support/call';
import { getRemoteKeys } from '@suffra/shared/tokens/remote-keys';
import { verifyToken } from '@suffra/shared/tokens/verify';
import { expect } from 'chai';
import { jwksRoute } from '../../src/http/jwks.ts';
import { refreshSessionRoute } from '../../src/http/refresh-session.ts';
import { signInRoute } from '../../src/http/sign-in.ts';
import { createTokenKeyRotation } from '../../src/schedules/rotate-token-keys.ts';
import {
  createFixedClock,
  createFixture,
  type Fixture,
  getRefreshCookie,
  goodPassword,
  post,
  startIdentity,
} from '../support/fixture.ts';
import { startKeyServer } from '../support/key-server.ts';

const minuteMs = 60_000;
/** How long a function caches the keys. */
const maxCacheAgeMs = 5 * minuteMs;
const dayMs = 86_400_000;
const decodeKid = (token: string): string =>
  JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid;

type SecretVariable = 'IDENTITY_KEYS' | 'TOKEN_PUBLIC_KEYS';

async function readSecret(variable: SecretVariable): Promise<string> {
  const command = new GetSecretValueCommand({ SecretId: process.env[variable] });
  return (await new SecretsManagerClient({}).send(command)).SecretString ?? '';
}

async function writeSecret(variable: SecretVariable, SecretString: string): Promise<void> {
  const command = new PutSecretValueCommand({ SecretId: process.env[variable], SecretString });
  await new SecretsManagerClient({}).send(command);
}

describe('rotation of token keys', () => {
  // Far in the future, so the rotation does not affect other tests.
  const startAt = Date.now() + 400 * dayMs;
  const switchAt = startAt + 30 * dayMs;
  let fixture: Fixture;
  let email: string;
  let originalSecrets: readonly [SecretVariable, string][];

  const session = (now: number) =>
    post(
      signInRoute(createFixedClock(now), () => `${now}`),
      { tenantId: fixture.tenantId, email, password: goodPassword },
    );
  const signInForToken = async (now: number): Promise<string> => (await session(now)).body.accessToken;
  const listPublishedKids = async (now: number): Promise<string[]> =>
    (await call(jwksRoute(createFixedClock(now)))).body.keys.map((key: { kid: string }) => key.kid);
  /** The keys in the secret that functions of other services read. */
  const listSharedKids = async (): Promise<string[]> =>
    JSON.parse(await readSecret('TOKEN_PUBLIC_KEYS')).keys.map((key: { kid: string }) => key.kid);
  /** Whether a verifier that read the keys at one time accepts a token at another time. */
  const isAccepted = async (token: string, readAt: number, checkedAt = readAt): Promise<boolean> => {
    const keys = await startKeyServer(createFixedClock(readAt));
    const issuer = process.env.TOKEN_ISSUER ?? '';
    const caller = await verifyToken(token, { getKey: getRemoteKeys(keys.url), issuer }, checkedAt);
    keys.stop();
    return caller !== undefined;
  };

  before(startIdentity);
  before(async () => {
    fixture = await createFixture();
    email = await fixture.signUp();
    originalSecrets = [
      ['IDENTITY_KEYS', await readSecret('IDENTITY_KEYS')],
      ['TOKEN_PUBLIC_KEYS', await readSecret('TOKEN_PUBLIC_KEYS')],
    ];
    for (const [variable] of originalSecrets) await writeSecret(variable, 'a placeholder');
  });
  after(async () => {
    for (const [variable, value] of originalSecrets) await writeSecret(variable, value);
  });

  it('publishes no key before the first sign-in, and then the key that signed', async () => {
    const before = await call(jwksRoute(createFixedClock(startAt)));
    expect(before.body).to.deep.equal({ keys: [] });
    expect(before.headers['cache-control']).to.equal('no-store');
    const token = await signInForToken(startAt);
    const after = await call(jwksRoute(createFixedClock(startAt)));
    expect(after.headers['cache-control']).to.equal('public, max-age=300');
    expect(after.body.keys).to.have.length(1);
    expect(Object.keys(after.body.keys[0]).sort()).to.deep.equal(['alg', 'e', 'kid', 'kty', 'n', 'use']);
    expect(decodeKid(token)).to.equal(after.body.keys[0].kid);
    expect(JSON.parse(await readSecret('TOKEN_PUBLIC_KEYS'))).to.deep.equal(after.body);
    expect(await isAccepted(token, startAt)).to.equal(true);
  });

  it('publishes the next key exactly one day before it signs', async () => {
    await createTokenKeyRotation(createFixedClock(switchAt - dayMs - 1))();
    expect(await listPublishedKids(switchAt - dayMs - 1)).to.have.length(1);
    await Promise.all(
      Array.from({ length: 10 }, () => createTokenKeyRotation(createFixedClock(switchAt - dayMs))()),
    );
    const [first, second, ...more] = await listPublishedKids(switchAt - dayMs + maxCacheAgeMs);
    expect(more).to.deep.equal([]);
    expect(second).to.be.a('string').and.not.equal(first);
    expect(await listSharedKids()).to.deep.equal([first, second]);
    expect(decodeKid(await signInForToken(switchAt - 1))).to.equal(first);
  });

  it('switches to the next key on time, and signs no one out', async () => {
    const [first, second] = await listPublishedKids(switchAt - 1);
    const before = await session(switchAt - 1);
    const refreshed = await post(
      refreshSessionRoute(createFixedClock(switchAt), () => 'next'),
      {},
      { cookies: [getRefreshCookie(before)] },
    );
    expect(refreshed.status).to.equal(200);
    expect([before, refreshed].map(({ body }) => decodeKid(body.accessToken))).to.deep.equal([first, second]);
    // A verifier that read the keys a day ago accepts the new token.
    expect(await isAccepted(refreshed.body.accessToken, switchAt - dayMs + maxCacheAgeMs, switchAt)).to.equal(
      true,
    );
    // The old token stays valid until it expires, regardless of the rotation.
    const end = Math.floor((switchAt - 1) / 1_000) * 1_000 + 15 * minuteMs;
    await createTokenKeyRotation(createFixedClock(end - 1))();
    expect(await isAccepted(before.body.accessToken, end - 1)).to.equal(true);
    expect(await isAccepted(before.body.accessToken, end)).to.equal(false);
  });

  it('deletes the old private key, and removes the public key one day after its last token expired', async () => {
    const [first, second] = await listPublishedKids(switchAt);
    await createTokenKeyRotation(createFixedClock(switchAt + 61 * minuteMs))();
    const stored: { kid: string; privateJwk?: unknown }[] = JSON.parse(
      await readSecret('IDENTITY_KEYS'),
    ).keys;
    expect(stored.filter((key) => key.privateJwk !== undefined).map((key) => key.kid)).to.deep.equal([
      second,
    ]);
    const gone = switchAt + dayMs + 15 * minuteMs;
    await createTokenKeyRotation(createFixedClock(gone - 1))();
    expect(await listPublishedKids(gone - 1)).to.deep.equal([first, second]);
    await createTokenKeyRotation(createFixedClock(gone))();
    expect(await listPublishedKids(gone + maxCacheAgeMs)).to.deep.equal([second]);
    expect(await listSharedKids()).to.deep.equal([second]);
    expect(decodeKid(await signInForToken(gone + maxCacheAgeMs))).to.equal(second);
  });

  it('restores public keys that are missing from their secret', async () => {
    const published = await listSharedKids();
    await writeSecret('TOKEN_PUBLIC_KEYS', 'a placeholder');
    await createTokenKeyRotation(createFixedClock(switchAt + 10 * dayMs))();
    expect(await listSharedKids()).to.deep.equal(published);
  });

  it('continues to sign with the current key if the rotation does not run', async () => {
    expect(decodeKid(await signInForToken(startAt + 300 * dayMs))).to.equal(
      (await listPublishedKids(startAt + 300 * dayMs))[0],
    );
  });
});
