import { expect } from 'chai';
import { runConcurrently } from './run-concurrently.ts';

const nextTick = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('runConcurrently', () => {
  it('runs every item, never more at the same time than allowed', async () => {
    let running = 0;
    let maxRunning = 0;
    const completed: number[] = [];
    await runConcurrently(3, [1, 2, 3, 4, 5, 6, 7], async (number) => {
      running += 1;
      maxRunning = Math.max(maxRunning, running);
      await nextTick();
      running -= 1;
      completed.push(number);
    });
    expect(maxRunning).to.equal(3);
    expect(completed.sort()).to.deep.equal([1, 2, 3, 4, 5, 6, 7]);
  });

  it('throws the first error after started items have ended, and starts no others', async () => {
    const completed: number[] = [];
    const run = runConcurrently(2, [1, 2, 3, 4], async (number) => {
      await nextTick();
      if (number === 1) throw new Error('one');
      await nextTick();
      completed.push(number);
    });
    expect(
      await run.then(
        () => 'completed',
        (error: Error) => error.message,
      ),
    ).to.equal('one');
    expect(completed).to.deep.equal([2]);
  });
});
