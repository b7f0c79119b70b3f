import { expect } from 'chai';
import { findOldPreviews } from '../release/old-previews.ts';

const hour = 3_600_000;
const now = Date.parse('2027-01-10T03:00:00Z');
const stack = (name: string, hoursAgo: number) => ({ name, changedAt: now - hoursAgo * hour });

describe('old previews', () => {
  it('are stages of pull requests of which no stack was changed for the given time', () => {
    const stacks = [
      stack('suffra-identity-pr-9', 30),
      stack('suffra-edge-pr-9', 30),
      stack('suffra-identity-pr-10', 30),
      stack('suffra-ballot-pr-10', 25),
      stack('suffra-identity-pr-11', 30),
      stack('suffra-ballot-pr-11', 23),
      stack('suffra-ballot-pr-12', 23),
      stack('suffra-identity-pr-12', 30),
    ];
    expect(findOldPreviews(stacks, now, 24 * hour)).to.deep.equal(['pr-9', 'pr-10']);
  });

  it('are never another stage, and never a stack of another product', () => {
    const stacks = [
      'suffra-web-prod',
      'suffra-web-qa',
      'suffra-delivery',
      'other-web-pr-1',
      'suffra-web-pr-x',
    ];
    expect(
      findOldPreviews(
        stacks.map((name) => stack(name, 1_000)),
        now,
        24 * hour,
      ),
    ).to.deep.equal([]);
  });
});
