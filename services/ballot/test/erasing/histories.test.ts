import { runs } from '@suffra/shared/test/runs';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { handler as register } from '../../src/http/register.ts';
import { handler as unregister } from '../../src/http/unregister.ts';
import { readResult } from '../../src/table/results.ts';
import { sumTallies } from '../../src/table/tallies.ts';
import { add, agree, emptyTally, type Tally } from '../../src/tally/counts.ts';
import { type Counted, worth } from '../../src/tally/deltas.ts';
import type { Voting } from '../../src/voting.ts';
import { erased, rowsWith } from '../support/erasing.ts';
import { votingWith } from '../support/voting.ts';
import { newWorld, startBallot, type World } from '../support/world.ts';

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
    voter: fc.nat(2),
    voting: fc.nat(1),
    choice: fc.integer({ min: 1, max: 3 }),
  }),
  { minLength: 5, maxLength: 25 },
);

/** What ought to count in one voting: by voter, and of those who were erased. */
class Expected {
  readonly named = new Map<string, Counted>();
  readonly nameless: Counted[] = [];
  readonly taken = new Set<string>();
  private readonly changeable: boolean;
  constructor(voting: Voting) {
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

  private erase(voter: string, row: Counted): void {
    this.nameless.push(row);
    this.named.delete(voter);
    if (row.votedAt !== undefined) this.taken.add(voter);
  }

  tally(): Tally {
    const sum = emptyTally();
    for (const row of [...this.named.values(), ...this.nameless]) add(sum, worth({ ...row, ranked: true }));
    return sum;
  }
}

describe('histories of votes and erasures', () => {
  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });

  const play = async (world: World, votings: Voting[], expected: Expected[], step: Step): Promise<void> => {
    const voterId = `voter-${step.voter}-of-${world.tenantId}`;
    const voting = votings[step.voting];
    if (voting === undefined) throw new Error('no such voting');
    const choices = [`o${step.choice}`];
    if (step.act === 'vote') await world.vote(voterId, voting, choices);
    if (step.act === 'register') await world.as(voterId, register, voting, { method: 'PUT' });
    if (step.act === 'unregister') await world.as(voterId, unregister, voting, { method: 'DELETE' });
    if (step.act.startsWith('erase')) {
      expect(await erased(world, voterId)).to.equal(0);
      if (step.act === 'erase twice') expect(await erased(world, voterId)).to.equal(0);
      for (const each of expected) each.apply(step.act, voterId, []);
      // Nothing names them but the emptied rows of the votings in which they have voted.
      for (const row of await rowsWith(world, voterId))
        expect(row).to.deep.equal({
          pk: row.pk,
          sk: voterId,
          kind: 'vote',
          erased: true,
          correlationId: 'erased',
        });
    } else expected[step.voting]?.apply(step.act, voterId, choices);
  };

  it('certify what was voted, neither more nor less, and name nobody who was erased', async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const world = await newWorld();
        const votings = [
          await world.schedule(votingWith({ change: 'until-close', ballot: { kind: 'ranked' } })),
          await world.schedule(votingWith()),
        ];
        const expected = votings.map((voting) => new Expected(voting));
        for (const step of all) await play(world, votings, expected, step);
        await world.runTally(7);
        for (const [i, voting] of votings.entries()) {
          const wanted = expected[i]?.tally() ?? emptyTally();
          expect(await world.close(voting)).to.deep.equal({ failed: 0 });
          const result = await readResult(world.tenantId, voting.votingId, voting.endsAt);
          expect(result?.tallyAgreed).to.equal(true);
          expect(result && agree(result, wanted), JSON.stringify({ result, wanted })).to.equal(true);
          expect(agree(await sumTallies(world.tenantId, voting.votingId, [], true), wanted)).to.equal(true);
        }
      }),
      { ...runs(12), endOnFailure: true },
    );
  });
});
