import { Metrics } from '@aws-lambda-powertools/metrics';
import { SQSClient } from '@aws-sdk/client-sqs';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { expect } from 'chai';
import { spy, stub } from 'sinon';
import { exportsOf } from '../../src/export-stream.ts';
import { standingOf } from '../../src/exporting/ballots/export.ts';
import { readNotes } from '../../src/table/export-parts.ts';
import { readExport } from '../../src/table/exports.ts';
import { voteKey } from '../../src/table/keys.ts';
import { meddling } from '../support/calls.ts';
import { cancelled } from '../support/credits.ts';
import { rowsWith } from '../support/erasing.ts';
import {
  asked,
  ballotsIn,
  certified,
  counted,
  forEachExport,
  looked,
  makingOf,
  noted,
  over,
  played,
  ready,
  stands,
  told,
  voterNo,
} from '../support/exports.ts';
import { votingWith } from '../support/voting.ts';
import type { World } from '../support/world.ts';

/** Orders of preference, some the same, in a mixed order. */
const rankings = Array.from({ length: 40 }, (_, i) => {
  const [first, second] = [(i * 7) % 3, (i * 5) % 3];
  const all = [0, 1, 2].filter((each) => each !== first);
  const rest = second === first ? all : all.toReversed();
  return [first, ...rest].slice(0, 1 + (i % 3)).map((each) => `o${each + 1}`);
});

describe('the export of a voting’s ballots', function () {
  this.timeout(60_000);
  let world: World;
  forEachExport((given) => {
    world = given;
  });

  it('has each ballot once, whatever comes twice, in files that say the same, by ballot and by nothing else', async () => {
    const voting = await certified(
      world,
      votingWith({ ballot: { kind: 'ranked' }, buckets: 8, title: '=1+1' }),
      rankings,
    );
    expect((await looked(world, voting)).body.type).to.match(/no-export$/);
    const { status, body, headers } = await asked(world, voting);
    expect({ status, body }).to.deep.equal({
      status: 202,
      body: { votingId: voting.votingId, state: 'making' },
    });
    expect(headers.location).to.equal(`/v1/votings/${voting.votingId}/ballots`);
    expect((await looked(world, voting)).body).to.deep.equal({
      ...{ votingId: voting.votingId, state: 'making' },
      ...{ done: 0, parts: 8 },
    });
    await told(world, 2);
    await played(world, voting, { times: () => 2, page: 2, row: 1 });
    const told1 = await ready(world, voting);
    expect(ballotsIn(told1.json)).to.deep.equal(counted(rankings));
    expect(told1.body).to.include({ votes: 40, differentBallots: Object.keys(counted(rankings)).length });
    const { ballots, ...head } = JSON.parse(told1.json);
    expect(head).to.include({ votingId: voting.votingId, title: '=1+1', kind: 'ranked', votes: 40 });
    const keys = ballots.map(({ choices }: { choices: string[] }) => choices.join(' '));
    expect(keys).to.deep.equal([...keys].sort());
    const labels = (choices: string[]) => [0, 1, 2].map((i) => choices[i]?.replace('o', 'Song ') ?? '');
    expect(told1.csv.trimEnd().split('\r\n').slice(1)).to.deep.equal(
      ballots.map(({ votes, choices }: { votes: number; choices: string[] }) =>
        [votes, ...labels(choices)].join(','),
      ),
    );
    // Made anew, in other portions: the same bytes.
    const later = over(voting) + 25 * 3_600_000;
    await asked(world, voting, later);
    await played(world, voting);
    const told2 = await ready(world, voting);
    expect([told2.csv, told2.json]).to.deep.equal([told1.csv, told1.json]);
  });

  it('is fetched from its addresses, as files to be kept, and by no address without its signature #attempts', async () => {
    const voting = await certified(world, votingWith(), [['o1']]);
    await asked(world, voting);
    await played(world, voting);
    const { body } = await looked(world, voting);
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

  it('is of a voting in which nobody voted, too', async () => {
    const voting = await certified(world, votingWith(), []);
    await asked(world, voting);
    await played(world, voting);
    const { body, csv, json } = await ready(world, voting);
    expect(body).to.include({ votes: 0, differentBallots: 0 });
    expect(csv).to.equal('\uFEFFvotes,choice1\r\n');
    expect(JSON.parse(json).ballots).to.deep.equal([]);
  });

  it('asked for many times at once is made once; each asking and each handing out is in the audit', async () => {
    const voting = await certified(world, votingWith(), [['o1'], ['o2']]);
    await noted(world);
    await told(world);
    const all = Array.from({ length: 8 });
    // All have seen that there is none before the first begins one.
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let puts = 0;
    const answers = await meddling(
      async (operation, send) => {
        if (operation === 'PutItem' && ++puts === all.length) release();
        if (operation === 'PutItem') await gate;
        return send();
      },
      () => Promise.all(all.map(() => asked(world, voting))),
      'call',
    );
    expect(puts).to.equal(all.length);
    expect(answers.map(({ status }) => status)).to.deep.equal(all.map(() => 202));
    expect(await noted(world)).to.have.length(all.length);
    expect(await told(world)).to.equal(1);
    const { making } = (await readExport(world.tenantId, voting.votingId)) ?? {};
    await played(world, voting);
    expect((await asked(world, voting)).body.state).to.equal('ready');
    expect(await readExport(world.tenantId, voting.votingId)).to.include({ making, state: 'ready' });
    await noted(world);
    await looked(world, voting);
    const lines = await noted(world);
    expect(lines).to.have.length(1);
    expect(lines[0]).to.include({
      ...{ act: 'voting-exported', by: 'admin-one-01', votingId: voting.votingId },
    });
  });

  it('that comes to other sums than were certified is begun anew, and fails in the end rather than show them', async () => {
    for (const more of [{ [voterNo(9)]: ['o1'] }, { [voterNo(0)]: ['o2'] }]) {
      const voting = await certified(world, votingWith(), [['o1'], ['o1'], ['o2']]);
      const { tenantId } = world;
      const put = async (voterId: string, choices: string[]) => {
        const key = voteKey({ tenantId, votingId: voting.votingId, voterId }, voting.buckets);
        const Item = { ...key, kind: 'vote', votedAt: Date.now(), choices, correlationId: 'x' };
        await documentClient().send(new PutCommand({ TableName: process.env.BALLOT_TABLE, Item }));
        return key;
      };
      for (const [voterId, choices] of Object.entries(more)) await put(voterId, choices);
      await asked(world, voting);
      const counting = spy(Metrics.prototype, 'addMetric');
      await played(world, voting).finally(() => counting.restore());
      // Its alarm rings (ExportFailedAlarm).
      expect(counting.args.map(([name]) => name)).to.include('exportFailed');
      expect((await looked(world, voting)).body).to.deep.equal({
        votingId: voting.votingId,
        state: 'failed',
      });
      expect(await readExport(tenantId, voting.votingId)).to.include({ state: 'failed', tries: 3 });
      // Asked for again it is begun again.
      expect((await asked(world, voting)).body.state).to.equal('making');
      expect(await readExport(tenantId, voting.votingId)).to.include({ state: 'making', tries: 1 });
    }
  });

  it('is not begun, nor are its files handed out, when that can’t be noted in the audit', async () => {
    const voting = await certified(world, votingWith(), [['o1']]);
    const deaf = async (ask: typeof asked) => {
      const sending = stub(SQSClient.prototype, 'send').rejects(new Error('the queue of the audit is away'));
      try {
        return (await ask(world, voting)).status;
      } finally {
        sending.restore();
      }
    };
    expect(await deaf(asked)).to.equal(500);
    expect(await readExport(world.tenantId, voting.votingId)).to.equal(undefined);
    await asked(world, voting);
    await played(world, voting);
    expect(await deaf(looked)).to.equal(500);
  });

  it('of a voting that is cancelled meanwhile comes to nothing', async () => {
    const voting = await certified(world, votingWith(), [['o1']]);
    await asked(world, voting);
    await cancelled(world, voting);
    await played(world, voting);
    const of = await makingOf(world, voting);
    expect(await readNotes(of)).to.deep.equal([]);
    expect(await readExport(world.tenantId, voting.votingId)).to.include({ state: 'making' });
    expect(await stands(of, 'csv')).to.equal(false);
  });

  it('is set off once a making', () => {
    const row = { pk: 'acme#0000000000000000000000000A#export', kind: 'export', correlationId: 'c' };
    const known = { state: 'making', begunAt: 1, tries: 1, endsAt: '2030-05-01T13:00:00.000Z' };
    const [one, two] = ['0000000000000000000000000B', '0000000000000000000000000C'];
    const commands = (before: object | undefined, after: object) =>
      exportsOf({
        ...{ id: 'e', sequenceNumber: '1', at: 1 },
        ...(before && { before: { ...row, ...known, ...before } }),
        after: { ...row, ...known, ...after },
      }).map(({ said }) => said.data);
    const begun = (making: string | undefined) => [{ votingId: '0000000000000000000000000A', making }];
    expect(commands(undefined, { making: one })).to.deep.equal(begun(one));
    expect(commands({ making: one, state: 'failed' }, { making: two })).to.deep.equal(begun(two));
    expect(commands({ making: one }, { making: one, state: 'failed' })).to.deep.equal([]);
    expect(commands({ making: one }, { making: one })).to.deep.equal([]);
  });

  it('keeps no name in its rows, and lets all of them go', async () => {
    const voting = await certified(world, votingWith(), [['o1'], ['o2'], ['o2']]);
    await asked(world, voting);
    await played(world, voting);
    const rows = (await rowsWith(world, '"export')).filter(({ kind }) => String(kind).startsWith('export'));
    expect(rows.length).to.be.above(voting.buckets);
    for (const row of rows) {
      expect(JSON.stringify(row)).not.to.include('voter-');
      expect(row.expiresAt).to.be.above(over(voting) / 1_000 + 86_400);
    }
  });

  it('stands for a day, for its own end, and for a quarter of an hour while it is made', () => {
    const endsAt = '2030-05-01T13:00:00.000Z';
    const row = { state: 'making', making: 'm', begunAt: 0, tries: 1, endsAt } as const;
    const done = { ...row, state: 'ready', ready: { madeAt: 0, votes: 1, differentBallots: 1 } } as const;
    const state = (known: Parameters<typeof standingOf>[0], now: number, end = endsAt) =>
      standingOf(known, end, now).state;
    expect(state(undefined, 0)).to.equal('none');
    expect([state(row, 899_999), state(row, 900_000)]).to.deep.equal(['making', 'failed']);
    expect([state(done, 86_399_999), state(done, 86_400_000)]).to.deep.equal(['ready', 'none']);
    const moved = '2030-05-01T14:00:00.000Z';
    expect([state(row, 0, moved), state(done, 0, moved)]).to.deep.equal(['none', 'none']);
  });
});
