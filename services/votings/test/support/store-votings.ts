import { chunk } from '@suffra/shared/chunk';
import { deriveId } from '@suffra/shared/ids';
import { writeBatch } from '@suffra/shared/storage/write-batch';
import { writeTransaction } from '@suffra/shared/storage/write-transaction';
import type { Voting } from '../../src/domain/voting.ts';
import { computeCountChanges } from '../../src/domain/voting-counts.ts';
import { tableEnv } from '../../src/env.ts';
import { toTermRows } from '../../src/storage/title-terms.ts';
import { toCountUpdates } from '../../src/storage/voting-counts.ts';
import { toVotingRow } from '../../src/storage/voting-row.ts';
import { createSample } from './sample-voting.ts';

const hour = 3_600_000;
const names = [
  'Song',
  'Interview',
  'Concert',
  'Headliner',
  'Late show',
  'Studio session',
  'Podcast',
  'Album',
];
const description = 'The winner opens the Friday show. All of them were played live in our studio. '.repeat(
  9,
);

/** The number of votings in each state, of some votings of {@link storeVotings}. */
export const expectedCounts = (total: number) => ({
  open: total / 10,
  coming: (2 * total) / 10,
  closed: (6 * total) / 10,
  cancelled: total / 10,
});

/**
 * Stores many votings of a tenant as the service would have: of ten, one is open, two are coming, six have ended and one is
 * cancelled; every fifth is paid. Every tenth belongs to the account `shop-1`, and one title contains the word harbour.
 * @param total a multiple of 50
 * @param now milliseconds since the epoch
 * @param indexEvery stores the title terms of every n-th voting only, to save time
 */
export async function storeVotings(
  tenantId: string,
  total: number,
  now: number,
  indexEvery = 1,
): Promise<void> {
  const votings = Array.from({ length: total }, (_, i) => createVoting(tenantId, i, now));
  const rows = votings.flatMap((voting, i) => [
    toVotingRow(voting, { correlationId: 'test-test', changedBy: 'admin-test' }),
    ...(i % indexEvery === 3 % indexEvery ? toTermRows(voting) : []),
  ]);
  for (const part of chunk(rows, 200))
    await Promise.all(
      chunk(part, 25).map((batch) =>
        writeBatch(
          tableEnv().VOTINGS_TABLE,
          batch.map((row) => ({ PutRequest: { Item: row } })),
        ),
      ),
    );
  for (const accountId of [undefined, 'shop-1']) {
    const counted = votings.filter((voting) => accountId === undefined || voting.accountId === accountId);
    for (const updates of chunk(toCountUpdates({ tenantId, accountId }, addUp(counted)), 50)) {
      const [first, ...others] = updates;
      if (first !== undefined) await writeTransaction(first, ...others);
    }
  }
}

function addUp(votings: readonly Voting[]): Record<string, Record<string, number>> {
  const sums: Record<string, Record<string, number>> = {};
  for (const voting of votings)
    for (const [sk, row] of Object.entries(computeCountChanges(undefined, voting))) {
      const sum = sums[sk] ?? {};
      sums[sk] = sum;
      for (const [name, n] of Object.entries(row)) sum[name] = (sum[name] ?? 0) + n;
    }
  return sums;
}

function createVoting(tenantId: string, i: number, now: number): Voting {
  const kind = i % 10;
  // Whole seconds around now: open votings end within weeks, coming ones start within a year, closed ones ended in years.
  const n = Math.floor(i / 10) + 1;
  const [starts, ends] =
    kind === 0
      ? [-n, n]
      : kind < 3
        ? [n * 3 + kind, n * 3 + 60]
        : kind < 9
          ? [-n * 4 - 50, -n * 4 - kind]
          : [n, n + 9];
  const at = (minutes: number) => new Date(Math.floor(now / 1_000) * 1_000 + minutes * 60_000).toISOString();
  const voting = createSample({
    tenantId,
    votingId: deriveId(tenantId, String(i)),
    title: `${names[i % names.length]} of the week ${n}${i === 3 ? ' at the Harbour' : ''}`,
    description,
    startsAt: at(starts),
    endsAt: at(ends),
    price: i % 5 === 0 ? 1 : 0,
    cancelled: kind === 9,
    createdAt: new Date(now - 100_000 * hour).toISOString(),
    ...(i % 10 === 3 && { accountId: 'shop-1' }),
  });
  const hasStarted = starts < 0;
  return { ...voting, fired: hasStarted ? { opened: voting.startsAt } : {} };
}
