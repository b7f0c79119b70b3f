import { expect } from 'chai';
import { createVoting } from '../../test/support/create-voting.ts';
import { toVotingRow } from './to-voting-row.ts';
import { parseLabels, toLabelsRow } from './voting-labels.ts';
import { parseVoting } from './voting-row.ts';

const long = (characters: number) => 'ü'.repeat(characters);
const largest = createVoting({
  title: long(120),
  options: Array.from({ length: 50 }, (_, i) => ({
    id: `o${i + 1}`,
    label: long(120),
    imageUrl: `https://example.com/${'x'.repeat(480)}`,
  })),
  ballot: { kind: 'multiple', min: 1, max: 50 },
  resultStep: 1_000,
  accountId: 'x'.repeat(64),
  eligibleVoters: 'account',
  cancelled: true,
  cancellation: { reason: long(300), cancelledAt: '2026-03-01T10:00:00.000Z' },
  corrections: [
    {
      at: '2026-03-01T10:00:00.000Z',
      reason: long(500),
      parts: [{ part: 'description', before: long(10_000) }],
    },
  ],
});

describe('rows of a voting', () => {
  it('need one unit for a consistent read of the replica, whatever the voting contains', () => {
    // 1,500 functions read it when a voting starts, and one key serves 3,000 units a second.
    expect(Buffer.byteLength(JSON.stringify(largest))).to.be.above(30_000);
    expect(
      Buffer.byteLength(JSON.stringify(toVotingRow('t'.repeat(40), largest, 'c'.repeat(64)))),
    ).to.be.below(4_096);
  });

  it('keep everything that decides about a vote, and the labels', () => {
    const { options, corrections: _texts, ...rules } = largest;
    expect(parseVoting(toVotingRow('acme', largest, 'c'))).to.deep.equal({
      ...rules,
      options: options.map(({ id }) => ({ id })),
    });
    expect(parseLabels(toLabelsRow('acme', largest))).to.deep.equal(
      options.map(({ id, label }) => ({ id, label })),
    );
  });
});
