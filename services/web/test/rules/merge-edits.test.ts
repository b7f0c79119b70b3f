import { expect } from 'chai';
import { findDifferences } from '../../src/rules/draft-fields.ts';
import { discardLockedEdits, mergeEdits } from '../../src/rules/merge-edits.ts';
import { createEmptyDraft, type VotingDraft } from '../../src/rules/voting-draft.ts';

const stored: VotingDraft = {
  ...createEmptyDraft(Date.parse('2026-11-23T12:00:00Z')),
  title: 'Song of the week',
  description: 'Six songs.',
  options: [
    { key: 0, id: 'o1', label: 'Tidal', imageUrl: '' },
    { key: 1, id: 'o2', label: 'Orchard', imageUrl: '' },
  ],
};

describe('concurrent edits of one voting', () => {
  it('keep the entries of the form and take the other admin’s changes', () => {
    const mine = { ...stored, title: 'Song of the month' };
    const newest = { ...stored, description: 'Seven songs.' };
    expect(mergeEdits(stored, mine, newest)).to.deep.equal({
      draft: { ...stored, title: 'Song of the month', description: 'Seven songs.' },
      changedByOthers: ['description'],
      conflicts: [],
    });
  });

  it('list the fields that both changed, and keep the entries of the form', () => {
    const mine = { ...stored, title: 'Mine', endsAt: '2026-12-24T18:00' };
    const newest = { ...stored, title: 'Theirs', endsAt: '2026-12-24T18:00' };
    const { draft, changedByOthers, conflicts } = mergeEdits(stored, mine, newest);
    expect(draft.title).to.equal('Mine');
    expect({ changedByOthers, conflicts }).to.deep.equal({ changedByOthers: [], conflicts: ['title'] });
  });

  it('merge options as a whole, because half of each list would be an order nobody chose', () => {
    const [first, second] = stored.options;
    if (first === undefined || second === undefined) throw new Error('the test needs two options');
    const mine = { ...stored, options: [second, first] };
    const newest = { ...stored, options: [{ ...first, label: 'Tidal wave' }, second] };
    const { draft, conflicts } = mergeEdits(stored, mine, newest);
    expect(draft.options).to.deep.equal([second, first]);
    expect(conflicts).to.deep.equal(['options']);
  });

  it('do not confuse an option with another one at its old position', () => {
    const again = {
      ...stored,
      options: stored.options.map((option) => ({ ...option, key: option.key + 7 })),
    };
    expect(findDifferences(stored, again)).to.deep.equal([]);
  });
});

describe('a voting that opened while it was edited', () => {
  const open = { settings: false, end: 'later', presentation: true, cancel: true } as const;

  it('resets the fixed fields and keeps the others', () => {
    const mine = { ...stored, title: 'Late', description: 'New words.', endsAt: '2027-01-01T00:00' };
    const { draft, fixed } = discardLockedEdits(mine, stored, open);
    expect(draft).to.deep.equal({ ...mine, title: 'Song of the week' });
    expect(fixed).to.deep.equal(['title']);
  });

  it('keeps a changed picture, although labels are fixed', () => {
    const options = stored.options.map((option) => ({
      ...option,
      label: `${option.label}!`,
      imageUrl: option.id === 'o2' ? 'https://pictures.example/o2.png' : '',
    }));
    const { draft, fixed } = discardLockedEdits({ ...stored, options }, stored, open);
    expect(draft.options.map(({ label }) => label)).to.deep.equal(['Tidal', 'Orchard']);
    expect(draft.options.map(({ imageUrl }) => imageUrl)).to.deep.equal([
      '',
      'https://pictures.example/o2.png',
    ]);
    expect(fixed).to.deep.equal(['options']);
  });

  it('resets nothing when only pictures changed', () => {
    const options = stored.options.map((option) => ({
      ...option,
      imageUrl: 'https://pictures.example/a.png',
    }));
    expect(discardLockedEdits({ ...stored, options }, stored, open)).to.deep.equal({
      draft: { ...stored, options },
      fixed: [],
    });
  });
});
