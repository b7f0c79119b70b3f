import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { readFanOutProgress, readPageResult, recordPageResult } from '../../src/storage/fan-out-pages.ts';
import { newTenantId } from '../support/fixtures.ts';

const context = { jobKind: 'update', correlationId: 'test', now: Date.UTC(2030, 4, 1) } as const;

describe('the pages of a fan-out job', () => {
  before(async function () {
    this.timeout(60_000);
    await getPlatform('notify');
  });

  it('are recorded once: the result of the first worker stays', async () => {
    const page = { tenantId: newTenantId(), jobId: 'update.c1', bucket: 0, cursor: '' };
    expect(await readPageResult(page)).to.equal(undefined);
    const first = { reached: 5, isLast: false, lastVoterId: 'voter-5' };
    const second = { reached: 7, isLast: true };
    expect(await recordPageResult(page, first, context)).to.deep.equal(first);
    expect(await recordPageResult(page, second, context)).to.deep.equal(first);
    expect(await readPageResult(page)).to.deep.equal(first);
  });

  it('add up to the progress of the job, and of one bucket', async () => {
    const job = { tenantId: newTenantId(), jobId: 'update.c1' };
    await recordPageResult({ ...job, bucket: 0, cursor: '' }, { reached: 5, isLast: true }, context);
    await recordPageResult({ ...job, bucket: 1, cursor: '' }, { reached: 2, isLast: false }, context);
    const other = { ...job, jobId: 'update.c2', bucket: 0, cursor: '' };
    await recordPageResult(other, { reached: 100, isLast: true }, context);
    const { tenantId, jobId } = job;
    expect(await readFanOutProgress(tenantId, jobId)).to.deep.equal({ reached: 7, completedBuckets: 1 });
    expect(await readFanOutProgress(tenantId, jobId, 1)).to.deep.equal({ reached: 2, completedBuckets: 0 });
  });
});
