import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { generateId } from '@suffra/shared/ids';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import { createExportJobsHandler } from '../../src/consumers/export-jobs.ts';
import { aggregateBucket, finishExport } from '../../src/internal-commands.ts';
import { readExportParts } from '../../src/storage/export-parts.ts';
import { readExport } from '../../src/storage/exports.ts';
import { anonymousPartitions, toBucketPk } from '../../src/storage/keys.ts';
import { createVoting } from '../support/create-voting.ts';
import { eraseVoter } from '../support/erasures.ts';
import {
  countBallots,
  createCertifiedVoting,
  createJobsHandler,
  type ExportJobOptions,
  getTimeAfterClose,
  hasFile,
  parseBallotCounts,
  publishChanges,
  readCurrentRun,
  readReadyExport,
  requestExport,
  requestExportStatus,
  runExportJobs,
  useExportFixture,
} from '../support/exports.ts';
import type { Fixture } from '../support/fixture.ts';
import { type CallInterceptor, injectFaults } from '../support/table-calls.ts';

const ballots = Array.from({ length: 9 }, (_, i) => [`o${(i % 3) + 1}`]);
const quarter = 15 * 60_000;
const countPartitions = ({ buckets }: VotingSnapshot) => buckets + anonymousPartitions;

/** The call to the table at which a worker crashes, before or after the call is executed. */
interface CrashPoint {
  readonly at: (operation: string, input: string) => boolean;
  readonly isAfter?: boolean;
}

/** Crashes the first worker that reaches the crash point. @returns the number of crashes */
async function withCrash(
  { at, isAfter = false }: CrashPoint,
  during: () => Promise<unknown>,
): Promise<number> {
  let crashes = 0;
  const meddle: CallInterceptor = async (operation, send, input) => {
    if (crashes > 0 || !at(operation, JSON.stringify(input))) return send();
    // An SDK retry is rejected if only the response of the first request was lost.
    if (isAfter) await send().catch(() => undefined);
    crashes += 1;
    throw new Error('the worker died');
  };
  await injectFaults(meddle, during, 'call');
  return crashes;
}

// No responses are dropped, because each test repeats or loses a certain message itself.
describe('an export of ballots with crashed, late and repeated jobs #attempts', function () {
  this.timeout(60_000);
  let fixture: Fixture;
  useExportFixture((testFixture) => {
    fixture = testFixture;
  });

  const createVotingWithBallots = async (voting = createVoting()) =>
    createCertifiedVoting(fixture, voting, ballots);
  const isExact = async (voting: VotingSnapshot) =>
    expect(parseBallotCounts((await readReadyExport(fixture, voting)).json)).to.deep.equal(
      countBallots(ballots),
    );

  const crashPoints: Readonly<Record<string, CrashPoint>> = {
    'before the rows of a part': { at: (name, input) => name === 'PutItem' && input.includes('#part#') },
    'between the rows of a part and its summary': {
      at: (name, input) => name === 'PutItem' && input.includes('#parts#'),
    },
    'after the summary of a part': {
      at: (name, input) => name === 'PutItem' && input.includes('#parts#'),
      isAfter: true,
    },
    'while the parts are merged': { at: (name, input) => name === 'Query' && input.includes('#part#') },
    'between the files and the end of the run': { at: (name) => name === 'UpdateItem' },
    'after the end of the run': { at: (name) => name === 'UpdateItem', isAfter: true },
  };
  for (const [where, crashPoint] of Object.entries(crashPoints))
    it(`is exact after a crash ${where}`, async () => {
      const voting = await createVotingWithBallots();
      await requestExport(fixture, voting);
      const { runId } = await readCurrentRun(fixture, voting);
      const reading: ExportJobOptions = { groupsPerRow: 1 };
      expect(await withCrash(crashPoint, () => runExportJobs(fixture, voting, reading))).to.equal(1);
      await isExact(voting);
      // No other run was started.
      expect(await readExport(fixture.tenantId, voting.votingId)).to.include({ runId, attempts: 1 });
    });

  it('is finished although a worker crashed after it had written the last part', async () => {
    const voting = await createVotingWithBallots();
    await requestExport(fixture, voting);
    await publishChanges(fixture);
    const of = await readCurrentRun(fixture, voting);
    const part = (bucket: number) =>
      toSqsEvent(toSqsMessage(aggregateBucket, { tenantId: of.tenantId, data: { ...of, bucket } }));
    const last = countPartitions(voting) - 1;
    for (let bucket = 0; bucket < last; bucket += 1) await createJobsHandler(voting)(part(bucket));
    let queries = 0;
    const crashes = await withCrash(
      { at: (name, input) => name === 'Query' && input.includes('#parts#') && ++queries === 2 },
      async () => expect((await createJobsHandler(voting)(part(last))).batchItemFailures).to.have.length(1),
    );
    expect(crashes).to.equal(1);
    expect(await readExportParts(of)).to.have.length(last + 1);
    // The repeated message does not write the part again, and requests that the run be finished.
    const again = injectFaults(
      async (name, send) => {
        if (name === 'PutItem') throw new Error('a part was written twice');
        return send();
      },
      async () => expect((await createJobsHandler(voting)(part(last))).batchItemFailures).to.deep.equal([]),
    );
    await again;
    await runExportJobs(fixture, voting);
    await isExact(voting);
  });

  it('contains nothing of a replaced run, even if its commands arrive later', async () => {
    const voting = await createVotingWithBallots();
    await requestExport(fixture, voting);
    await publishChanges(fixture);
    const old = await readCurrentRun(fixture, voting);
    // No message of the run arrives. After 15 minutes it has failed, and another run may be started.
    const late = getTimeAfterClose(voting) + quarter;
    expect((await requestExport(fixture, voting, late - 1)).body.state).to.equal('making');
    expect((await readCurrentRun(fixture, voting)).runId).to.equal(old.runId);
    expect((await requestExportStatus(fixture, voting, late)).body.state).to.equal('failed');
    expect((await requestExport(fixture, voting, late)).body.state).to.equal('making');
    const now = await readCurrentRun(fixture, voting);
    expect(now.runId).not.to.equal(old.runId);
    const { tenantId } = fixture;
    for (let bucket = 0; bucket < countPartitions(voting); bucket += 1)
      await createJobsHandler(voting)(
        toSqsEvent(toSqsMessage(aggregateBucket, { tenantId, data: { ...old, bucket } })),
      );
    const finish = toSqsEvent(toSqsMessage(finishExport, { tenantId, data: old }));
    expect(await createJobsHandler(voting)(finish)).to.deep.equal({ batchItemFailures: [] });
    expect(await readExportParts(old)).to.deep.equal([]);
    expect((await requestExportStatus(fixture, voting, late)).body).to.include({ state: 'making', done: 0 });
    await runExportJobs(fixture, voting);
    await isExact(voting);
    expect(await createJobsHandler(voting)(finish)).to.deep.equal({ batchItemFailures: [] });
    expect([await hasFile(now, 'csv'), await hasFile(old, 'csv')]).to.deep.equal([true, false]);
  });

  it('writes no incomplete file if the parts cannot be read', async () => {
    const voting = await createVotingWithBallots();
    await requestExport(fixture, voting);
    await publishChanges(fixture);
    const of = await readCurrentRun(fixture, voting);
    const { tenantId } = fixture;
    for (let bucket = 0; bucket < countPartitions(voting); bucket += 1)
      await createJobsHandler(voting, { groupsPerRow: 1 })(
        toSqsEvent(toSqsMessage(aggregateBucket, { tenantId, data: { ...of, bucket } })),
      );
    let queries = 0;
    const finish = toSqsEvent(toSqsMessage(finishExport, { tenantId, data: of }));
    await withCrash(
      { at: (name, input) => name === 'Query' && input.includes('#part#') && ++queries === 6 },
      async () => expect((await createJobsHandler(voting)(finish)).batchItemFailures).to.have.length(1),
    );
    expect([await hasFile(of, 'csv'), await hasFile(of, 'json')]).to.deep.equal([false, false]);
    await runExportJobs(fixture, voting);
    await isExact(voting);
  });

  /** Writes all parts. @returns the command that finishes the run */
  const allParts = async (voting: VotingSnapshot) => {
    await requestExport(fixture, voting);
    await publishChanges(fixture);
    const of = await readCurrentRun(fixture, voting);
    const { tenantId } = fixture;
    for (let bucket = 0; bucket < countPartitions(voting); bucket += 1)
      await createJobsHandler(voting)(
        toSqsEvent(toSqsMessage(aggregateBucket, { tenantId, data: { ...of, bucket } })),
      );
    return toSqsEvent(toSqsMessage(finishExport, { tenantId, data: of }));
  };
  const row = ({ votingId }: VotingSnapshot) => readExport(fixture.tenantId, votingId);

  it('is finished once if two workers finish it at the same time', async () => {
    const voting = await createVotingWithBallots();
    const finish = await allParts(voting);
    let now = getTimeAfterClose(voting);
    const ticking = createExportJobsHandler(() => {
      now += 1;
      return now;
    }, generateId);
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let ends = 0;
    let first: unknown;
    const both = await injectFaults(
      async (operation, send) => {
        if (operation !== 'UpdateItem') return send();
        ends += 1;
        if (ends === 1) {
          await gate;
          return send();
        }
        try {
          return await send();
        } finally {
          first = await row(voting);
          release();
        }
      },
      () => Promise.all([ticking(finish), ticking(finish)]),
      'call',
    );
    expect(ends).to.equal(2);
    expect(both).to.deep.equal([{ batchItemFailures: [] }, { batchItemFailures: [] }]);
    expect(await row(voting)).to.deep.equal(first);
    await runExportJobs(fixture, voting);
    await ticking(finish);
    expect(await row(voting)).to.deep.equal(first);
    await isExact(voting);
  });

  it('is not finished by a run that was replaced in the meantime', async () => {
    const voting = await createVotingWithBallots();
    const finish = await allParts(voting);
    let next: unknown;
    await injectFaults(
      async (operation, send) => {
        if (operation === 'UpdateItem') {
          await requestExport(fixture, voting, getTimeAfterClose(voting) + quarter);
          next = await row(voting);
        }
        return send();
      },
      () => createJobsHandler(voting)(finish),
      'call',
    );
    expect(await row(voting)).to.deep.equal(next);
    expect(next).to.include({ state: 'running' });
  });

  it('ignores rows that an interrupted attempt left behind', async () => {
    const voting = await createCertifiedVoting(
      fixture,
      createVoting({ buckets: 1, ballot: { kind: 'ranked' } }, 4),
      ['o1', 'o2', 'o3', 'o4'].map((id) => [id]),
    );
    await requestExport(fixture, voting);
    const crashPoint = crashPoints['between the rows of a part and its summary'];
    if (crashPoint === undefined) throw new Error('no such death');
    await publishChanges(fixture);
    const part = {
      tenantId: fixture.tenantId,
      data: { ...(await readCurrentRun(fixture, voting)), bucket: 0 },
    };
    const message = toSqsEvent(toSqsMessage(aggregateBucket, part));
    expect(
      await withCrash(crashPoint, () => createJobsHandler(voting, { groupsPerRow: 1 })(message)),
    ).to.equal(1);
    await runExportJobs(fixture, voting);
    expect(parseBallotCounts((await readReadyExport(fixture, voting)).json)).to.deep.equal({
      o1: 1,
      o2: 1,
      o3: 1,
      o4: 1,
    });
    expect(await row(voting)).to.include({ attempts: 1 });
  });

  for (const [what, names] of Object.entries({
    'that were read already and would be seen twice': ['ada-00001', 'ada-00002', 'zoe-00001'],
    'that were not read yet and would be missed': ['zoe-00001', 'zoe-00002', 'zoe-00003'],
  }))
    it(`contains each vote once while an erasure moves votes ${what}`, async () => {
      const voting = await fixture.schedule(createVoting({ buckets: 1 }));
      for (const [i, name] of names.entries()) await fixture.vote(name, voting, [`o${i + 1}`]);
      await fixture.runTally();
      await fixture.close(voting);
      const goes = what.includes('twice') ? names[0] : names[2];
      await requestExport(fixture, voting);
      const { runId } = await readCurrentRun(fixture, voting);
      const pk = toBucketPk(fixture.tenantId, voting.votingId, 0);
      let pages = 0;
      await injectFaults(
        async (name, send, input) => {
          const answer = await send();
          const isPage = name === 'Query' && 'Limit' in input && JSON.stringify(input).includes(`"${pk}"`);
          if (isPage && ++pages === 1)
            expect(await eraseVoter(fixture, goes ?? '', getTimeAfterClose(voting))).to.equal(0);
          return answer;
        },
        () => runExportJobs(fixture, voting, { rowsPerPage: 1 }),
        'call',
      );
      expect(parseBallotCounts((await readReadyExport(fixture, voting)).json)).to.deep.equal({
        o1: 1,
        o2: 1,
        o3: 1,
      });
      expect(pages).to.be.above(4);
      // Another run read everything again. It is not counted as a failed attempt.
      expect((await readCurrentRun(fixture, voting)).runId).not.to.equal(runId);
      expect(await readExport(fixture.tenantId, voting.votingId)).to.include({ attempts: 1 });
    });
});
