import type { Command } from '@suffra/shared/events/stream';
import { expect } from 'chai';
import { looksAt, voidsOf } from '../../src/chore-stream.ts';
import { commandsOf } from '../../src/credit-commands.ts';
import { outcomesOf } from '../../src/vote-outcomes.ts';
import { votingWith } from '../support/voting.ts';

type Row = Record<string, unknown>;
const key = { pk: 'acme#V1#3', sk: 'voter-ada', kind: 'vote', correlationId: 'c1' };
const waiting = { attempt: 2, until: 9_000, askedAt: 1_000, votedAt: 1_000, voteId: 'W' };
const pends: Row = { ...key, attempt: 2, pending: waiting };
const stands: Row = { ...key, attempt: 2, voteId: 'W', votedAt: 1_000, creditUntil: 9_000 };
const voids: Row = { ...stands, voided: 'W' };
const change = (before: Row | undefined, after: Row) => ({
  id: 'e1',
  sequenceNumber: '1',
  at: 5_000,
  ...(before && { before }),
  after,
});
const brief = (commands: Command[]) =>
  commands.map(({ said, delay }) => [said.kind.type, said.data, ...(delay === undefined ? [] : [delay])]);
const vote = { votingId: 'V1', voterId: 'voter-ada' };

describe('what a paid vote makes ballot ask for', () => {
  it('its credit, and a look later on, when it begins to wait and whenever it is asked again', () => {
    const asked = [['debit-credit', { ...vote, attempt: 2, until: 9_000 }]];
    expect(brief(commandsOf(change(undefined, pends)))).to.deep.equal(asked);
    expect(brief(looksAt(change(undefined, pends)))).to.deep.equal([
      ['settle-vote', { ...vote, askedAt: 1_000 }, 60],
    ]);
    const again = { ...key, attempt: 2, pending: { ...waiting, askedAt: 181_000 } };
    expect(brief(commandsOf(change(pends, again)))).to.deep.equal(asked);
    expect(brief(looksAt(change(pends, again)))).to.deep.equal([
      ['settle-vote', { ...vote, askedAt: 181_000 }, 180],
    ]);
  });

  it('nothing when something else in the row changed, nor for a free vote', () => {
    const registered = { ...pends, registeredAt: 7 };
    const free = { ...key, voteId: 'F', votedAt: 1 };
    for (const each of [change(pends, registered), change(pends, stands), change(undefined, free)])
      expect([commandsOf(each), looksAt(each)]).to.deep.equal([[], []]);
  });

  it('its credit back when it is void: once, whether it stood or waited', () => {
    const back = [['return-credit', { ...vote, attempt: 2, until: 9_000 }]];
    const voidedWaiting = { ...key, attempt: 2, voided: 'W', creditUntil: 9_000 };
    expect(brief(commandsOf(change(stands, voids)))).to.deep.equal(back);
    expect(brief(commandsOf(change(pends, voidedWaiting)))).to.deep.equal(back);
    expect(commandsOf(change(voids, { ...voids, registeredAt: 1 }))).to.deep.equal([]);
  });

  it('the voiding of all votes when a paid voting is cancelled, held back until no vote can come', () => {
    const row = (more: object) => ({
      pk: 'acme#V1#voting',
      sk: 'snapshot',
      kind: 'snapshot',
      correlationId: 'c1',
      voting: votingWith({ price: 1, cancelled: true, ...more }),
    });
    const [chore] = voidsOf(15)(change(undefined, row({})));
    expect([chore?.said.kind.type, chore?.delay]).to.deep.equal(['void-votes', 15]);
    expect(voidsOf(15)(change(undefined, row({ cancelled: false })))).to.deep.equal([]);
    expect(voidsOf(15)(change(undefined, row({ price: 0 })))).to.deep.equal([]);
  });
});

describe('what is told of a paid vote', () => {
  const told = (before: Row | undefined, after: Row) =>
    outcomesOf(change(before, after)).map(({ kind, data }) => [kind.type, data]);
  it('accepted, declined, void: each once', () => {
    const declined = { ...key, attempt: 2, declined: 'W' };
    expect(told(pends, stands)).to.deep.equal([
      ['vote.accepted', { ...vote, voteId: 'W', votedAt: '1970-01-01T00:00:01.000Z' }],
    ]);
    expect(told(pends, declined)).to.deep.equal([['vote.declined', { ...vote, voteId: 'W' }]]);
    expect(told(stands, voids)).to.deep.equal([['vote.voided', { ...vote, voteId: 'W' }]]);
    expect(told(undefined, pends)).to.deep.equal([]);
    expect(told(stands, { ...stands, choices: ['o2'], revision: 2 })).to.deep.equal([]);
    expect(told(declined, { ...declined, registeredAt: 3 })).to.deep.equal([]);
  });
});
