import { expect } from 'chai';
import fc from 'fast-check';
import { createSample, ms } from '../../test/support/sample-voting.ts';
import { iterate, mergeTiles, selectTiles } from '../domain/tile-order.ts';
import { getSection, type ListFilter, type ListPosition, type VotingTile } from '../domain/voting-list.ts';
import { countTiles, readTilePage } from './list-votings.ts';

const now = ms('12:00');
const filter: ListFilter = { sections: ['open', 'coming', 'closed'], prices: [0, 1], terms: [] };

const createTile = (i: number, starts: number, ends: number): VotingTile => {
  const { options: _, ...rest } = createSample();
  const startsAt = new Date(now + starts).toISOString();
  const endsAt = new Date(now + ends).toISOString();
  return { ...rest, votingId: String(i).padStart(26, '0'), startsAt, endsAt, optionCount: 2 };
};

const tiles = fc
  .array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 9 })), { maxLength: 30 })
  .map((windows) => windows.map(([start, length], i) => createTile(i, start, start + length)));

/** Reads all pages of a list that is stored in two parts. @param onPage changes the votings between two pages */
async function walk(
  getTiles: () => readonly VotingTile[],
  limit: number,
  onPage: () => void = () => {},
): Promise<VotingTile[][]> {
  const pages: VotingTile[][] = [];
  let from: ListPosition | undefined = { section: 'open', at: now };
  while (from !== undefined) {
    const page: Awaited<ReturnType<typeof readTilePage>> = await readTilePage(from, {
      sections: filter.sections,
      limit,
      readSection: (position) => {
        const isEven = ({ votingId }: VotingTile) => Number(votingId) % 2 === 0;
        const parts = [getTiles().filter(isEven), getTiles().filter((tile) => !isEven(tile))];
        return mergeTiles(
          position.section,
          parts.map((part) => iterate(selectTiles(part, filter, position))),
        );
      },
    });
    pages.push(page.items);
    from = page.next;
    onPage();
  }
  return pages;
}

describe('readTilePage', () => {
  it('returns each voting once over all pages, in order, for any page size', async () => {
    await fc.assert(
      fc.asyncProperty(tiles, fc.integer({ min: 1, max: 7 }), async (all, limit) => {
        const pages = await walk(() => all, limit);
        const expected = (['open', 'coming', 'closed'] as const).flatMap((section) => {
          const ofSection = all.filter((tile) => getSection(tile, now) === section);
          const time = ({ startsAt, endsAt }: VotingTile) =>
            Date.parse(section === 'coming' ? startsAt : endsAt);
          const direction = section === 'closed' ? -1 : 1;
          return ofSection.sort(
            (one, other) =>
              direction * (time(one) - time(other) || Number(one.votingId) - Number(other.votingId)),
          );
        });
        expect(pages.flat()).to.deep.equal(expected);
        for (const page of pages.slice(0, -1)) expect(page).to.have.length(limit);
        expect(pages.length).to.equal(Math.max(1, Math.ceil(all.length / limit)));
      }),
    );
  });

  it('returns each unchanged voting once, and no voting twice, while others change their state', async () => {
    const change = fc.record({
      page: fc.nat(9),
      voting: fc.nat(29),
      to: fc.constantFrom('cancelled', 'edited', 'new'),
    });
    await fc.assert(
      fc.asyncProperty(
        tiles,
        fc.integer({ min: 1, max: 7 }),
        fc.array(change),
        async (all, limit, changes) => {
          let current = [...all];
          let page = 0;
          const pages = await walk(
            () => current,
            limit,
            () => {
              for (const { voting, to } of changes.filter((entry) => entry.page === page)) {
                if (to === 'new')
                  current = [...current, createTile(100 + page * 30 + voting, voting - 15, voting - 5)];
                else
                  current = current.map((tile, i) =>
                    i !== voting
                      ? tile
                      : { ...tile, version: tile.version + 1, cancelled: to === 'cancelled' },
                  );
              }
              page += 1;
            },
          );
          const ids = pages.flat().map(({ votingId }) => votingId);
          expect(new Set(ids).size).to.equal(ids.length);
          const unchanged = all.filter((tile) => current.includes(tile));
          expect(ids).to.include.members(unchanged.map(({ votingId }) => votingId));
        },
      ),
    );
  });
});

describe('mergeTiles', () => {
  it('returns a voting only once while it moves from one index partition to another', async () => {
    const [one, two] = [createTile(1, -5, 5), createTile(2, -5, 6)];
    const merged = [];
    for await (const tile of mergeTiles('open', [iterate([one, two]), iterate([one])])) merged.push(tile);
    expect(merged).to.deep.equal([one, two]);
  });
});

describe('countTiles', () => {
  it('is exact up to the maximum', async () => {
    const three = [1, 2, 3].map((i) => createTile(i, -5, 5));
    expect(await countTiles(iterate(three), 3)).to.deep.equal({ count: 3, isExact: true });
    expect(await countTiles(iterate(three), 2)).to.deep.equal({ count: 2, isExact: false });
  });
});
