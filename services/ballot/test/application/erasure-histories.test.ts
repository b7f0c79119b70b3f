import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { propertyRuns } from '@suffra/shared/test-support/property-runs';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { addTally, createEmptyTally, isSameTally, type Tally } from '../../src/domain/tally.ts';
import { type CountedBallot, toTally } from '../../src/domain/tally-deltas.ts';
import { handler as register } from '../../src/http/register.ts';
import { handler as unregister } from '../../src/http/unregister.ts';
import { readResult } from '../../src/storage/results.ts';
import { readTally } from '../../src/storage/tallies.ts';
import { createVoting } from '../support/create-voting.ts';
import { eraseVoter, rowsWith } from '../support/erasures.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';

type Act = 'vote' | 'register' | 'unregister' | 'erase' | 'erase twice';
type Step = { act: Act; voter: number; voting: number; choice: number };

const steps = fc.array(
  fc.record<Step>({
    act: fc.constantFrom<Act>(
      'vote',
      'vote',
      'vote',
      'register',
      'register',
      'unregister',
      'erase',
      'erase twice',
    ),
    // Few voters, so that they often act after their erasure.
    voter: fc.nat(1),
    voting: fc.nat(1),
    choice: fc.integer({ min: 1, max: 3 }),
  }),
  { minLength: 15, maxLength: 25 },
);

/** The expected counts of one voting: by voter, and of erased voters. */
class Expected {
  readonly named = new Map<string, CountedBallot>();
  readonly anonymousRows: CountedBallot[] = [];
  readonly taken = new Set<string>();
  private readonly changeable: boolean;
  constructor(voting: VotingSnapshot) {
    this.changeable = voting.change === 'until-close';
  }

  apply(act: Act, voter: string, choices: string[]): void {
    const row = this.named.get(voter) ?? {};
    const free = !this.taken.has(voter);
    if (act === 'vote' && free && (row.votedAt === undefined || this.changeable))
      this.named.set(voter, { ...row, votedAt: 1, choices });
    if (act === 'register' && free) this.named.set(voter, { ...row, registeredAt: 1 });
    if (act === 'unregister') this.named.set(voter, { ...row, registeredAt: undefined });
    if (act === 'erase' || act === 'erase twice') this.erase(voter, row);
  }

  private erase(voter: string, row: CountedBallot): void {
    this.anonymousRows.push(row);
    this.named.delete(voter);
    if (row.votedAt !== undefined) this.taken.add(voter);
  }

  tally(): Tally {
    const sum = createEmptyTally();
    for (const row of [...this.named.values(), ...this.anonymousRows])
      addTally(sum, toTally({ ...row, ranked: true }));
    return sum;
  }
}

describe('random histories of votes and erasures', () => {
  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });

  const play = async (
    fixture: Fixture,
    votings: VotingSnapshot[],
    expected: Expected[],
    step: Step,
  ): Promise<void> => {
    const voterId = `voter-${step.voter}-of-${fixture.tenantId}`;
    const voting = votings[step.voting];
    if (voting === undefined) throw new Error('no such voting');
    const choices = [`o${step.choice}`];
    if (step.act === 'vote') await fixture.vote(voterId, voting, choices);
    if (step.act === 'register') await fixture.as(voterId, register, voting, { method: 'PUT' });
    if (step.act === 'unregister') await fixture.as(voterId, unregister, voting, { method: 'DELETE' });
    if (step.act.startsWith('erase')) {
      expect(await eraseVoter(fixture, voterId)).to.equal(0);
      if (step.act === 'erase twice') expect(await eraseVoter(fixture, voterId)).to.equal(0);
      for (const entry of expected) entry.apply(step.act, voterId, []);
      // Only tombstones contain the ids of erased voters.
      for (const row of await rowsWith(fixture, voterId))
        expect(row).to.deep.equal({
          pk: row.pk,
          sk: voterId,
          kind: 'vote',
          erased: true,
          correlationId: 'erased',
        });
    } else expected[step.voting]?.apply(step.act, voterId, choices);
  };

  it('certify exactly the votes that were cast, and store no id of an erased voter', async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const fixture = await createFixture();
        const votings = [
          await fixture.schedule(createVoting({ change: 'until-close', ballot: { kind: 'ranked' } })),
          await fixture.schedule(createVoting()),
        ];
        const expected = votings.map((voting) => new Expected(voting));
        for (const step of all) await play(fixture, votings, expected, step);
        await fixture.runTally(7);
        for (const [i, voting] of votings.entries()) {
          const wanted = expected[i]?.tally() ?? createEmptyTally();
          expect(await fixture.close(voting)).to.deep.equal({ failed: 0 });
          const result = await readResult(fixture.tenantId, voting.votingId, voting.endsAt);
          expect(result?.tallyAgreed).to.equal(true);
          expect(result && isSameTally(result, wanted), JSON.stringify({ result, wanted })).to.equal(true);
          expect(isSameTally(await readTally(fixture.tenantId, voting.votingId, [], true), wanted)).to.equal(
            true,
          );
        }
      }),
      { ...propertyRuns(6), endOnFailure: true },
    );
  });
});
