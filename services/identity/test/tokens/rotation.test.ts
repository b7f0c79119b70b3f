import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { call } from '@suffra/shared/test/call';
import { verifyToken } from '@suffra/shared/tokens/verify';
import { expect } from 'chai';
import { jwksRoute } from '../../src/http/jwks.ts';
import { refreshSessionRoute } from '../../src/http/refresh-session.ts';
import { signInRoute } from '../../src/http/sign-in.ts';
import { rotateKeys } from '../../src/on/new-day.ts';
import { serveKeys } from '../support/keys.ts';
import { at, cookieOf, goodPassword, newWorld, post, startIdentity, type World } from '../support/world.ts';

const minute = 60_000;
/** So long a function may go by the keys that it read before. */
const held = 5 * minute;
const day = 86_400_000;
const kidOf = (token: string): string =>
  JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid;

/** Writes the secret of the keys; the placeholder makes it as new. @returns what was in it */
async function exchangeSecret(value: string): Promise<string> {
  const client = new SecretsManagerClient({});
  const SecretId = process.env.IDENTITY_KEYS;
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId }));
  await client.send(new PutSecretValueCommand({ SecretId, SecretString: value }));
  return SecretString ?? '';
}

describe('keys that rotate', () => {
  // Its own time, far from that of the other tests, which go on with their own key when this is over.
  const start = Date.now() + 400 * day;
  const turn = start + 30 * day;
  let world: World;
  let email: string;
  let kept: string;

  const session = (now: number) =>
    post(
      signInRoute(at(now), () => `${now}`),
      { tenantId: world.tenantId, email, password: goodPassword },
    );
  const tokenAt = async (now: number): Promise<string> => (await session(now)).body.accessToken;
  const published = async (now: number): Promise<string[]> =>
    (await call(jwksRoute(at(now)))).body.keys.map((key: { kid: string }) => key.kid);
  /** Whether a checker takes a token that read the keys at one instant and checks at another. */
  const taken = async (token: string, readAt: number, checkedAt = readAt): Promise<boolean> => {
    const keys = await serveKeys(at(readAt));
    const issuer = process.env.TOKEN_ISSUER ?? '';
    const caller = await verifyToken(token, { jwksUrl: keys.url, issuer }, checkedAt);
    keys.stop();
    return caller !== undefined;
  };

  before(startIdentity);
  before(async () => {
    world = await newWorld();
    email = await world.signedUp();
    kept = await exchangeSecret('a placeholder');
  });
  after(() => exchangeSecret(kept));

  it('nothing is published before the first sign-in, and then the key that signed', async () => {
    const before = await call(jwksRoute(at(start)));
    expect(before.body).to.deep.equal({ keys: [] });
    expect(before.headers['cache-control']).to.equal('no-store');
    const token = await tokenAt(start);
    const after = await call(jwksRoute(at(start)));
    expect(after.headers['cache-control']).to.equal('public, max-age=300');
    expect(after.body.keys).to.have.length(1);
    expect(Object.keys(after.body.keys[0]).sort()).to.deep.equal(['alg', 'e', 'kid', 'kty', 'n', 'use']);
    expect(kidOf(token)).to.equal(after.body.keys[0].kid);
    expect(await taken(token, start)).to.equal(true);
  });

  it('a day before it signs the next key is published, and not sooner', async () => {
    await rotateKeys(at(turn - day - 1))();
    expect(await published(turn - day - 1)).to.have.length(1);
    await Promise.all(Array.from({ length: 10 }, () => rotateKeys(at(turn - day))()));
    const [first, second, ...more] = await published(turn - day + held);
    expect(more).to.deep.equal([]);
    expect(second).to.be.a('string').and.not.equal(first);
    expect(kidOf(await tokenAt(turn - 1))).to.equal(first);
  });

  it('at its instant it signs, and nobody is signed out', async () => {
    const [first, second] = await published(turn - 1);
    const before = await session(turn - 1);
    const refreshed = await post(
      refreshSessionRoute(at(turn), () => 'next'),
      {},
      { cookies: [cookieOf(before)] },
    );
    expect(refreshed.status).to.equal(200);
    expect([before, refreshed].map(({ body }) => kidOf(body.accessToken))).to.deep.equal([first, second]);
    // A checker that has read the keys a day ago takes the new token.
    expect(await taken(refreshed.body.accessToken, turn - day + held, turn)).to.equal(true);
    // The old token is good to its end, whatever rotation has done meanwhile.
    const end = Math.floor((turn - 1) / 1_000) * 1_000 + 15 * minute;
    await rotateKeys(at(end - 1))();
    expect(await taken(before.body.accessToken, end - 1)).to.equal(true);
    expect(await taken(before.body.accessToken, end)).to.equal(false);
  });

  it('the old key signs nothing more, and leaves a day after its last token', async () => {
    const [first, second] = await published(turn);
    await rotateKeys(at(turn + 61 * minute))();
    const { SecretString } = await new SecretsManagerClient({}).send(
      new GetSecretValueCommand({ SecretId: process.env.IDENTITY_KEYS }),
    );
    const stored: { kid: string; privateJwk?: unknown }[] = JSON.parse(SecretString ?? '').keys;
    expect(stored.filter((key) => key.privateJwk !== undefined).map((key) => key.kid)).to.deep.equal([
      second,
    ]);
    const gone = turn + day + 15 * minute;
    await rotateKeys(at(gone - 1))();
    expect(await published(gone - 1)).to.deep.equal([first, second]);
    await rotateKeys(at(gone))();
    expect(await published(gone + held)).to.deep.equal([second]);
    expect(kidOf(await tokenAt(gone + held))).to.equal(second);
  });

  it('without any rotation the key that signs signs on', async () => {
    expect(kidOf(await tokenAt(start + 300 * day))).to.equal((await published(start + 300 * day))[0]);
  });
});
