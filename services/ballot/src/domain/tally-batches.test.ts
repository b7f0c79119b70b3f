import { propertyRuns } from '@suffra/shared/test-support/property-runs';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { addTally, createEmptyTally, type Tally } from './tally.ts';
import { type BallotChange, type CountedBallot, computeTallyDeltas } from './tally-deltas.ts';

type Step = {
  voter: number;
  voting: number;
  act: 'vote' | 'register' | 'unregister' | 'erase';
  choice: number;
  minute: number;
};
/** One attempt from the checkpoint: the number of records it takes, and of rows it writes before it ends. */
type Attempt = { records: number; writes: number };

const steps = fc.array(
  fc.record<Step>({
    voter: fc.nat(5),
    voting: fc.nat(2),
    act: fc.constantFrom('vote', 'vote', 'register', 'unregister', 'erase'),
    choice: fc.nat(3),
    minute: fc.nat(2),
  }),
  { maxLength: 60 },
);
const attempts = fc.array(
  fc.array(fc.record<Attempt>({ records: fc.integer({ min: 1, max: 12 }), writes: fc.nat(6) }), {
    minLength: 1,
    maxLength: 4,
  }),
  { minLength: 1, maxLength: 20 },
);

/** Applies the steps to ballots. @returns the ballots, and their changes as a stream reports them */
function applySteps(all: Step[]): { changes: BallotChange[]; ballots: Map<string, CountedBallot> } {
  const ballots = new Map<string, CountedBallot>();
  const changes = all.flatMap(({ voter, voting, act, choice, minute }, i): BallotChange[] => {
    const key = `v${voting}/${voter}`;
    const before = ballots.get(key);
    const at = minute * 60_000 + i;
    const after: CountedBallot | undefined =
      act === 'vote'
        ? { ...before, votedAt: at, choices: [`o${choice}`] }
        : act === 'register'
          ? { ...before, registeredAt: at }
          : act === 'unregister'
            ? { ...before, registeredAt: undefined }
            : undefined;
    if (after) ballots.set(key, after);
    else ballots.delete(key);
    return [{ id: `e${i}`, signInId: `s${i}`, tenantId: 't', votingId: `v${voting}`, before, after }];
  });
  return { changes, ballots };
}

/**
 * Reads the changes as Lambda does: from the checkpoint, in attempts of different lengths. All attempts but the last
 * end after some of their writes (a crash) or after all of them (a lost response). The last attempt writes everything
 * and moves the checkpoint. A shorter attempt after a longer one is the first half of a batch that Lambda has split.
 */
function writeTallyRows(changes: BallotChange[], plan: Attempt[][]): Map<string, Tally> {
  const table = new Map<string, Tally>();
  let checkpoint = 0;
  for (let batch = 0; checkpoint < changes.length; batch += 1) {
    const batchAttempts = plan[batch % plan.length] ?? [];
    batchAttempts.forEach(({ records, writes }, i) => {
      const isLast = i === batchAttempts.length - 1;
      const deltas = computeTallyDeltas(changes.slice(checkpoint, checkpoint + records));
      for (const { votingId, minute, firstId, ...tally } of isLast ? deltas : deltas.slice(0, writes))
        table.set(`${votingId}/${minute}#${firstId}`, tally);
      if (isLast) checkpoint += records;
    });
  }
  return table;
}

const sumRows = (table: Map<string, Tally>, votingId: string): Tally => {
  const sum = createEmptyTally(['o0', 'o1', 'o2', 'o3']);
  for (const [key, tally] of table) if (key.startsWith(`${votingId}/`)) addTally(sum, tally);
  return sum;
};

describe('tally rows of a stream with retries', () => {
  it('have the sum of a recount after crashes, repeats, and longer and shorter batches', () => {
    fc.assert(
      fc.property(steps, attempts, (all, plan) => {
        const { changes, ballots } = applySteps(all);
        const table = writeTallyRows(changes, plan);
        for (const votingId of ['v0', 'v1', 'v2']) {
          const votingBallots = [...ballots]
            .filter(([key]) => key.startsWith(`${votingId}/`))
            .map(([, ballot]) => ballot);
          const counts = Object.fromEntries(
            ['o0', 'o1', 'o2', 'o3'].map((option) => [
              option,
              votingBallots.filter((ballot) => ballot.choices?.[0] === option).length,
            ]),
          );
          expect(sumRows(table, votingId)).to.deep.include({
            votes: votingBallots.filter((ballot) => ballot.choices !== undefined).length,
            registrations: votingBallots.filter((ballot) => ballot.registeredAt !== undefined).length,
            counts,
          });
        }
      }),
      propertyRuns(500),
    );
  });
});
