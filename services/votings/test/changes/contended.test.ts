import { expect } from 'chai';
import { contended } from '../../src/changes/contended.ts';
import { slugOf } from '../support/api.ts';

describe('a change that is lost to another', () => {
  it('is tried again until it is done', async () => {
    let tries = 0;
    const result = await contended(async () => {
      tries += 1;
      return tries === 4 ? { tries } : undefined;
    });
    expect(result).to.deep.equal({ tries: 4 });
  });

  it('is given up as busy in time, and says when to repeat it', async () => {
    const started = performance.now();
    const refusal = await contended(async () => undefined, 200).then(
      () => undefined,
      (error) => error,
    );
    expect(performance.now() - started).to.be.below(1_000);
    expect(slugOf({ status: 0, headers: {}, cookies: [], body: refusal.details })).to.equal('busy');
    expect(refusal.headers).to.deep.equal({ 'retry-after': '1' });
  });

  it('is not tried again when it was refused', async () => {
    let tries = 0;
    const refuse = async () => {
      tries += 1;
      throw new Error('refused');
    };
    await contended(refuse).catch(() => undefined);
    expect(tries).to.equal(1);
  });
});
