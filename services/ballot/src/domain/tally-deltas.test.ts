import { expect } from 'chai';
import { type BallotChange, computeSignInDeltas, computeTallyDeltas, toTally } from './tally-deltas.ts';

const at = Date.parse('2026-03-01T10:00:30.000Z');
const minute = '2026-03-01T10:00:00.000Z';
const createChange = (id: string, more: Partial<BallotChange>): BallotChange => ({
  id,
  signInId: `sign-in-${id}`,
  tenantId: 'aurora',
  votingId: 'v1',
  ...more,
});
const getNumbers = (changes: BallotChange[]) =>
  computeTallyDeltas(changes).map(({ votes, registrations, counts }) => ({ votes, registrations, counts }));

describe('computeTallyDeltas', () => {
  it('returns one delta per voting and minute, with the id of its first change', () => {
    const createVote = (votedAt: number, choice: string) => ({ after: { votedAt, choices: [choice] } });
    const deltas = computeTallyDeltas([
      createChange('e1', createVote(at, 'o1')),
      createChange('e2', { ...createVote(at, 'o1'), votingId: 'v2' }),
      createChange('e3', createVote(at + 29_999, 'o2')),
      createChange('e4', createVote(at + 30_000, 'o2')),
      createChange('e5', { ...createVote(at, 'o3'), tenantId: 'boreal' }),
    ]);
    const createDelta = (votingId: string, firstId: string, more: object) => ({
      tenantId: 'aurora',
      votingId,
      minute,
      firstId,
      votes: 1,
      registrations: 0,
      ...more,
    });
    expect(deltas).to.deep.equal([
      createDelta('v1', 'e1', { votes: 2, counts: { o1: 1, o2: 1 } }),
      createDelta('v2', 'e2', { counts: { o1: 1 } }),
      createDelta('v1', 'e4', { minute: '2026-03-01T10:01:00.000Z', counts: { o2: 1 } }),
      createDelta('v1', 'e5', { tenantId: 'boreal', counts: { o3: 1 } }),
    ]);
  });

  it('subtracts the old choices when a vote changes', () => {
    const before = { votedAt: at, choices: ['o1', 'o2'] };
    const after = { votedAt: at + 1, choices: ['o2', 'o3'] };
    expect(getNumbers([createChange('e1', { before, after })])).to.deep.equal([
      { votes: 0, registrations: 0, counts: { o1: -1, o2: 0, o3: 1 } },
    ]);
  });

  it('counts the new order of a ranked vote, even in the millisecond of the old one', () => {
    const before = { votedAt: at, choices: ['o1', 'o2'], ranked: true };
    const after = { ...before, choices: ['o2', 'o1'] };
    expect(getNumbers([createChange('e1', { before, after })])).to.deep.equal([
      { votes: 0, registrations: 0, counts: { o1: -1, o2: 1 } },
    ]);
  });

  it('counts only the first preference of a ranked vote', () => {
    const after = { votedAt: at, choices: ['o3', 'o1'], ranked: true };
    expect(getNumbers([createChange('e1', { after })])).to.deep.equal([
      { votes: 1, registrations: 0, counts: { o3: 1 } },
    ]);
  });

  it('adds registrations, and subtracts them when voters unregister', () => {
    const registered = { registeredAt: at };
    expect(getNumbers([createChange('e1', { after: registered })])).to.deep.equal([
      { votes: 0, registrations: 1, counts: {} },
    ]);
    expect(getNumbers([createChange('e1', { before: registered, after: {} })])).to.deep.equal([
      { votes: 0, registrations: -1, counts: {} },
    ]);
    const voted = { ...registered, votedAt: at, choices: ['o1'] };
    expect(getNumbers([createChange('e1', { before: registered, after: voted })])).to.deep.equal([
      { votes: 1, registrations: 0, counts: { o1: 1 } },
    ]);
  });

  it('subtracts everything that a deleted ballot counted for', () => {
    const before = { registeredAt: at, votedAt: at, choices: ['o1'] };
    expect(getNumbers([createChange('e1', { before })])).to.deep.equal([
      { votes: -1, registrations: -1, counts: { o1: -1 } },
    ]);
  });

  it('returns no delta for changes of attributes that do not count', () => {
    const row = { registeredAt: at, votedAt: at, choices: ['o1'] };
    expect(getNumbers([createChange('e1', { before: row, after: { ...row } })])).to.deep.equal([]);
  });

  it('dates a change of a vote by the new vote, a deletion by the old one, and a registration by itself', () => {
    const voted = { registeredAt: at - 60_000, votedAt: at, choices: ['o1'] };
    const getMinutes = (more: Partial<BallotChange>) =>
      computeTallyDeltas([createChange('e1', more)]).map((delta) => delta.minute);
    const nextMinute = '2026-03-01T10:01:00.000Z';
    const previousMinute = '2026-03-01T09:59:00.000Z';
    expect(getMinutes({ before: voted, after: { ...voted, votedAt: at + 30_000 } })).to.deep.equal([
      nextMinute,
    ]);
    expect(getMinutes({ before: voted, after: { ...voted, choices: ['o2'] } })).to.deep.equal([minute]);
    expect(getMinutes({ before: voted })).to.deep.equal([minute]);
    expect(getMinutes({ after: { registeredAt: at - 60_000 } })).to.deep.equal([previousMinute]);
    expect(getMinutes({ before: { registeredAt: at - 60_000 }, after: {} })).to.deep.equal([previousMinute]);
  });
});

describe('toTally', () => {
  it('counts no choices without a vote', () => {
    expect(toTally({ choices: ['o1'], registeredAt: at })).to.deep.equal({
      votes: 0,
      registrations: 1,
      counts: {},
    });
  });
});

describe('computeSignInDeltas', () => {
  const vote = (signIn: string | undefined) => ({ votedAt: at, choices: ['o1'], signIn });
  const partner = 'partner:shop';

  it('returns one delta per voting, whose id is not that of the tally row, and none for passwords', () => {
    const deltas = computeSignInDeltas([
      createChange('e1', { after: vote(undefined) }),
      createChange('e2', { after: vote(partner) }),
      createChange('e3', { after: vote('partner:club') }),
      createChange('e4', { after: vote(partner), votingId: 'v2' }),
      createChange('e5', { after: { ...vote(partner), votedAt: at + 90_000 } }),
    ]);
    expect(deltas).to.deep.equal([
      {
        ...{ tenantId: 'aurora', votingId: 'v1', firstId: 'sign-in-e2' },
        signIns: { [partner]: 2, 'partner:club': 1 },
      },
      { tenantId: 'aurora', votingId: 'v2', firstId: 'sign-in-e4', signIns: { [partner]: 1 } },
    ]);
  });

  it('does not count a vote without its acceptance, or a changed vote again', () => {
    expect(computeSignInDeltas([createChange('e1', { after: { signIn: partner } })])).to.deep.equal([]);
    const changed = { before: vote(partner), after: { ...vote(partner), choices: ['o2'] } };
    expect(computeSignInDeltas([createChange('e1', changed)])).to.deep.equal([]);
    const accepted = { before: { signIn: partner }, after: vote(partner) };
    expect(computeSignInDeltas([createChange('e1', accepted)])[0]?.signIns).to.deep.equal({ [partner]: 1 });
  });

  it('is kept out of the rows with choices', () => {
    const [delta] = computeTallyDeltas([createChange('e1', { after: vote(partner) })]);
    expect(delta).to.not.have.property('signIns');
  });
});
