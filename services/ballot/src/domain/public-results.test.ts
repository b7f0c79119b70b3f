import { expect } from 'chai';
import { createVoting } from '../../test/support/create-voting.ts';
import { getPublicResults } from './public-results.ts';

const result = { votes: 2, counts: { o1: 2 }, winners: ['o1'] };
const readSnapshot = async () => ({ votes: 1, counts: { o1: 1 } });
const failToRead = async (): Promise<never> => {
  throw new Error('the tally must not be read');
};

describe('getPublicResults', () => {
  it('returns the tally of a live voting, then its certified result', async () => {
    const voting = createVoting({ results: 'live' });
    const { votingId } = voting;
    expect(await getPublicResults(voting, { readSnapshot })).to.deep.equal({
      votingId,
      status: 'live',
      votes: 1,
      counts: { o1: 1 },
    });
    expect(await getPublicResults(voting, { result, readSnapshot: failToRead })).to.deep.equal({
      votingId,
      status: 'certified',
      ...result,
    });
  });

  it('returns the size of the list of a voting that is limited to one', async () => {
    const voting = createVoting({ results: 'after-close', eligibleVoters: 'list' });
    const certified = { ...result, electorateSize: 8 };
    expect(await getPublicResults(voting, { result: certified, readSnapshot: failToRead })).to.deep.equal({
      votingId: voting.votingId,
      status: 'certified',
      ...certified,
    });
  });

  it('hides after-close results until they are certified', async () => {
    const voting = createVoting({ results: 'after-close' });
    const { votingId } = voting;
    expect(await getPublicResults(voting, { readSnapshot: failToRead })).to.deep.equal({
      votingId,
      status: 'hidden',
    });
    expect(await getPublicResults(voting, { result, readSnapshot: failToRead })).to.include({
      status: 'certified',
    });
  });

  it('hides results that only admins may see, and those of a cancelled voting', async () => {
    for (const overrides of [{ results: 'admins' as const }, { cancelled: true }]) {
      const voting = createVoting(overrides);
      expect(await getPublicResults(voting, { result, readSnapshot: failToRead })).to.deep.equal({
        votingId: voting.votingId,
        status: 'hidden',
      });
    }
  });
});
