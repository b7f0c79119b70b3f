import { expect } from 'chai';
import * as z from 'zod/mini';
import { getPlatform } from '../../test-support/platform.ts';
import { type JobPartStore, readJobItems, readJobParts, writeJobPart } from './job-parts.ts';

interface Run {
  readonly tenantId: string;
  readonly runId: string;
}

const store: JobPartStore<Run, { name: string }, { maxLength: number }> = {
  tableName: () => process.env.WALLET_TABLE ?? '',
  rowKind: 'test-part',
  toItemsPk: ({ tenantId, runId }: Run, partition) => `${tenantId}#items#${runId}#${partition}`,
  toSummariesPk: ({ tenantId, runId }: Run) => `${tenantId}#parts#${runId}`,
  item: z.object({ name: z.string() }),
  summary: z.object({ maxLength: z.int() }),
  isBefore: (one, other) => one.name < other.name,
  maxItemsPerRow: 2,
  maxRowsPerRead: 1,
  retentionMs: 60_000,
};
const toItems = (...names: string[]) => names.map((name) => ({ name }));

describe('job parts', () => {
  let run: Run;

  before(async function () {
    this.timeout(60_000);
    await getPlatform('wallet');
  });
  beforeEach(() => {
    run = { tenantId: 't-jobs', runId: Math.random().toString(36).slice(2) };
  });

  const readNames = async () => {
    const names: string[] = [];
    for await (const { name } of readJobItems(store, run, await readJobParts(store, run))) names.push(name);
    return names.join('');
  };

  it('merges the items of all partitions in order, over several rows', async () => {
    await writeJobPart(store, run, 1, toItems('b', 'd', 'e', 'h', 'i'), { maxLength: 1 }, Date.now());
    await writeJobPart(store, run, 0, toItems('a', 'c', 'f', 'g'), { maxLength: 2 }, Date.now());
    expect(await readNames()).to.equal('abcdefghi');
  });

  it('lists finished partitions in order, with their summary and number of items', async () => {
    await writeJobPart(store, run, 10, toItems('b'), { maxLength: 7 }, Date.now());
    await writeJobPart(store, run, 2, [], { maxLength: 0 }, Date.now());
    expect(await readJobParts(store, run)).to.deep.equal([
      { partition: 2, itemCount: 0, maxLength: 0 },
      { partition: 10, itemCount: 1, maxLength: 7 },
    ]);
  });

  it('stores a repeated partition once', async () => {
    for (let i = 0; i < 2; i += 1)
      await writeJobPart(store, run, 0, toItems('a', 'b', 'c'), { maxLength: 1 }, Date.now());
    expect(await readNames()).to.equal('abc');
    expect(await readJobParts(store, run)).to.have.length(1);
  });

  it('ignores rows that an earlier attempt with more items left', async () => {
    await writeJobPart(store, run, 0, toItems('a', 'b', 'c', 'd', 'e'), { maxLength: 1 }, Date.now());
    await writeJobPart(store, run, 0, toItems('a', 'b', 'c'), { maxLength: 1 }, Date.now());
    expect(await readNames()).to.equal('abc');
  });

  it('keeps the parts of different runs apart', async () => {
    await writeJobPart(
      store,
      { ...run, runId: `${run.runId}-other` },
      0,
      toItems('x'),
      { maxLength: 1 },
      Date.now(),
    );
    await writeJobPart(store, run, 0, toItems('a'), { maxLength: 1 }, Date.now());
    expect(await readNames()).to.equal('a');
  });
});
