import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { withFailingQueues } from '@suffra/shared/test-support/audit-commands';
import { collectLogEntries } from '@suffra/shared/test-support/log-entries';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { getExportStatus } from '../../src/domain/ballots-export.ts';
import { readExportParts } from '../../src/storage/export-parts.ts';
import { readExport } from '../../src/storage/exports.ts';
import { anonymousPartitions, toBallotKey } from '../../src/storage/keys.ts';
import { toExportCommand } from '../../src/streams/export-command.ts';
import { createVoting } from '../support/create-voting.ts';
import { rowsWith } from '../support/erasures.ts';
import {
  countBallots,
  createCertifiedVoting,
  getTimeAfterClose,
  hasFile,
  parseBallotCounts,
  publishChanges,
  readAudits,
  readCurrentRun,
  readReadyExport,
  requestExport,
  requestExportStatus,
  runExportJobs,
  toVoterId,
  useExportFixture,
} from '../support/exports.ts';
import type { Fixture } from '../support/fixture.ts';
import { cancelVoting } from '../support/paid-votes.ts';
import { injectFaults } from '../support/table-calls.ts';

/** Rankings, some of them identical, in mixed order. */
const rankings = Array.from({ length: 24 }, (_, i) => {
  const [first, second] = [(i * 7) % 3, (i * 5) % 3];
  const all = [0, 1, 2].filter((number) => number !== first);
  const rest = second === first ? all : all.toReversed();
  return [first, ...rest].slice(0, 1 + (i % 3)).map((number) => `o${number + 1}`);
});

describe('the export of ballots', function () {
  this.timeout(180_000);
  let fixture: Fixture;
  useExportFixture((testFixture) => {
    fixture = testFixture;
  });

  it('contains each ballot once per file, with its choices only, even if messages are repeated', async () => {
    const voting = await createCertifiedVoting(
      fixture,
      createVoting({ ballot: { kind: 'ranked' }, title: '=1+1' }),
      rankings,
    );
    expect((await requestExportStatus(fixture, voting)).body.type).to.match(/no-export$/);
    const { status, body, headers } = await requestExport(fixture, voting);
    expect({ status, body }).to.deep.equal({
      status: 202,
      body: { votingId: voting.votingId, state: 'making' },
    });
    expect(headers.location).to.equal(`/v1/votings/${voting.votingId}/ballots`);
    expect((await requestExportStatus(fixture, voting)).body).to.deep.equal({
      ...{ votingId: voting.votingId, state: 'making' },
      ...{ done: 0, parts: voting.buckets + anonymousPartitions },
    });
    await runExportJobs(fixture, voting, { deliveries: () => 2, rowsPerPage: 2, groupsPerRow: 1 });
    const first = await readReadyExport(fixture, voting);
    expect(parseBallotCounts(first.json)).to.deep.equal(countBallots(rankings));
    expect(first.body).to.include({
      votes: rankings.length,
      differentBallots: Object.keys(countBallots(rankings)).length,
    });
    const { ballots, ...head } = JSON.parse(first.json);
    expect(head).to.include({
      votingId: voting.votingId,
      title: '=1+1',
      kind: 'ranked',
      votes: rankings.length,
    });
    const keys = ballots.map(({ choices }: { choices: string[] }) => choices.join(' '));
    expect(keys).to.deep.equal([...keys].sort());
    const labels = (choices: string[]) => [0, 1, 2].map((i) => choices[i]?.replace('o', 'Song ') ?? '');
    expect(first.csv.trimEnd().split('\r\n').slice(1)).to.deep.equal(
      ballots.map(({ votes, choices }: { votes: number; choices: string[] }) =>
        [votes, ...labels(choices)].join(','),
      ),
    );
    // Another run with other page and row sizes writes the same bytes.
    const later = getTimeAfterClose(voting) + 25 * 3_600_000;
    await requestExport(fixture, voting, later);
    await runExportJobs(fixture, voting);
    const second = await readReadyExport(fixture, voting);
    expect([second.csv, second.json]).to.deep.equal([first.csv, first.json]);
  });

  it('can be downloaded only from the signed addresses #attempts', async () => {
    const voting = await createCertifiedVoting(fixture, createVoting(), [['o1']]);
    await requestExport(fixture, voting);
    await runExportJobs(fixture, voting);
    const { body } = await requestExportStatus(fixture, voting);
    for (const kind of ['csv', 'json']) {
      const file = await fetch(body.files[kind]);
      expect(file.status).to.equal(200);
      expect(file.headers.get('content-disposition')).to.equal(
        `attachment; filename="ballots-${voting.votingId}.${kind}"`,
      );
      expect(new URL(body.files[kind]).searchParams.get('X-Amz-Expires')).to.equal('300');
      const forged = body.files[kind].replace(/X-Amz-Signature=\w{4}/, 'X-Amz-Signature=0000');
      expect((await fetch(forged)).status).to.equal(403);
    }
  });

  it('is possible for a voting without votes', async () => {
    const voting = await createCertifiedVoting(fixture, createVoting(), []);
    await requestExport(fixture, voting);
    await runExportJobs(fixture, voting);
    const { body, csv, json } = await readReadyExport(fixture, voting);
    expect(body).to.include({ votes: 0, differentBallots: 0 });
    expect(csv).to.equal('\uFEFFvotes,choice1\r\n');
    expect(JSON.parse(json).ballots).to.deep.equal([]);
  });

  it('runs once for concurrent requests, and records every request and every download in the audit', async () => {
    const voting = await createCertifiedVoting(fixture, createVoting(), [['o1'], ['o2']]);
    await readAudits(fixture);
    await publishChanges(fixture);
    const all = Array.from({ length: 8 });
    // All requests read that there is no export before the first one starts a run.
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let puts = 0;
    const answers = await injectFaults(
      async (operation, send) => {
        if (operation === 'PutItem' && ++puts === all.length) release();
        if (operation === 'PutItem') await gate;
        return send();
      },
      () => Promise.all(all.map(() => requestExport(fixture, voting))),
      'call',
    );
    expect(puts).to.equal(all.length);
    expect(answers.map(({ status }) => status)).to.deep.equal(all.map(() => 202));
    expect(await readAudits(fixture)).to.have.length(all.length);
    expect(await publishChanges(fixture)).to.equal(1);
    const { runId } = (await readExport(fixture.tenantId, voting.votingId)) ?? {};
    await runExportJobs(fixture, voting);
    expect((await requestExport(fixture, voting)).body.state).to.equal('ready');
    expect(await readExport(fixture.tenantId, voting.votingId)).to.include({ runId, state: 'ready' });
    await readAudits(fixture);
    await requestExportStatus(fixture, voting);
    const lines = await readAudits(fixture);
    expect(lines).to.have.length(1);
    expect(lines[0]).to.include({
      ...{ act: 'voting-exported', by: 'admin-one-01', votingId: voting.votingId },
    });
  });

  it('starts again if its counts differ from the certified result, and fails after three attempts #attempts', async () => {
    for (const more of [{ [toVoterId(9)]: ['o1'] }, { [toVoterId(0)]: ['o2'] }]) {
      const voting = await createCertifiedVoting(fixture, createVoting({ buckets: 1 }), [['o1'], ['o2']]);
      const { tenantId } = fixture;
      const put = async (voterId: string, choices: string[]) => {
        const key = toBallotKey({ tenantId, votingId: voting.votingId, voterId }, voting.buckets);
        const Item = { ...key, kind: 'vote', votedAt: Date.now(), choices, correlationId: 'x' };
        await getDocumentClient().send(new PutCommand({ TableName: process.env.BALLOT_TABLE, Item }));
        return key;
      };
      for (const [voterId, choices] of Object.entries(more)) await put(voterId, choices);
      await requestExport(fixture, voting);
      // The metric of ExportFailedAlarm.
      const counted = await collectLogEntries(z.object({ exportFailed: z.number() }), () =>
        runExportJobs(fixture, voting),
      );
      expect(counted).to.deep.include({ exportFailed: 1 });
      expect((await requestExportStatus(fixture, voting)).body).to.deep.equal({
        votingId: voting.votingId,
        state: 'failed',
      });
      expect(await readExport(tenantId, voting.votingId)).to.include({ state: 'failed', attempts: 3 });
      // Another request starts another run.
      expect((await requestExport(fixture, voting)).body.state).to.equal('making');
      expect(await readExport(tenantId, voting.votingId)).to.include({ state: 'running', attempts: 1 });
    }
  });

  it('is neither started nor returned if the audit entry cannot be recorded', async () => {
    const voting = await createCertifiedVoting(fixture, createVoting(), [['o1']]);
    const deaf = (ask: typeof requestExport) =>
      withFailingQueues(async () => (await ask(fixture, voting)).status);
    expect(await deaf(requestExport)).to.equal(500);
    expect(await readExport(fixture.tenantId, voting.votingId)).to.equal(undefined);
    await requestExport(fixture, voting);
    await runExportJobs(fixture, voting);
    expect(await deaf(requestExportStatus)).to.equal(500);
  });

  it('is not finished if the voting is cancelled in the meantime', async () => {
    const voting = await createCertifiedVoting(fixture, createVoting(), [['o1']]);
    await requestExport(fixture, voting);
    await cancelVoting(fixture, voting);
    await runExportJobs(fixture, voting);
    const of = await readCurrentRun(fixture, voting);
    expect(await readExportParts(of)).to.deep.equal([]);
    expect(await readExport(fixture.tenantId, voting.votingId)).to.include({ state: 'running' });
    expect(await hasFile(of, 'csv')).to.equal(false);
  });

  it('sends one command per run', () => {
    const row = { pk: 'acme#0000000000000000000000000A#export', kind: 'export' };
    const known = { state: 'running', startedAt: 1, attempts: 1, endsAt: '2030-05-01T13:00:00.000Z' };
    const [one, two] = ['0000000000000000000000000B', '0000000000000000000000000C'];
    const commands = (before: object | undefined, after: object) =>
      toExportCommand({
        ...{ id: 'e', sequenceNumber: '1', at: 1 },
        ...(before && { before: { ...row, ...known, ...before } }),
        after: { ...row, ...known, ...after },
      }).map(({ event: command }) => command.data);
    const newRun = (runId: string | undefined) => [{ votingId: '0000000000000000000000000A', runId }];
    expect(commands(undefined, { runId: one })).to.deep.equal(newRun(one));
    expect(commands({ runId: one, state: 'failed' }, { runId: two })).to.deep.equal(newRun(two));
    expect(commands({ runId: one }, { runId: one, state: 'failed' })).to.deep.equal([]);
    expect(commands({ runId: one }, { runId: one })).to.deep.equal([]);
  });

  it('stores no voter id in its rows, and lets all of them expire', async () => {
    const voting = await createCertifiedVoting(fixture, createVoting(), [['o1'], ['o2'], ['o2']]);
    await requestExport(fixture, voting);
    await runExportJobs(fixture, voting);
    const rows = (await rowsWith(fixture, '"export')).filter(({ kind }) => String(kind).startsWith('export'));
    expect(rows.length).to.be.above(voting.buckets);
    for (const row of rows) {
      expect(JSON.stringify(row)).not.to.include('voter-');
      expect(row.expiresAt).to.be.above(getTimeAfterClose(voting) / 1_000 + 86_400);
    }
  });

  it('is available for one day, for its own end only, and may run for a quarter of an hour', () => {
    const endsAt = '2030-05-01T13:00:00.000Z';
    const row = { state: 'running', runId: 'm', startedAt: 0, attempts: 1, endsAt } as const;
    const done = { ...row, state: 'ready', ready: { madeAt: 0, votes: 1, differentBallots: 1 } } as const;
    const state = (known: Parameters<typeof getExportStatus>[0], now: number, end = endsAt) =>
      getExportStatus(known, end, now).state;
    expect(state(undefined, 0)).to.equal('none');
    expect([state(row, 899_999), state(row, 900_000)]).to.deep.equal(['running', 'failed']);
    expect([state(done, 86_399_999), state(done, 86_400_000)]).to.deep.equal(['ready', 'none']);
    const moved = '2030-05-01T14:00:00.000Z';
    expect([state(row, 0, moved), state(done, 0, moved)]).to.deep.equal(['none', 'none']);
  });
});
