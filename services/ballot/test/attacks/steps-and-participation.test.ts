import { GetObjectCommand } from '@aws-sdk/client-s3';
import { toTableChanges } from '@suffra/shared/events/stream-handler';
import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { getS3Client } from '@suffra/shared/files/s3-client';
import type { HttpHandler } from '@suffra/shared/http/route';
import { toPublicResultsPath } from '@suffra/shared/public-objects/public-voting';
import { call } from '@suffra/shared/test-support/call';
import { openStreamReader } from '@suffra/shared/test-support/stream-reader';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { createGetResultsRoute, handler as getResults } from '../../src/http/get-results.ts';
import {
  createListParticipationRoute,
  handler as listParticipation,
} from '../../src/http/list-participation.ts';
import { toEvents } from '../../src/streams/publish-changes.ts';
import { createVoting } from '../support/create-voting.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';
import { matchStepsWithParticipation, type Observation } from '../support/match-steps-with-participation.ts';

const voters = Array.from({ length: 19 }, (_, i) => `voter-${String(i).padStart(2, '0')}-of-19`);
const toChoice = (i: number) => `o${((i * 7) % 3) + 1}`;

describe('an admin who polls the results and the participants of a voting', function () {
  this.timeout(120_000);
  let fixture: Fixture;

  before(startBallot);
  beforeEach(async () => {
    fixture = await createFixture();
  });

  const request = async (route: HttpHandler, { votingId }: VotingSnapshot) => {
    const token = await fixture.token('admin-one-01', { role: 'admin' });
    return (await call(route, { token, params: { votingId } })).body;
  };
  const readPublicFile = async ({ votingId }: VotingSnapshot) => {
    const Key = toPublicResultsPath(fixture.tenantId, votingId);
    const file = await getS3Client().send(new GetObjectCommand({ Bucket: process.env.BALLOT_PUBLIC, Key }));
    return JSON.parse((await file.Body?.transformToString()) ?? '');
  };
  const readParticipants = async (voting: VotingSnapshot, route = listParticipation) =>
    (await request(route, voting)).items.filter(({ voted }: { voted: boolean }) => voted);

  it('learns no choice of 19 voters from the route, the public file and the events', async () => {
    const voting = await fixture.schedule(createVoting({ results: 'live' }));
    const stream = await openStreamReader(process.env.BALLOT_TABLE ?? '');
    const byRoute: Observation[] = [];
    const byFile: Observation[] = [];
    for (const [i, voterId] of voters.entries()) {
      expect((await fixture.vote(voterId, voting, [toChoice(i)])).status).to.equal(201);
      await fixture.runTally();
      await fixture.publishResults(voting);
      const participants = await readParticipants(voting);
      byRoute.push({ ...(await request(getResults, voting)), participants });
      byFile.push({ ...(await readPublicFile(voting)), participants });
    }
    await fixture.close(voting);
    await fixture.publishResults(voting);
    const afterClose = () => Date.parse(voting.endsAt) + 120_000;
    const participants = await readParticipants(voting, createListParticipationRoute(afterClose));
    byRoute.push({ ...(await request(createGetResultsRoute(afterClose), voting)), participants });
    byFile.push({ ...(await readPublicFile(voting)), participants });
    for (const observations of [byRoute, byFile]) {
      expect(matchStepsWithParticipation(observations)).to.deep.equal([]);
      expect([...new Set(observations.map(({ votes }) => votes))]).to.deep.equal([0, 10, 19]);
    }
    const events = toTableChanges(await stream.next(fixture.tenantId)).flatMap(toEvents);
    const withCounts = events.filter(
      ({ data }) => z.safeParse(z.object({ counts: z.unknown() }), data).success,
    );
    expect(withCounts.map(({ kind }) => kind.type)).to.deep.equal(['result.certified']);
  });

  it('would learn all choices if each vote was shown at once, and if times were exact', () => {
    const counts: Record<string, number> = {};
    const observe = (participantsUntil: (i: number) => number, isExact: boolean): Observation[] =>
      voters.map((_, i) => {
        counts[toChoice(i)] = (counts[toChoice(i)] ?? 0) + 1;
        return {
          votes: i + 1,
          counts: { ...counts },
          participants: voters.slice(0, participantsUntil(i)).map((voterId, n) => ({
            voterId,
            ...(isExact && { votedAt: new Date(1_000_000 + n).toISOString() }),
          })),
        };
      });
    const all = voters.map((voterId, i) => ({ voterId, choice: toChoice(i) }));
    expect(matchStepsWithParticipation(observe((i) => i + 1, false))).to.deep.equal(all);
    for (const option of Object.keys(counts)) delete counts[option];
    const shuffled = observe((i) => (i === 18 ? 19 : 0), true).map((observation) => ({
      ...observation,
      participants: observation.participants.toReversed(),
    }));
    expect(matchStepsWithParticipation(shuffled)).to.deep.equal(
      all.toSorted((a, b) => (a.voterId < b.voterId ? -1 : 1)),
    );
  });
});
