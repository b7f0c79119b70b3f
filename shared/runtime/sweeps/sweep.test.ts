import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect } from 'chai';
import { getPlatform } from '../../test-support/platform.ts';
import { runSweep } from '../../test-support/run-sweep.ts';
import { generateId } from '../ids.ts';
import { getDocumentClient } from '../storage/document-client.ts';
import { runInTenantScope } from '../tenant-scope.ts';
import { clearDueRow, dueShards, postponeDueRow, readDuePages, toDueAttributes } from './due-rows.ts';
import { createSweep, type SweepOptions, sweepTable } from './sweep.ts';

const now = Date.parse('2031-05-01T12:00:00.000Z');
const retryAfterMs = 60_000;

describe('a sweep', function () {
  this.timeout(60_000);
  let tenantId: string;
  const tableName = () => process.env.BALLOT_TABLE ?? '';
  before(() => getPlatform('ballot'));
  beforeEach(() => {
    tenantId = `t-${generateId().toLowerCase()}`;
  });

  const putRow = async (name: string, dueAt: number) => {
    const key = { pk: `${tenantId}#${name}`, sk: 'row of the sweep' };
    const Item = { ...key, name, ...toDueAttributes(key, dueAt) };
    await getDocumentClient().send(new PutCommand({ TableName: tableName(), Item }));
    return { ...key, dueAt };
  };
  const listDue = async (until = now) => {
    const names: string[] = [];
    for (const shard of dueShards)
      for await (const rows of readDuePages(tableName(), shard, until, tenantId))
        names.push(...rows.map(({ pk }) => pk.slice(pk.indexOf('#') + 1)));
    return names.sort();
  };
  const sweep = (decide: SweepOptions['decide'], at = now, runs = 1) =>
    runSweep(
      (clock, newId, onlyTenantId) =>
        createSweep({ tableName, retryAfterMs, decide, onlyTenantId }, clock, newId),
      tenantId,
      at,
      runs,
    );

  it('finds the rows that are due, over several pages, and no others', async () => {
    const names = Array.from({ length: 120 }, (_, i) => `row-${String(i).padStart(3, '0')}`);
    await Promise.all(names.map((name, i) => putRow(name, now - i)));
    await putRow('later', now + 1);
    expect(await listDue()).to.deep.equal(names);
    const repeated: string[] = [];
    const finds = await sweep(async ({ name }) => ({
      kind: 'test',
      ids: {},
      repeat: async () => {
        repeated.push(String(name));
      },
    }));
    expect(finds).to.equal(120);
    expect(repeated.sort()).to.deep.equal(names);
    expect(await listDue()).to.deep.equal([]);
    expect(await listDue(now + retryAfterMs)).to.have.length(121);
  });

  it('counts nothing that is not lost: it removes the row, or moves it to its time', async () => {
    await putRow('done', now);
    await putRow('early', now);
    await putRow('paid elsewhere', now);
    const finds = await sweep(async ({ name }) => {
      if (name === 'done') return undefined;
      if (name === 'early') return { dueAt: now + 5_000 };
      return { check: async () => undefined, retryAfterMs: 9_000 };
    });
    expect(finds).to.equal(0);
    expect(await listDue(now + 5_000)).to.deep.equal(['early']);
    expect(await listDue(now + 9_000)).to.deep.equal(['early', 'paid elsewhere']);
  });

  it('repeats work again whose repetition failed, and the others all the same', async () => {
    await putRow('bad', now - 1);
    await putRow('good', now);
    const repeated: string[] = [];
    const decide: SweepOptions['decide'] = async ({ name }) => ({
      kind: 'test',
      ids: {},
      repeat: async () => {
        if (name === 'bad') throw new Error('the queue is gone');
        repeated.push(String(name));
      },
    });
    expect(await sweep(decide).catch(String)).to.match(/1 due rows could not be swept/);
    expect(repeated).to.deep.equal(['good']);
    expect(await listDue(now + retryAfterMs)).to.deep.equal(['bad', 'good']);
  });

  it('does not move or remove a row that the ordinary path has changed', async () => {
    const read = await putRow('moved', now);
    await putRow('moved', now + 7_000);
    expect(await postponeDueRow(tableName(), read, now + 1, 'run-1')).to.equal(false);
    expect(await clearDueRow(tableName(), read)).to.equal(false);
    expect(await listDue(now + 7_000)).to.deep.equal(['moved']);
  });

  it('moves a row once, also if the same run sends the write again', async () => {
    const read = await putRow('row', now);
    const move = (runId: string) => postponeDueRow(tableName(), read, now + 5_000, runId);
    expect([await move('run-1'), await move('run-1'), await move('run-2')]).to.deep.equal([
      true,
      true,
      false,
    ]);
  });

  it('starts no page without time, and leaves its rows where they are', async () => {
    await putRow('row', now);
    const decide = async () => undefined;
    const options = { tableName, retryAfterMs, decide, onlyTenantId: tenantId };
    const run = { correlationId: 'test-correlation', now };
    expect(await sweepTable(options, run, () => false)).to.deep.equal({
      finds: 0,
      failed: 0,
      complete: false,
    });
    expect(await listDue()).to.deep.equal(['row']);
  });

  it('decides in the scope of the tenant of the row, where the index cannot be read', async () => {
    await putRow('row', now);
    const other = { pk: 't-other#row', sk: 'row', dueAt: now };
    const [shard = ''] = dueShards;
    const requests = [
      () => readDuePages(tableName(), shard, now).next(),
      () => clearDueRow(tableName(), other),
    ];
    const errors: string[] = [];
    await sweep(async () => {
      for (const request of requests) errors.push(await request().then(() => 'allowed', String));
      return undefined;
    });
    expect(errors).to.have.length(2);
    for (const error of errors) expect(error).to.match(/requested the partition/);
    const inScope = await runInTenantScope(tenantId, () => requests[0]?.().catch(String));
    expect(inScope).to.match(/requested the partition platform#due#0/);
  });
});
