import { expect } from 'chai';
import { createReadCache } from './read-cache.ts';

describe('createReadCache', () => {
  let now = 0;
  let reads = 0;
  const read = () => Promise.resolve(++reads);
  const create = (random: number, maxEntries = 10) => {
    now = 1_000_000;
    reads = 0;
    return createReadCache<number>(
      { maxAgeMs: 5_000, maxEntries },
      () => now,
      () => random,
    );
  };

  it('reads again after 80 to 100 % of the maximum age, and never later', async () => {
    for (const [random, ageMs] of [
      [0, 5_000],
      [0.5, 4_500],
      [0.999_999, 4_001],
    ] as const) {
      const cache = create(random);
      await cache.get('a', read);
      now += ageMs - 1;
      expect(await cache.get('a', read), `${random}`).to.equal(1);
      now += 1;
      expect(await cache.get('a', read), `${random}`).to.equal(2);
    }
  });

  it('counts the age from the start of the read', async () => {
    const cache = create(0);
    let finish = (_value: number): void => undefined;
    const first = cache.get('a', () => new Promise((resolve) => (finish = resolve)));
    now += 4_999;
    finish(7);
    expect(await first).to.equal(7);
    now += 1;
    expect(await cache.get('a', read)).to.equal(1);
  });

  it('shares a read among concurrent calls, separately for each key', async () => {
    const cache = create(0);
    expect(await Promise.all(['a', 'a', 'b'].map((key) => cache.get(key, read)))).to.deep.equal([1, 1, 2]);
  });

  it('does not keep a read that failed', async () => {
    const cache = create(0);
    const failure = cache.get('a', () => Promise.reject(new Error('down')));
    expect(await failure.catch((error: Error) => error.message)).to.equal('down');
    expect(await cache.get('a', read)).to.equal(1);
  });

  it('reads again after the clock was set back', async () => {
    const cache = create(0);
    await cache.get('a', read);
    now -= 6_000;
    expect(await cache.get('a', read)).to.equal(2);
  });

  it('is emptied when it is full', async () => {
    const cache = create(0, 2);
    for (const key of ['a', 'b', 'c']) await cache.get(key, read);
    expect(cache.find('a')).to.equal(undefined);
    expect(await cache.find('c')).to.equal(3);
  });
});
