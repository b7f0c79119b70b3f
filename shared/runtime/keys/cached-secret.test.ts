import { expect } from 'chai';
import { createCachedSecret } from './cached-secret.ts';

describe('a cached secret', () => {
  let value: string | undefined;
  let reads = 0;
  let failures = 0;
  const create = (retryDelayMs?: number) =>
    createCachedSecret({
      name: 'the secret of a test',
      load: async () => {
        reads += 1;
        if (value === undefined) throw new Error('the service is not available');
        return value;
      },
      onFailure: () => {
        failures += 1;
      },
      ...(retryDelayMs !== undefined && { retryDelayMs }),
    });
  const catchMessage = (promise: Promise<unknown>) => promise.catch((error: Error) => error.message);

  beforeEach(() => {
    [value, reads, failures] = ['first', 0, 0];
  });

  it('is read once in five minutes', async () => {
    const secret = create();
    for (const now of [0, 1, 299_999]) expect(await secret.get(now)).to.equal('first');
    expect(reads).to.equal(1);
    value = 'second';
    expect(await secret.get(300_000)).to.equal('second');
    expect(reads).to.equal(2);
  });

  it('is read again after the clock was set back', async () => {
    const secret = create();
    await secret.get(1_000_000);
    await secret.get(0);
    expect(reads).to.equal(2);
  });

  it('is read once by many calls at the same time', async () => {
    const secret = create();
    await Promise.all(Array.from({ length: 100 }, () => secret.get(0)));
    await Promise.all(Array.from({ length: 100 }, () => secret.get(300_000)));
    expect(reads).to.equal(2);
  });

  it('is still used while it cannot be read again, and is read again later', async () => {
    const secret = create();
    await secret.get(0);
    value = undefined;
    for (let i = 0; i < 3; i += 1) expect(await secret.get(300_000)).to.equal('first');
    expect([reads, failures]).to.deep.equal([2, 1]);
    expect(await secret.get(301_000)).to.equal('first');
    value = 'second';
    expect(await secret.get(302_000)).to.equal('second');
    expect([reads, failures]).to.deep.equal([4, 2]);
  });

  it('is an error if it was never read, and the read is repeated after the delay', async () => {
    const secret = create(10_000);
    value = undefined;
    for (const now of [0, 9_999])
      expect(await catchMessage(secret.get(now))).to.equal('the service is not available');
    expect([reads, failures]).to.deep.equal([1, 1]);
    value = 'first';
    expect(await secret.get(10_000)).to.equal('first');
  });

  it('is read for a newer value at most once in ten seconds', async () => {
    const secret = create();
    await secret.get(0);
    value = 'second';
    for (let i = 0; i < 3; i += 1) expect(await secret.getNewest(9_999)).to.equal('first');
    for (let i = 0; i < 3; i += 1) expect(await secret.getNewest(10_000)).to.equal('second');
    expect(reads).to.equal(2);
  });

  it('is read again after it was cleared', async () => {
    const secret = create();
    await secret.get(0);
    secret.clear();
    value = undefined;
    expect(await catchMessage(secret.get(1))).to.equal('the service is not available');
  });
});
