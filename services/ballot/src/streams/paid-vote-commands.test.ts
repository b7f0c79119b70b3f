import type { Command } from '@suffra/shared/events/stream-handler';
import { expect } from 'chai';
import { createVoting } from '../../test/support/create-voting.ts';
import { toPendingVoteCheck } from './pending-vote-check.ts';
import { toVoidVotesCommand } from './void-votes-command.ts';
import { toVoteOutcomeEvents } from './vote-outcome-events.ts';
import { toWalletCommands } from './wallet-commands.ts';

type Row = Record<string, unknown>;
const key = { pk: 'acme#V1#3', sk: 'voter-ada', kind: 'vote', correlationId: 'c1' };
const pendingVote = { attempt: 2, until: 9_000, lastRequestedAt: 1_000, votedAt: 1_000, voteId: 'W' };
const pending: Row = { ...key, attempt: 2, pending: pendingVote };
const accepted: Row = { ...key, attempt: 2, voteId: 'W', votedAt: 1_000, creditUntil: 9_000 };
const declined: Row = { ...key, attempt: 2, declined: 'W' };
const voided: Row = { ...accepted, voided: 'W' };
const createChange = (before: Row | undefined, after: Row) => ({
  id: 'e1',
  sequenceNumber: '1',
  at: 5_000,
  ...(before && { before }),
  after,
});
const summarize = (commands: Command[]) =>
  commands.map(({ event, delaySeconds }) => [
    event.kind.type,
    event.data,
    ...(delaySeconds === undefined ? [] : [delaySeconds]),
  ]);
const vote = { votingId: 'V1', voterId: 'voter-ada' };

describe('commands of a paid vote', () => {
  it('debit the credit, and check the vote later, whenever the debit is requested', () => {
    const debit = [['debit-credit', { ...vote, attempt: 2, until: 9_000 }]];
    expect(summarize(toWalletCommands(createChange(undefined, pending)))).to.deep.equal(debit);
    expect(summarize(toPendingVoteCheck(createChange(undefined, pending)))).to.deep.equal([
      ['check-pending-vote', { ...vote, lastRequestedAt: 1_000 }, 60],
    ]);
    const requestedAgain = { ...pending, pending: { ...pendingVote, lastRequestedAt: 181_000 } };
    expect(summarize(toWalletCommands(createChange(pending, requestedAgain)))).to.deep.equal(debit);
    expect(summarize(toPendingVoteCheck(createChange(pending, requestedAgain)))).to.deep.equal([
      ['check-pending-vote', { ...vote, lastRequestedAt: 181_000 }, 180],
    ]);
  });

  it('are not sent for other changes of the row or for a free vote', () => {
    const registered = { ...pending, registeredAt: 7 };
    const free = { ...key, voteId: 'F', votedAt: 1 };
    for (const change of [
      createChange(pending, registered),
      createChange(pending, accepted),
      createChange(undefined, free),
    ])
      expect([toWalletCommands(change), toPendingVoteCheck(change)]).to.deep.equal([[], []]);
  });

  it('return the credit once when the vote is voided, whether it was accepted or pending', () => {
    const returned = [['return-credit', { ...vote, attempt: 2, until: 9_000 }]];
    const voidedPending = { ...key, attempt: 2, voided: 'W', creditUntil: 9_000 };
    expect(summarize(toWalletCommands(createChange(accepted, voided)))).to.deep.equal(returned);
    expect(summarize(toWalletCommands(createChange(pending, voidedPending)))).to.deep.equal(returned);
    expect(toWalletCommands(createChange(voided, { ...voided, registeredAt: 1 }))).to.deep.equal([]);
  });
});

describe('toVoidVotesCommand', () => {
  const createRow = (overrides: object) => ({
    pk: 'acme#V1#voting',
    sk: 'voting',
    kind: 'voting',
    correlationId: 'c1',
    voting: createVoting({ price: 1, cancelled: true, ...overrides }),
  });
  const toCommands = (row: Row) => toVoidVotesCommand(15)(createChange(undefined, row));

  it('voids the votes of a cancelled paid voting after a delay', () => {
    const [command] = toCommands(createRow({}));
    expect([command?.event.kind.type, command?.delaySeconds]).to.deep.equal(['void-votes', 15]);
    expect(command?.event.tenantId).to.equal('acme');
  });

  it('ignores votings that are free or not cancelled, and other rows', () => {
    expect(toCommands(createRow({ cancelled: false }))).to.deep.equal([]);
    expect(toCommands(createRow({ price: 0 }))).to.deep.equal([]);
    expect(toCommands(pending)).to.deep.equal([]);
  });
});

describe('toVoteOutcomeEvents', () => {
  const toEvents = (before: Row | undefined, after: Row) =>
    toVoteOutcomeEvents(createChange(before, after)).map(({ kind, data }) => [kind.type, data]);

  it('reports each outcome once', () => {
    expect(toEvents(pending, accepted)).to.deep.equal([
      ['vote.accepted', { ...vote, voteId: 'W', votedAt: '1970-01-01T00:00:01.000Z' }],
    ]);
    expect(toEvents(pending, declined)).to.deep.equal([['vote.declined', { ...vote, voteId: 'W' }]]);
    expect(toEvents(accepted, voided)).to.deep.equal([['vote.voided', { ...vote, voteId: 'W' }]]);
    expect(toEvents(declined, { ...declined, registeredAt: 3 })).to.deep.equal([]);
  });

  it('reports nothing for a pending vote or a changed vote', () => {
    expect(toEvents(undefined, pending)).to.deep.equal([]);
    expect(toEvents(accepted, { ...accepted, choices: ['o2'], revision: 2 })).to.deep.equal([]);
  });

  it('reports nothing about an erased voter', () => {
    expect(toEvents(accepted, { ...voided, erased: true })).to.deep.equal([]);
  });
});
