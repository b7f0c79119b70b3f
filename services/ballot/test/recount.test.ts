import { expect } from 'chai';
import { recount } from '../src/recount.ts';
import type { Counted } from '../src/tally/deltas.ts';
import { votingWith } from './support/voting.ts';

const voting = (kind: 'single' | 'approval' | 'multiple') =>
  votingWith({ ballot: kind === 'multiple' ? { kind, min: 1, max: 2 } : { kind } });
const votes = (...choices: string[][]): Counted[] =>
  choices.map((each) => ({ votedAt: Date.now(), choices: each }));
const count = (kind: 'single' | 'approval' | 'multiple', rows: Counted[]) =>
  recount(voting(kind), async (visit) => rows.forEach(visit));

describe('the recount, worked by hand', () => {
  it('single: each vote one option, the most voted wins', async () => {
    const result = await count('single', votes(['o1'], ['o2'], ['o2'], ['o3']));
    expect(result).to.deep.equal({
      votes: 4,
      registrations: 0,
      counts: { o1: 1, o2: 2, o3: 1 },
      winners: ['o2'],
      outside: 0,
    });
  });

  it('multiple: each choice counts one, and all with the highest count win', async () => {
    const result = await count('multiple', votes(['o1', 'o3'], ['o3'], ['o1', 'o2']));
    expect(result).to.deep.include({ votes: 3, counts: { o1: 2, o2: 1, o3: 2 }, winners: ['o1', 'o3'] });
  });

  it('approval: whatever a voter approves of counts one', async () => {
    const result = await count('approval', votes(['o1', 'o2', 'o3'], ['o2'], ['o2', 'o3']));
    expect(result).to.deep.include({ votes: 3, counts: { o1: 1, o2: 3, o3: 2 }, winners: ['o2'] });
  });

  it('nobody wins without votes', async () => {
    expect(await count('single', [])).to.deep.include({
      votes: 0,
      counts: { o1: 0, o2: 0, o3: 0 },
      winners: [],
    });
  });

  it('counts votes of the window alone, to the millisecond, and every registration', async () => {
    const single = voting('single');
    const start = Date.parse(single.startsAt);
    const end = Date.parse(single.endsAt);
    const rows = [start - 1, start, end - 1, end].map((votedAt) => ({
      votedAt,
      choices: ['o1'],
      registeredAt: start,
    }));
    const result = await recount(single, async (visit) =>
      [...rows, { registeredAt: end }, {}].forEach(visit),
    );
    expect(result).to.deep.include({ votes: 2, registrations: 5, outside: 2 });
    expect(result.counts.o1).to.equal(2);
  });
});
