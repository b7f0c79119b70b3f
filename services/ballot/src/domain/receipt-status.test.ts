import { toInstant } from '@suffra/shared/clock';
import { expect } from 'chai';
import { createVoting } from '../../test/support/create-voting.ts';
import type { ReceiptClaims } from './parse-receipt.ts';
import { computeChoicesDigest } from './receipt.ts';
import { getReceiptStatus, toVoteKey } from './receipt-status.ts';
import type { CertifiedResult } from './result.ts';

const voting = createVoting();
const vote = {
  voteId: 'vote-1',
  choices: ['o1'],
  votedAt: Date.parse(voting.startsAt),
  salt: 'salt',
  kid: 'key-1',
  signature: 'signature',
};
const claims: ReceiptClaims = {
  iss: 'urn:suffra:receipts',
  tenantId: 'aurora',
  votingId: voting.votingId,
  sub: 'voter-ada',
  voteId: vote.voteId,
  votedAt: toInstant(vote.votedAt),
  choicesDigest: computeChoicesDigest(vote, vote.salt),
};
const result: CertifiedResult = {
  version: 1,
  endsAt: voting.endsAt,
  votes: 1,
  registrations: 0,
  counts: { o1: 1 },
  winners: ['o1'],
  certifiedAt: voting.endsAt,
  tallyAgreed: true,
};

describe('getReceiptStatus', () => {
  it('is accepted before the certification and counted after it', () => {
    expect(getReceiptStatus(claims, voting, { vote }, undefined)).to.equal('accepted');
    expect(getReceiptStatus(claims, voting, { vote }, result)).to.equal('counted');
  });

  it('is not-counted if the vote is outside the final window', () => {
    const narrowed = { ...voting, startsAt: toInstant(vote.votedAt + 1) };
    expect(getReceiptStatus(claims, narrowed, { vote }, result)).to.equal('not-counted');
    expect(getReceiptStatus(claims, narrowed, { vote }, undefined)).to.equal('accepted');
  });

  it('is not-counted in a cancelled voting', () => {
    expect(getReceiptStatus(claims, { ...voting, cancelled: true }, { vote }, undefined)).to.equal(
      'not-counted',
    );
  });

  it('is superseded by another vote only if the voting allows changes', () => {
    const changeable = { ...voting, change: 'until-close' as const };
    const otherVote = { ...vote, voteId: 'vote-2' };
    expect(getReceiptStatus(claims, changeable, { vote: otherVote }, undefined)).to.equal('superseded');
    expect(getReceiptStatus(claims, voting, { vote: otherVote }, undefined)).to.equal('not-recorded');
  });

  it('is not-recorded if the stored choices do not match the digest', () => {
    const manipulated = { ...vote, choices: ['o2'] };
    expect(getReceiptStatus(claims, voting, { vote: manipulated }, undefined)).to.equal('not-recorded');
  });

  it('is not-recorded without a vote or without a voting', () => {
    expect(getReceiptStatus(claims, voting, {}, result)).to.equal('not-recorded');
    expect(getReceiptStatus(claims, undefined, { vote }, undefined)).to.equal('not-recorded');
    expect(getReceiptStatus(claims, undefined, { erased: true }, undefined)).to.equal('not-recorded');
  });

  it('is erased after the voter was erased', () => {
    for (const certified of [undefined, result])
      expect(getReceiptStatus(claims, voting, { erased: true }, certified)).to.equal('erased');
  });
});

describe('toVoteKey', () => {
  it('returns the key of the vote', () => {
    expect(toVoteKey(claims)).to.deep.equal({
      tenantId: 'aurora',
      votingId: voting.votingId,
      voterId: 'voter-ada',
    });
  });
});
