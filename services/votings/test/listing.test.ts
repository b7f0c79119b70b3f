import { expect } from 'chai';
import fc from 'fast-check';
import {
  firstPlace,
  isWanted,
  mostReads,
  type Place,
  readPage,
  type Tile,
  type Wanted,
} from '../src/listing.ts';
import { at, ms, sample } from './support/sample.ts';

const now = ms('12:00');
const tile = (i: number, starts: number, ends: number, price: 0 | 1): Tile => {
  const { options: _, ...rest } = sample();
  const startsAt = new Date(now + starts).toISOString();
  const endsAt = new Date(now + ends).toISOString();
  const votingId = String(i).padStart(26, '0');
  return { ...rest, votingId, startsAt, endsAt, price, optionCount: 2, place: `${endsAt}#${votingId}` };
};

/** A list in memory that answers as the index does; it counts what it is asked. */
function listOf(tiles: readonly Tile[]) {
  const asked: number[] = [];
  const read = async (place: Place, limit: number) => {
    asked.push(limit);
    const running = place.part === 'running';
    const part = tiles
      .filter((each) => Date.parse(each.endsAt) > place.at === running)
      .sort((a, b) => (a.place < b.place === running ? -1 : 1))
      .filter(
        (each) =>
          place.after === undefined || (running ? each.place > place.after : each.place < place.after),
      );
    return { tiles: part.slice(0, limit), more: part.length > limit };
  };
  return { read, asked };
}

async function walk(tiles: Tile[], limit: number, state: Wanted | undefined, showPaid: boolean) {
  const { read } = listOf(tiles);
  const pages: Tile[][] = [];
  let from: Place | undefined = firstPlace(state, now);
  while (from !== undefined) {
    const place: Place = from;
    const wanted = (each: Tile) => isWanted(each, { state, showPaid, at: now });
    const page = await readPage({ from: place, limit, state, wanted, read });
    pages.push(page.items);
    from = page.next;
  }
  return pages;
}

const tiles = fc
  .array(
    fc.tuple(
      fc.integer({ min: -9, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom(0 as const, 1 as const),
    ),
    {
      maxLength: 30,
    },
  )
  .map((all) => all.map(([start, length, price], i) => tile(i, start, start + length, price)));
const states = fc.constantFrom(undefined, 'open' as const, 'coming' as const, 'closed' as const);

describe('a list of votings', () => {
  it('shows each wanted tile once over its pages, in order, for any page size', async () => {
    await fc.assert(
      fc.asyncProperty(
        tiles,
        fc.integer({ min: 1, max: 7 }),
        states,
        fc.boolean(),
        async (all, limit, state, showPaid) => {
          const stateOf = (each: Tile) =>
            Date.parse(each.endsAt) <= now ? 'closed' : Date.parse(each.startsAt) <= now ? 'open' : 'coming';
          const wanted = all.filter(
            (each) => (state === undefined || stateOf(each) === state) && (showPaid || each.price === 0),
          );
          const running = wanted
            .filter((each) => stateOf(each) !== 'closed')
            .sort((a, b) => (a.place < b.place ? -1 : 1));
          const ended = wanted
            .filter((each) => stateOf(each) === 'closed')
            .sort((a, b) => (a.place > b.place ? -1 : 1));
          const pages = await walk(all, limit, state, showPaid);
          expect(pages.flat().map((each) => each.votingId)).to.deep.equal(
            [...running, ...ended].map((each) => each.votingId),
          );
          // So few tiles fit into the reads of a page: each but the last is full.
          for (const page of pages.slice(0, -1)) expect(page).to.have.length(limit);
          expect(pages.length).to.equal(Math.max(1, Math.ceil(wanted.length / limit)));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('costs a bounded number of reads; a page that needs more comes short, and goes on', async () => {
    const paid = Array.from({ length: 1_200 }, (_, i) => tile(i, -1, 1_000 + i, 1));
    const free = tile(5_000, -1, 900_000, 0);
    const { read, asked } = listOf([...paid, free]);
    const wanted = (each: Tile) => isWanted(each, { showPaid: false, at: now });
    const first = await readPage({ from: firstPlace(undefined, now), limit: 5, wanted, read });
    expect(first.items).to.deep.equal([]);
    expect(asked).to.have.length(mostReads);
    expect((await walk([...paid, free], 5, undefined, false)).flat()).to.deep.equal([free]);
  });

  it('parts what has ended at the very instant from what ends a millisecond later', async () => {
    const [ends, later] = [tile(1, -5, 0, 0), tile(2, -5, 1, 0)];
    expect((await walk([ends, later], 9, 'closed', true)).flat()).to.deep.equal([ends]);
    expect((await walk([ends, later], 9, 'open', true)).flat()).to.deep.equal([later]);
  });

  it('counts a voting as open from its very start', async () => {
    const [starts, later] = [tile(1, 0, 60, 0), tile(2, 1, 60, 0)];
    expect((await walk([starts, later], 9, 'open', true)).flat()).to.deep.equal([starts]);
    expect((await walk([starts, later], 9, 'coming', true)).flat()).to.deep.equal([later]);
    expect(at('12:00')).to.equal(starts.startsAt);
  });
});
