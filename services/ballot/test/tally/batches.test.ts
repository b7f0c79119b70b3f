import { expect } from 'chai';
import * as fc from 'fast-check';
import { add, emptyTally, type Tally } from '../../src/tally/counts.ts';
import { type Counted, deltasOf, type VoteChange } from '../../src/tally/deltas.ts';

type Step = {
  voter: number;
  voting: number;
  act: 'vote' | 'register' | 'unregister' | 'erase';
  choice: number;
  minute: number;
};
/** One try at the records from the checkpoint on: how many it takes, how many rows it puts before it ends. */
type Attempt = { take: number; puts: number };

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
  fc.array(fc.record<Attempt>({ take: fc.integer({ min: 1, max: 12 }), puts: fc.nat(6) }), {
    minLength: 1,
    maxLength: 4,
  }),
  { minLength: 1, maxLength: 20 },
);

/** Plays the steps on rows and tells the changes, as a stream would. */
function history(all: Step[]): { changes: VoteChange[]; rows: Map<string, Counted> } {
  const rows = new Map<string, Counted>();
  const changes = all.flatMap(({ voter, voting, act, choice, minute }, i): VoteChange[] => {
    const key = `v${voting}/${voter}`;
    const before = rows.get(key);
    const at = minute * 60_000 + i;
    const after: Counted | undefined =
      act === 'vote'
        ? { ...before, votedAt: at, choices: [`o${choice}`] }
        : act === 'register'
          ? { ...before, registeredAt: at }
          : act === 'unregister'
            ? { ...before, registeredAt: undefined }
            : undefined;
    if (after) rows.set(key, after);
    else rows.delete(key);
    return [{ id: `e${i}`, tenantId: 't', votingId: `v${voting}`, correlationId: 'c', before, after }];
  });
  return { changes, rows };
}

/**
 * Reads the changes as Lambda does: from the checkpoint, try after try, each of its own length, each but the last
 * ending after some of its rows (crash) or after all (done, but the news of it lost); the last does all and moves the
 * checkpoint.
 */
function tallied(changes: VoteChange[], plan: Attempt[][]): Map<string, Tally> {
  const table = new Map<string, Tally>();
  let checkpoint = 0;
  for (let turn = 0; checkpoint < changes.length; turn += 1) {
    const tries = plan[turn % plan.length] ?? [];
    tries.forEach(({ take, puts }, i) => {
      const last = i === tries.length - 1;
      const deltas = deltasOf(changes.slice(checkpoint, checkpoint + take));
      for (const { votingId, minute, firstId, ...tally } of last ? deltas : deltas.slice(0, puts))
        table.set(`${votingId}/${minute}#${firstId}`, tally);
      if (last) checkpoint += take;
    });
  }
  return table;
}

const summed = (table: Map<string, Tally>, votingId: string): Tally => {
  const sum = emptyTally(['o0', 'o1', 'o2', 'o3']);
  for (const [key, tally] of table) if (key.startsWith(`${votingId}/`)) add(sum, tally);
  return sum;
};

describe('tally rows, however the stream is cut into batches', () => {
  it('sum up to a recount of the rows after crashes, repeats, longer and shorter batches', () => {
    fc.assert(
      fc.property(steps, attempts, (all, plan) => {
        const { changes, rows } = history(all);
        const table = tallied(changes, plan);
        for (const votingId of ['v0', 'v1', 'v2']) {
          const own = [...rows].filter(([key]) => key.startsWith(`${votingId}/`)).map(([, row]) => row);
          const counts = Object.fromEntries(
            ['o0', 'o1', 'o2', 'o3'].map((option) => [
              option,
              own.filter((row) => row.choices?.[0] === option).length,
            ]),
          );
          expect(summed(table, votingId)).to.deep.include({
            votes: own.filter((row) => row.choices !== undefined).length,
            registrations: own.filter((row) => row.registeredAt !== undefined).length,
            counts,
          });
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
