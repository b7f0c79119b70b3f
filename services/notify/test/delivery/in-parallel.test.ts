import { expect } from 'chai';
import { inParallel } from '../../src/delivery/in-parallel.ts';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('many things at a time', () => {
  it('are never more than were allowed, and all are done', async () => {
    let running = 0;
    let most = 0;
    const done: number[] = [];
    await inParallel(3, [1, 2, 3, 4, 5, 6, 7], async (each) => {
      running += 1;
      most = Math.max(most, running);
      await turn();
      running -= 1;
      done.push(each);
    });
    expect(most).to.equal(3);
    expect(done.sort()).to.deep.equal([1, 2, 3, 4, 5, 6, 7]);
  });

  it('end with the first error, when what had begun has ended and nothing new begins', async () => {
    const done: number[] = [];
    const run = inParallel(2, [1, 2, 3, 4], async (each) => {
      await turn();
      if (each === 1) throw new Error('one');
      await turn();
      done.push(each);
    });
    expect(
      await run.then(
        () => 'done',
        (error: Error) => error.message,
      ),
    ).to.equal('one');
    expect(done).to.deep.equal([2]);
  });
});
