import { randomUUID } from 'node:crypto';
import {
  CreateSecretCommand,
  GetSecretValueCommand,
  ListSecretVersionIdsCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { expect } from 'chai';
import { compactVerify, createLocalJWKSet, SignJWT } from 'jose';
import { getPlatform } from '../../test-support/platform.ts';
import type { KeyAlgorithm } from './jwks.ts';
import { createKeyPublisher } from './key-publisher.ts';
import { dayMs } from './key-set.ts';
import { createKeyStore } from './key-store.ts';
import { publishKeys } from './public-keys-secret.ts';

const start = Date.parse('2026-03-01T00:00:00Z');
const policy = { publishBeforeMs: dayMs, signForMs: 30 * dayMs, keepPublishedMs: 2 * dayMs };

async function createSecret(value: string = randomUUID()): Promise<string> {
  const Name = `test-keys-${randomUUID()}`;
  await new SecretsManagerClient({}).send(new CreateSecretCommand({ Name, SecretString: value }));
  return Name;
}
const openKeyStore = (secretId: string, alg: KeyAlgorithm = 'EdDSA') =>
  createKeyStore({ secretId: () => secretId, alg, policy });
const readSecret = async (SecretId: string) =>
  (await new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId }))).SecretString ?? '';

const countVersions = async (SecretId: string): Promise<number> =>
  (
    await new SecretsManagerClient({}).send(
      new ListSecretVersionIdsCommand({ SecretId, IncludeDeprecated: true }),
    )
  ).Versions?.length ?? 0;

describe('createKeyStore', () => {
  before(async function () {
    this.timeout(60_000);
    await getPlatform('identity');
  });

  for (const alg of ['RS256', 'EdDSA'] as const) {
    it(`signs with ${alg}, and the published key verifies the signature`, async () => {
      const store = openKeyStore(await createSecret(), alg);
      const { kid, privateKey } = await store.signingKey(start);
      const jws = await new SignJWT({ a: 1 }).setProtectedHeader({ alg, kid }).sign(privateKey);
      const jwks = await store.publicKeys(start);
      const { payload } = await compactVerify(jws, createLocalJWKSet(jwks));
      expect(JSON.parse(new TextDecoder().decode(payload))).to.deep.equal({ a: 1 });
      expect(jwks.keys.map(({ alg: a, use, kid: k }) => [a, use, k])).to.deep.equal([[alg, 'sig', kid]]);
      for (const secretMember of ['d', 'p', 'q', 'dp', 'dq', 'qi'])
        expect(jwks.keys[0]).not.to.have.property(secretMember);
    });
  }

  it('gives twenty concurrent first callers the same key', async () => {
    const secretId = await createSecret();
    const keys = await Promise.all(
      Array.from({ length: 20 }, () => openKeyStore(secretId).signingKey(start)),
    );
    expect(new Set(keys.map((key) => key.kid)).size).to.equal(1);
    expect(JSON.parse(await readSecret(secretId)).keys).to.have.length(1);
  });

  it('lets one of ten concurrent rotations win', async () => {
    const secretId = await createSecret();
    await openKeyStore(secretId).signingKey(start);
    const due = start + 29 * dayMs;
    const results = await Promise.all(Array.from({ length: 10 }, () => openKeyStore(secretId).rotate(due)));
    expect(results.filter((entry) => entry)).to.have.length(1);
    expect((await openKeyStore(secretId).publicKeys(due)).keys).to.have.length(2);
  });

  it('publishes nothing before the first key, and publishes that key immediately', async () => {
    const secretId = await createSecret();
    const publisher = createKeyPublisher({ secretId: () => secretId, alg: 'EdDSA', policy });
    expect(await publisher.publicKeys(start)).to.deep.equal({ keys: [] });
    const { kid } = await openKeyStore(secretId).signingKey(start);
    expect((await publisher.publicKeys(start + 1)).keys[0]?.kid).to.equal(kid);
  });

  describe('with a secret for the public keys', () => {
    const openWithPublicSecret = (secretId: string, publicSecretId: string) =>
      createKeyStore({ secretId: () => secretId, alg: 'RS256', policy }, () => publicSecretId);
    const readKids = async (secretId: string): Promise<string[]> =>
      JSON.parse(await readSecret(secretId)).keys.map(({ kid }: { kid: string }) => kid);

    it('stores the public keys there before any of twenty concurrent first callers gets a key', async () => {
      const [secretId, publicSecretId] = [await createSecret(), await createSecret()];
      await Promise.all(
        Array.from({ length: 20 }, async () => {
          const { kid } = await openWithPublicSecret(secretId, publicSecretId).signingKey(start);
          expect(await readKids(publicSecretId)).to.deep.equal([kid]);
        }),
      );
      const [key] = JSON.parse(await readSecret(publicSecretId)).keys;
      expect(Object.keys(key).sort()).to.deep.equal(['alg', 'e', 'kid', 'kty', 'n', 'use']);
    });

    it('stores them again after a crash between the two writes, with the next rotation', async () => {
      const [secretId, publicSecretId] = [await createSecret(), await createSecret()];
      const crashing = createKeyStore({ secretId: () => secretId, alg: 'RS256', policy }, () => {
        throw new Error('the function ends here');
      });
      const outcome = await crashing.signingKey(start).catch((error: Error) => error.message);
      expect(outcome).to.equal('the function ends here');
      expect(JSON.parse(await readSecret(secretId)).keys).to.have.length(1);
      const store = openWithPublicSecret(secretId, publicSecretId);
      expect(await store.rotate(start + 1)).to.equal(false);
      expect(await readKids(publicSecretId)).to.deep.equal([(await store.signingKey(start + 1)).kid]);
    });

    it('contains the current keys after a slow writer has finished last', async () => {
      const [secretId, publicSecretId] = [await createSecret(), await createSecret()];
      await openWithPublicSecret(secretId, publicSecretId).signingKey(start);
      const oldKeys = JSON.parse(await readSecret(publicSecretId));
      await openWithPublicSecret(secretId, publicSecretId).rotate(start + 29 * dayMs);
      const newKids = await readKids(publicSecretId);
      // The slow writer read the keys before the rotation, and writes them after it.
      let isSlow = true;
      await publishKeys(publicSecretId, async () => {
        const keys = isSlow ? oldKeys : await openKeyStore(secretId, 'RS256').publicKeys(start);
        isSlow = false;
        return keys;
      });
      expect(newKids).to.have.length(2);
      expect(await readKids(publicSecretId)).to.deep.equal(newKids);
    });

    it('is written only if the keys differ', async () => {
      const [secretId, publicSecretId] = [await createSecret(), await createSecret()];
      const store = openWithPublicSecret(secretId, publicSecretId);
      await store.signingKey(start);
      const versions = () => countVersions(publicSecretId);
      const before = await versions();
      await store.rotate(start + dayMs);
      await store.rotate(start + 2 * dayMs);
      expect(await versions()).to.equal(before);
    });
  });

  it('switches keys on time with a cached set, and deletes the old private half', async () => {
    const secretId = await createSecret();
    const store = openKeyStore(secretId);
    const first = await store.signingKey(start);
    await store.rotate(start + 29 * dayMs);
    const change = start + 30 * dayMs;
    expect((await store.signingKey(change - 1)).kid).to.equal(first.kid);
    expect((await store.signingKey(change)).kid).not.to.equal(first.kid);
    expect(await store.rotate(change + dayMs)).to.equal(true);
    expect(await store.rotate(change + dayMs)).to.equal(false);
    const [old, next] = JSON.parse(await readSecret(secretId)).keys;
    expect(old).not.to.have.property('privateJwk');
    expect(next).to.have.property('privateJwk');
    const { keys } = await store.publicKeys(change + dayMs);
    expect(keys.map((key) => key.kid)).to.include(first.kid);
  });

  it('reads the set again after five minutes and not earlier', async () => {
    const secretId = await createSecret();
    const store = openKeyStore(secretId);
    await store.signingKey(start);
    await openKeyStore(secretId).rotate(start + 29 * dayMs);
    expect((await store.publicKeys(start + 299_999)).keys).to.have.length(1);
    expect((await store.publicKeys(start + 300_000)).keys).to.have.length(2);
  });

  it('uses the cached set for half a day while the secret cannot be read', async () => {
    let secretId = await createSecret();
    const store = createKeyStore({ secretId: () => secretId, alg: 'EdDSA', policy });
    const { kid } = await store.signingKey(start);
    secretId = 'no-such-secret';
    expect((await store.signingKey(start + dayMs / 2 - 1)).kid).to.equal(kid);
    const errorName = await store.signingKey(start + dayMs / 2).catch((error: Error) => error.name);
    expect(errorName).to.equal('ResourceNotFoundException');
  });

  it('refuses to overwrite an object that is not a key set', async () => {
    const secretId = await createSecret('{"keys":[{"kid":"x"}]}');
    const outcome = await openKeyStore(secretId)
      .signingKey(start)
      .catch(() => 'refused');
    expect(outcome).to.equal('refused');
    expect(await readSecret(secretId)).to.equal('{"keys":[{"kid":"x"}]}');
  });
});
