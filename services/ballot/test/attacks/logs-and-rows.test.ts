import { setTimeout as pause } from 'node:timers/promises';
import { toCloudEvent } from '@suffra/shared/events/cloud-event';
import { type TableChange, toTableChanges } from '@suffra/shared/events/stream-handler';
import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { deriveId, generateId } from '@suffra/shared/ids';
import { openStreamReader, type StreamReader } from '@suffra/shared/test-support/stream-reader';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { handler as publish, toEvents } from '../../src/streams/publish-changes.ts';
import { createVoting } from '../support/create-voting.ts';
import { eraseVoter, rowsWith } from '../support/erasures.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';
import { collectTimedLogLines, type LogLine } from '../support/log-lines.ts';
import { type Evidence, matchLogsWithRows } from '../support/match-logs-with-rows.ts';
import { settleCredit } from '../support/paid-votes.ts';

/** A voting id like those of production contains a time: that of the creation, which here is also that of the first vote. */
const createVotingId = () => deriveId(generateId(), generateId());
const voters = Array.from({ length: 6 }, (_, i) => `voter-${i}-of-the-attack`);
const toChoice = (i: number) => `o${(i % 3) + 1}`;
const named = z.object({ voterId: z.string() });

describe('someone who reads the logs, and all rows and events without named votes #attempts', function () {
  this.timeout(120_000);
  let fixture: Fixture;
  let stream: StreamReader;

  before(async () => {
    await startBallot();
    stream = await openStreamReader(process.env.BALLOT_TABLE ?? '');
  });
  beforeEach(async () => {
    fixture = await createFixture();
  });

  /** Lets the voters vote one after the other, each in a batch of its own, and returns what was logged and published. */
  const watchVotes = async (
    voting: VotingSnapshot,
  ): Promise<{ logLines: LogLine[]; changes: TableChange[] }> => {
    const changes: TableChange[] = [];
    const publishChanges = async () => {
      const batch = await stream.next(fixture.tenantId);
      expect(await publish(batch)).to.deep.equal({ batchItemFailures: [] });
      changes.push(...toTableChanges(batch));
    };
    const { logLines, text } = await collectTimedLogLines(async () => {
      for (const [i, voterId] of voters.entries()) {
        await fixture.vote(voterId, voting, [toChoice(i)]);
        if (voting.price > 0) await settleCredit(fixture, voterId, voting, 'debited');
        await fixture.runTally();
        await publishChanges();
        await pause(130);
      }
      for (const voterId of voters.slice(0, 2)) {
        expect(await eraseVoter(fixture, voterId)).to.equal(0);
        await fixture.runTally();
        await publishChanges();
      }
    });
    for (const voterId of voters) expect(text).to.not.include(voterId);
    // The reader knows from elsewhere in which order the voters voted.
    const isVote = ({ route }: LogLine) => route === 'castVote';
    const votes = logLines.filter(isVote).map((line, i) => ({ ...line, voterId: voters[i] }));
    return { logLines: [...votes, ...logLines.filter((line) => !isVote(line))], changes };
  };

  const collectEvidence = async (voting: VotingSnapshot): Promise<Evidence> => {
    const { logLines, changes } = await watchVotes(voting);
    await fixture.close(voting);
    changes.push(...toTableChanges(await stream.next(fixture.tenantId)));
    const events = changes.flatMap((change) =>
      toEvents(change).map((event, i) => toCloudEvent(`${change.id}.${i}`, event)),
    );
    const rows = await rowsWith(fixture, voting.votingId);
    return {
      logLines,
      records: [
        ...rows.filter(({ sk, erased }) => !voters.includes(String(sk)) || erased === true),
        ...events.map(({ data, ...attributes }) => ({ ...attributes, ...Object(data) })),
      ],
      voterEvents: events.flatMap(({ id, data }) => {
        const parsed = named.safeParse(data);
        return parsed.success ? [{ id, voterId: parsed.data.voterId }] : [];
      }),
    };
  };

  for (const price of [0, 1])
    it(`learns no choice in a ${price === 0 ? 'free' : 'paid'} voting, also after an erasure`, async () => {
      const voting = await fixture.schedule(createVoting({ votingId: createVotingId(), price, buckets: 4 }));
      const evidence = await collectEvidence(voting);
      const logged = evidence.logLines.filter(({ route }) => route === 'castVote');
      expect(logged.map(({ voterId }) => voterId)).to.deep.equal(voters);
      expect(evidence.voterEvents).to.have.length(price === 0 ? 0 : voters.length);
      expect(matchLogsWithRows(evidence)).to.deep.equal([]);
      expect(evidence.records.filter(({ kind }) => kind === 'tally')).to.have.length(voters.length);
    });

  it('stores no request id, voter id, or time finer than a minute in a row with counts or an anonymous choice', async () => {
    const voting = await fixture.schedule(
      createVoting({ votingId: createVotingId(), startsAt: '2026-01-01T10:00:00.000Z' }),
    );
    const { changes } = await watchVotes(voting);
    await fixture.close(voting);
    changes.push(...toTableChanges(await stream.next(fixture.tenantId)));
    const events = changes.flatMap(toEvents);
    expect(events).to.have.length(voters.length + 1);
    for (const { time, correlationId } of events) {
      expect(time).to.match(/:00\.000Z$/);
      expect(correlationId).to.equal(voting.votingId);
    }
    const rows = await rowsWith(fixture, voting.votingId);
    const withCounts = rows.filter(
      ({ sk, counts, choices }) =>
        counts !== undefined || (choices !== undefined && !voters.includes(String(sk))),
    );
    expect(withCounts.map(({ kind }) => kind)).to.have.members([
      ...voters.map(() => 'tally'),
      ...['vote', 'vote', 'result', 'result-snapshot'],
    ]);
    for (const { endsAt, ...row } of withCounts) {
      expect(row).not.to.have.property('correlationId');
      for (const voterId of voters) expect(JSON.stringify(row)).not.to.include(voterId);
      for (const instant of JSON.stringify(row).match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g) ?? [])
        expect(instant).to.match(/:00\.000Z$/);
      expect(Number(row.votedAt ?? 0) % 60_000).to.equal(0);
    }
  });

  it('would learn the choices from rows with a request id, an id of a change, a time or an order', async () => {
    const logLine = (i: number, correlationId: string, more: Partial<LogLine> = {}): LogLine => ({
      at: 1_000_000 + i * 1_000,
      correlationId,
      ...more,
    });
    const logLines = [0, 1].flatMap((i) => [
      logLine(i, `request-${i}`, { route: 'castVote', voterId: `voter-${i}` }),
      logLine(i, `change-${i}`),
    ]);
    const tally = (i: number, row: object) => ({ kind: 'tally', counts: { [`o${i}`]: 1 }, ...row });
    const match = (...records: Record<string, unknown>[]) =>
      matchLogsWithRows({ logLines, records, voterEvents: [{ id: 'accepted-1.0', voterId: 'voter-1' }] });
    const finding = (by: string) => [{ voterId: 'voter-1', choice: 'o1', by }];
    expect(match(tally(1, { correlationId: 'request-1' }))).to.deep.equal(finding('request id'));
    expect(match(tally(1, { sk: '#change-1' }))).to.deep.equal(finding('id of a change in a log'));
    expect(match(tally(1, { sk: '#accepted-1' }))).to.deep.equal(finding('event id'));
    expect(match(tally(1, { time: new Date(1_000_980).toISOString() }))).to.deep.equal(finding('time'));
    expect(match({ choices: ['o1'], votedAt: 1_000_980 })).to.deep.equal(finding('time'));
    const erased = { pk: 'p', erased: true };
    expect(match({ ...erased, sk: 'voter-1' }, { ...erased, sk: 'x', choices: ['o1'] })).to.deep.equal(
      finding('partition'),
    );
    const rows = [0, 1].flatMap((i) => [tally(i, { sk: `r${i}` }), { row: `r${i}`, revision: `00${i}` }]);
    expect(match(...rows)).to.deep.equal([
      { voterId: 'voter-0', choice: 'o0', by: 'order' },
      ...finding('order'),
    ]);
  });
});
