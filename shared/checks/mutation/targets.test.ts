import { expect } from 'chai';
import { chooseTargets } from './targets.ts';

const paths = [
  'services/ballot/src/domain/tally/deltas.ts',
  'services/ballot/src/domain/vote.test.ts',
  'services/ballot/src/domain/vote.ts',
  'services/ballot/src/http/cast-vote.ts',
  'services/wallet/src/domain/debit.test.ts',
  'services/wallet/src/domain/debit.ts',
  'shared/runtime/csv.ts',
];

describe('chooseTargets', () => {
  it('mutates the domain files of every service, and no tests', () => {
    expect(chooseTargets(paths, [])).to.deep.equal({
      mutate: [
        'services/ballot/src/domain/tally/deltas.ts',
        'services/ballot/src/domain/vote.ts',
        'services/wallet/src/domain/debit.ts',
      ],
      testFiles: ['services/ballot/src/domain/vote.test.ts', 'services/wallet/src/domain/debit.test.ts'],
    });
  });

  it('limits a run to a service', () => {
    expect(chooseTargets(paths, ['services/wallet'])).to.deep.equal({
      mutate: ['services/wallet/src/domain/debit.ts'],
      testFiles: ['services/wallet/src/domain/debit.test.ts'],
    });
  });

  it('limits a run to a file, with all domain tests of its service', () => {
    expect(chooseTargets(paths, ['services/ballot/src/domain/tally/deltas.ts'])).to.deep.equal({
      mutate: ['services/ballot/src/domain/tally/deltas.ts'],
      testFiles: ['services/ballot/src/domain/vote.test.ts'],
    });
  });
});
