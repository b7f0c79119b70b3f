import { expect } from 'chai';
import { toPreviewedVoting } from '../../src/rules/previewed-voting.ts';
import {
  createSampleResults,
  createSampleVote,
  previewMoments,
  toPreviewTime,
} from '../../src/rules/voter-preview.ts';
import { createEmptyDraft, type VotingDraft } from '../../src/rules/voting-draft.ts';
import { computeVotingState } from '../../src/rules/voting-state.ts';

const now = Date.parse('2026-11-23T12:00:00Z');
const placeholders = { title: 'Your question', option: (position: number) => `Option ${position}` };
const preview = (fields: Partial<VotingDraft>) =>
  toPreviewedVoting({ ...createEmptyDraft(now), ...fields }, now, placeholders);

describe('the voting that voters would see', () => {
  it('has placeholders where an incomplete form is empty or wrong', () => {
    const options = [
      { key: 4, label: ' Tidal ', imageUrl: 'not an address' },
      { key: 7, label: '', imageUrl: 'https://pictures.example/1.png' },
    ];
    const voting = preview({ options, startsAt: '', endsAt: 'nonsense', resultStep: 'x' });
    expect(voting.title).to.equal('Your question');
    expect(voting.options).to.deep.equal([
      { id: 'option-4', label: 'Tidal' },
      { id: 'option-7', label: 'Option 2', imageUrl: 'https://pictures.example/1.png' },
    ]);
    expect(Date.parse(voting.startsAt)).to.be.above(now);
    expect(Date.parse(voting.endsAt)).to.be.above(Date.parse(voting.startsAt));
    expect(voting.resultStep).to.equal(1);
  });

  it('has a ballot that can be filled in, whatever the form says', () => {
    for (const [min, max] of [
      ['', ''],
      ['9', '1'],
      ['-3', '0.5'],
      ['2', 'x'],
    ] as const) {
      const { ballot } = preview({ kind: 'multiple', min, max });
      if (ballot.kind !== 'multiple') throw new Error(ballot.kind);
      expect([1, 2]).to.include(ballot.min);
      expect(ballot.max).to.be.within(ballot.min, 2);
    }
  });

  it('can be seen at each moment, whenever the voting is scheduled', () => {
    const states = { before: 'coming', open: 'open', voted: 'open', closed: 'closed' };
    const day = 86_400_000;
    for (const start of [now - 9 * day, now - day, now + day]) {
      const [startsAt, endsAt] = [start, start + 2 * day].map((at) => new Date(at).toISOString());
      for (const moment of previewMoments) {
        const at = toPreviewTime(moment, { startsAt: startsAt ?? '', endsAt: endsAt ?? '' }, now);
        const voting = { startsAt: startsAt ?? '', endsAt: endsAt ?? '', state: 'coming' } as const;
        expect(computeVotingState(voting, at), `${moment} ${startsAt}`).to.equal(states[moment]);
      }
    }
  });

  it('has a sample vote that the ballot allows, and no receipt that could be real', () => {
    const toChoices = (fields: Partial<VotingDraft>) => createSampleVote(preview(fields), now).choices;
    expect(toChoices({ kind: 'single' })).to.have.length(1);
    expect(toChoices({ kind: 'multiple', min: '2', max: '2' })).to.have.length(2);
    expect(toChoices({ kind: 'ranked' })).to.deep.equal(['option-0', 'option-1']);
    const voting = preview({});
    expect(createSampleVote(voting, Date.parse('2030-01-01')).votedAt < voting.endsAt).to.equal(true);
    expect(createSampleVote(voting, now).receipt)
      .to.not.include('eyJ')
      .and.not.match(/\S+\.\S+\.\S+/);
  });

  it('has sample results that add up, with a winner after the close only', () => {
    const live = createSampleResults(preview({}), undefined);
    expect(Object.values(live.counts ?? {}).reduce((sum, count) => sum + count, 0)).to.equal(live.votes);
    expect(live.winners).to.equal(undefined);
    expect(createSampleResults(preview({}), '2026-12-01T00:00:00Z').winners).to.deep.equal(['option-0']);
  });
});
