import { expect } from 'chai';
import { deltasOf, type VoteChange } from '../../src/tally/deltas.ts';

const at = Date.parse('2026-03-01T10:00:30.000Z');
const minute = '2026-03-01T10:00:00.000Z';
const change = (id: string, more: Partial<VoteChange>): VoteChange => ({
  id,
  tenantId: 'aurora',
  votingId: 'v1',
  correlationId: `c-${id}`,
  ...more,
});
const numbers = (changes: VoteChange[]) =>
  deltasOf(changes).map(({ votes, registrations, counts }) => ({ votes, registrations, counts }));

describe('what a batch of the stream adds to the tally', () => {
  it('one row per voting and minute, under the id of its first change', () => {
    const voted = (votedAt: number, choice: string) => ({ after: { votedAt, choices: [choice] } });
    const deltas = deltasOf([
      change('e1', voted(at, 'o1')),
      change('e2', { ...voted(at, 'o1'), votingId: 'v2' }),
      change('e3', voted(at + 29_999, 'o2')),
      change('e4', voted(at + 30_000, 'o2')),
      change('e5', { ...voted(at, 'o3'), tenantId: 'boreal' }),
    ]);
    const of = (votingId: string, firstId: string, more: object) => ({
      tenantId: 'aurora',
      votingId,
      minute,
      firstId,
      correlationId: `c-${firstId}`,
      votes: 1,
      registrations: 0,
      ...more,
    });
    expect(deltas).to.deep.equal([
      of('v1', 'e1', { votes: 2, counts: { o1: 1, o2: 1 } }),
      of('v2', 'e2', { counts: { o1: 1 } }),
      of('v1', 'e4', { minute: '2026-03-01T10:01:00.000Z', counts: { o2: 1 } }),
      of('v1', 'e5', { tenantId: 'boreal', counts: { o3: 1 } }),
    ]);
  });

  it('takes the old choices away when a vote changes', () => {
    const before = { votedAt: at, choices: ['o1', 'o2'] };
    const after = { votedAt: at + 1, choices: ['o2', 'o3'] };
    expect(numbers([change('e1', { before, after })])).to.deep.equal([
      { votes: 0, registrations: 0, counts: { o1: -1, o2: 0, o3: 1 } },
    ]);
  });

  it('counts of a ranked vote the first preference alone', () => {
    const after = { votedAt: at, choices: ['o3', 'o1'], ranked: true };
    expect(numbers([change('e1', { after })])).to.deep.equal([
      { votes: 1, registrations: 0, counts: { o3: 1 } },
    ]);
  });

  it('adds registrations, and takes them away when they are taken back', () => {
    const registered = { registeredAt: at };
    expect(numbers([change('e1', { after: registered })])).to.deep.equal([
      { votes: 0, registrations: 1, counts: {} },
    ]);
    expect(numbers([change('e1', { before: registered, after: {} })])).to.deep.equal([
      { votes: 0, registrations: -1, counts: {} },
    ]);
    const voted = { ...registered, votedAt: at, choices: ['o1'] };
    expect(numbers([change('e1', { before: registered, after: voted })])).to.deep.equal([
      { votes: 1, registrations: 0, counts: { o1: 1 } },
    ]);
  });

  it('takes a row that is gone away with all that it counted for', () => {
    const before = { registeredAt: at, votedAt: at, choices: ['o1'] };
    expect(numbers([change('e1', { before })])).to.deep.equal([
      { votes: -1, registrations: -1, counts: { o1: -1 } },
    ]);
  });

  it('makes no row of changes that count for nothing', () => {
    const row = { registeredAt: at, votedAt: at, choices: ['o1'] };
    expect(numbers([change('e1', { before: row, after: { ...row } })])).to.deep.equal([]);
  });
});
