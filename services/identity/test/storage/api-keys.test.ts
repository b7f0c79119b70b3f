import { randomBytes } from 'node:crypto';
import { generateId } from '@suffra/shared/ids';
import { expect } from 'chai';
import type { ApiKey } from '../../src/domain/api-key.ts';
import { insertApiKey, readApiKey, revokeApiKey, updateApiKeySecret } from '../../src/storage/api-keys.ts';
import { createFixture, type Fixture, startIdentity } from '../support/fixture.ts';

const createHash = (): string => randomBytes(32).toString('hex');
const createContext = () => ({ correlationId: 'test', writeId: generateId(), changedBy: 'admin-one' });

describe('updateApiKeySecret', () => {
  let fixture: Fixture;
  let key: ApiKey;
  before(startIdentity);
  beforeEach(async () => {
    fixture = await createFixture();
    key = {
      keyId: generateId(),
      name: 'Billing',
      scopes: ['votings:read'],
      createdAt: '2026-11-30T00:00:00.000Z',
      createdBy: 'voter-carla',
      version: 1,
      hash: createHash(),
    };
    await insertApiKey(fixture.tenantId, key, createContext());
  });

  const createRotation = (version: number): ApiKey => ({
    ...key,
    version,
    hash: createHash(),
    rotatedAt: '2026-12-01T09:00:00.000Z',
    previous: { hash: key.hash, goodUntil: '2026-12-02T09:00:00.000Z' },
  });
  const read = () => readApiKey(fixture.tenantId, key.keyId);

  it('writes the new secret and keeps the previous one', async () => {
    const rotated = createRotation(2);
    expect(await updateApiKeySecret(fixture.tenantId, rotated, createContext())).to.equal(true);
    expect(await read()).to.deep.equal(rotated);
  });

  it('does not give a new secret to a key that was revoked in the meantime', async () => {
    const revokedAt = '2026-12-01T08:59:59.000Z';
    await revokeApiKey(fixture.tenantId, key.keyId, revokedAt, createContext());
    expect(await updateApiKeySecret(fixture.tenantId, createRotation(2), createContext())).to.equal(false);
    expect(await read()).to.deep.equal({ ...key, revokedAt });
  });

  it('does not overwrite a concurrent rotation', async () => {
    const first = createRotation(2);
    await updateApiKeySecret(fixture.tenantId, first, createContext());
    expect(await updateApiKeySecret(fixture.tenantId, createRotation(2), createContext())).to.equal(false);
    expect(await read()).to.deep.equal(first);
  });

  it('returns true for a retry of the same write', async () => {
    const context = createContext();
    const rotated = createRotation(2);
    await updateApiKeySecret(fixture.tenantId, rotated, context);
    expect(await updateApiKeySecret(fixture.tenantId, rotated, context)).to.equal(true);
  });
});
