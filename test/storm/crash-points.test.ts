import { platform } from '@suffra/shared/test/platform';
import { expect } from 'chai';
import { booksOf } from '../support/books.ts';
import { faultsIn } from '../support/check-books.ts';
import { type Death, type Life, living } from './support/kills.ts';
import { People } from './support/people.ts';
import { Post, type Weather } from './support/post.ts';

/** One death in the whole history, wherever it falls; whatever failed is delivered again. */
const calm: Weather = {
  copies: () => 1,
  reading: (read) => read(),
  pick: () => 0,
};

/**
 * A history with all that can happen to a credit: given, spent, missing, given again, spent after all, given back. It must
 * end the same wherever somebody dies on the way.
 * @returns how many writes it took
 */
async function history(death?: Death): Promise<{ writes: number; end: string; faults: string[] }> {
  const life: Life = { writes: 0, ...(death && { death }) };
  const people = new People();
  const voterId = 'voter-ada';
  const [first, second] = [await people.voting(), await people.voting()];
  const post = await Post.open(people.tenantId, calm);
  const end = await living(life, async () => {
    await people.grants(voterId, 1, 'grant-1');
    await people.casts(voterId, first, 'o1');
    await post.settle();
    await people.casts(voterId, second, 'o1');
    await post.settle();
    await people.grants(voterId, 2, 'grant-2');
    await people.casts(voterId, second, 'o2');
    await post.settle();
    post.put('votings', people.cancelling(first));
    await post.quiet();
    people.forget();
    await post.settle();
    const votes = [await people.reads(voterId, first), await people.reads(voterId, second)];
    return votes.map(({ body }) => body.state).join(' ');
  });
  const books = await booksOf(people.tenantId);
  const balance = books.lines.reduce((sum, { delta }) => sum + delta, 0);
  return { writes: life.writes, end: `${end} ${balance}`, faults: faultsIn(books) };
}

describe('a credit’s whole life, with a death at every write of it', function () {
  this.timeout(180_000);
  before(async function () {
    this.timeout(60_000);
    await platform('ballot');
  });

  it('ends the same as without one, before and after each of them', async () => {
    const { writes, end, faults } = await history();
    expect({ end, faults }).to.deep.equal({ end: 'voided accepted 2', faults: [] });
    // Given twice, three tries of three writes each, the cancelling, the void, the credit back.
    expect(writes).to.be.at.least(14);
    for (let write = 1; write <= writes; write += 1)
      for (const when of ['before', 'after'] as const) {
        const told = await history({ write, when });
        expect(told, `killed ${when} write ${write}`).to.deep.include({ end, faults: [] });
      }
  });
});
