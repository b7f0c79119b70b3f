import { expect } from 'chai';
import { differing, rebased, restricted } from '../../src/rules/rebase.ts';
import { emptyDraft, type VotingDraft } from '../../src/rules/voting-draft.ts';

const stored: VotingDraft = {
  ...emptyDraft(Date.parse('2026-11-23T12:00:00Z')),
  title: 'Song of the week',
  description: 'Six songs.',
  options: [
    { key: 0, id: 'o1', label: 'Tidal', imageUrl: '' },
    { key: 1, id: 'o2', label: 'Orchard', imageUrl: '' },
  ],
};

describe('two admins edit one voting', () => {
  it('takes what the other changed, and keeps what one typed', () => {
    const mine = { ...stored, title: 'Song of the month' };
    const newest = { ...stored, description: 'Seven songs.' };
    expect(rebased(stored, mine, newest)).to.deep.equal({
      draft: { ...stored, title: 'Song of the month', description: 'Seven songs.' },
      theirs: ['description'],
      both: [],
    });
  });

  it('names what both changed, and leaves one’s own in the form', () => {
    const mine = { ...stored, title: 'Mine', endsAt: '2026-12-24T18:00' };
    const newest = { ...stored, title: 'Theirs', endsAt: '2026-12-24T18:00' };
    const { draft, theirs, both } = rebased(stored, mine, newest);
    expect(draft.title).to.equal('Mine');
    expect({ theirs, both }).to.deep.equal({ theirs: [], both: ['title'] });
  });

  it('takes options as one: half of each would be an order that nobody chose', () => {
    const [first, second] = stored.options;
    if (first === undefined || second === undefined) throw new Error('two options');
    const mine = { ...stored, options: [second, first] };
    const newest = { ...stored, options: [{ ...first, label: 'Tidal wave' }, second] };
    const { draft, both } = rebased(stored, mine, newest);
    expect(draft.options).to.deep.equal([second, first]);
    expect(both).to.deep.equal(['options']);
  });

  it('does not take another place in the form for another option', () => {
    const again = { ...stored, options: stored.options.map((each) => ({ ...each, key: each.key + 7 })) };
    expect(differing(stored, again)).to.deep.equal([]);
  });
});

describe('a voting that opened while it was edited', () => {
  const open = { terms: false, end: 'later', words: true, cancel: true } as const;

  it('gives back what is fixed, and keeps the rest', () => {
    const mine = { ...stored, title: 'Late', description: 'New words.', endsAt: '2027-01-01T00:00' };
    const { draft, fixed } = restricted(mine, stored, open);
    expect(draft).to.deep.equal({ ...mine, title: 'Song of the week' });
    expect(fixed).to.deep.equal(['title']);
  });

  it('keeps a picture, though the labels are fixed', () => {
    const options = stored.options.map((each) => ({
      ...each,
      label: `${each.label}!`,
      imageUrl: each.id === 'o2' ? 'https://pictures.example/o2.png' : '',
    }));
    const { draft, fixed } = restricted({ ...stored, options }, stored, open);
    expect(draft.options.map(({ label }) => label)).to.deep.equal(['Tidal', 'Orchard']);
    expect(draft.options.map(({ imageUrl }) => imageUrl)).to.deep.equal([
      '',
      'https://pictures.example/o2.png',
    ]);
    expect(fixed).to.deep.equal(['options']);
  });

  it('has nothing to give back when pictures alone changed', () => {
    const options = stored.options.map((each) => ({ ...each, imageUrl: 'https://pictures.example/a.png' }));
    expect(restricted({ ...stored, options }, stored, open)).to.deep.equal({
      draft: { ...stored, options },
      fixed: [],
    });
  });
});
