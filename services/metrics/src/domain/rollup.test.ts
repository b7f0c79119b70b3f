import { expect } from 'chai';
import { countRequest, countSignIn, createAccumulator } from './accumulator.ts';
import { collectPeople, groupByBucket, rollUpSeries, rollUpTotal } from './rollup.ts';
import { getBucket } from './series.ts';

const fact = { id: 'f', at: 0 };
const createExample = () => {
  const accumulator = createAccumulator();
  const request = { ...fact, operation: 'getVoting', status: 200, durationMs: 1 };
  countRequest(accumulator, { ...request, accountId: 'acc-a', votingId: 'v1' });
  countSignIn(accumulator, { ...fact, person: 'p1', accountId: 'acc-a' });
  countSignIn(accumulator, { ...fact, person: 'p2', accountId: 'acc-a' });
  countSignIn(accumulator, { ...fact, person: 'p1' });
  return accumulator;
};

describe('a rollup', () => {
  it('of a series of an account has its people, and of a voting none', () => {
    const people = [...rollUpSeries(createExample())].map(([name, rollup]) => [name, rollup.people]);
    expect(people).to.have.deep.members([
      ['acc-a#v1', 0],
      ['acc-a#-', 2],
      ['-#-', 1],
    ]);
  });

  it('of an account without other metrics has its people', () => {
    const accumulator = { ...createAccumulator(), people: new Map([['acc-a', new Set(['p1'])]]) };
    expect(rollUpSeries(accumulator).get('acc-a#-')?.people).to.equal(1);
    expect(rollUpSeries(accumulator).get('acc-a#-')?.metrics.counts.signIns).to.equal(0);
  });

  it('of the tenant counts a person of two accounts once', () => {
    const total = rollUpTotal(createExample());
    expect(total.people).to.equal(2);
    expect(total.metrics.counts).to.include({ requests: 1, signIns: 3 });
    expect([...collectPeople(createExample().people)]).to.have.members(['p1', 'p2']);
  });
});

describe('groupByBucket', () => {
  it('groups items by the bucket of their account', () => {
    const groups = groupByBucket(['acc-a', 'acc-b', 'acc-a'], (account) => account);
    expect(groups.get(getBucket('acc-a'))).to.include.members(['acc-a', 'acc-a']);
    expect([...groups.values()].flat()).to.have.length(3);
  });
});
