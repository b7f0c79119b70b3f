import { randomUUID } from 'node:crypto';
import {
  CreateSecretCommand,
  GetSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { expect } from 'chai';
import { compactVerify, createLocalJWKSet, SignJWT } from 'jose';
import type { KeyAlgorithm } from '../../src/keys/jwks.ts';
import { day } from '../../src/keys/keyset.ts';
import { keyPublisher } from '../../src/keys/publisher.ts';
import { keyStore } from '../../src/keys/store.ts';
import { platform } from '../platform.ts';

const start = Date.parse('2026-03-01T00:00:00Z');
const policy = { publishBefore: day, signFor: 30 * day, keepPublished: 2 * day };

async function newSecret(value: string = randomUUID()): Promise<string> {
  const Name = `test-keys-${randomUUID()}`;
  await new SecretsManagerClient({}).send(new CreateSecretCommand({ Name, SecretString: value }));
  return Name;
}
const open = (secretId: string, alg: KeyAlgorithm = 'EdDSA') =>
  keyStore({ secretId: () => secretId, alg, policy });
const stored = async (SecretId: string) =>
  (await new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId }))).SecretString ?? '';

describe('the store of a key set', () => {
  before(async function () {
    this.timeout(60_000);
    await platform('identity');
  });

  for (const alg of ['RS256', 'EdDSA'] as const) {
    it(`signs by ${alg} so that what is published verifies it`, async () => {
      const store = open(await newSecret(), alg);
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

  it('gives all of twenty first users at once the same key', async () => {
    const secretId = await newSecret();
    const keys = await Promise.all(Array.from({ length: 20 }, () => open(secretId).signingKey(start)));
    expect(new Set(keys.map((key) => key.kid)).size).to.equal(1);
    expect(JSON.parse(await stored(secretId)).keys).to.have.length(1);
  });

  it('lets one of ten rotations at once win', async () => {
    const secretId = await newSecret();
    await open(secretId).signingKey(start);
    const due = start + 29 * day;
    const won = await Promise.all(Array.from({ length: 10 }, () => open(secretId).rotate(due)));
    expect(won.filter((each) => each)).to.have.length(1);
    expect((await open(secretId).publicKeys(due)).keys).to.have.length(2);
  });

  it('publishes nothing before the first key, and sees that one at once', async () => {
    const secretId = await newSecret();
    const publisher = keyPublisher({ secretId: () => secretId, alg: 'EdDSA', policy });
    expect(await publisher.publicKeys(start)).to.deep.equal({ keys: [] });
    const { kid } = await open(secretId).signingKey(start);
    expect((await publisher.publicKeys(start + 1)).keys[0]?.kid).to.equal(kid);
  });

  it('changes over at the instant, with the set it had read before, and drops the old private half', async () => {
    const secretId = await newSecret();
    const store = open(secretId);
    const first = await store.signingKey(start);
    await store.rotate(start + 29 * day);
    const change = start + 30 * day;
    expect((await store.signingKey(change - 1)).kid).to.equal(first.kid);
    expect((await store.signingKey(change)).kid).not.to.equal(first.kid);
    expect(await store.rotate(change + day)).to.equal(true);
    expect(await store.rotate(change + day)).to.equal(false);
    const [old, next] = JSON.parse(await stored(secretId)).keys;
    expect(old).not.to.have.property('privateJwk');
    expect(next).to.have.property('privateJwk');
    const { keys } = await store.publicKeys(change + day);
    expect(keys.map((key) => key.kid)).to.include(first.kid);
  });

  it('reads again after five minutes and not before', async () => {
    const secretId = await newSecret();
    const store = open(secretId);
    await store.signingKey(start);
    await open(secretId).rotate(start + 29 * day);
    expect((await store.publicKeys(start + 299_999)).keys).to.have.length(1);
    expect((await store.publicKeys(start + 300_000)).keys).to.have.length(2);
  });

  it('uses what it knows on while the secret cannot be read, for half a day and no longer', async () => {
    let secretId = await newSecret();
    const store = keyStore({ secretId: () => secretId, alg: 'EdDSA', policy });
    const { kid } = await store.signingKey(start);
    secretId = 'no-such-secret';
    expect((await store.signingKey(start + day / 2 - 1)).kid).to.equal(kid);
    const tooLate = await store.signingKey(start + day / 2).catch((error: Error) => error.name);
    expect(tooLate).to.equal('ResourceNotFoundException');
  });

  it('refuses to write over an object that is no key set', async () => {
    const secretId = await newSecret('{"keys":[{"kid":"x"}]}');
    const refused = await open(secretId)
      .signingKey(start)
      .catch(() => 'refused');
    expect(refused).to.equal('refused');
    expect(await stored(secretId)).to.equal('{"keys":[{"kid":"x"}]}');
  });
});
