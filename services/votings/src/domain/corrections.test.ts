import { expect } from 'chai';
import { catchError, createSample, ms } from '../../test/support/sample-voting.ts';
import { applyEdit } from './edit-voting.ts';

const soup = { id: 'o1', label: 'Soup' };
const salad = { id: 'o2', label: 'Salad', imageUrl: 'https://img.example/salad.png' };

describe('a correction of an open voting', () => {
  const open = ms('09:30');

  it('needs a reason, and the problem names the fields', () => {
    const cases = [
      [{ description: 'New' }, ['description']],
      [{ options: [soup, { ...salad, imageUrl: 'https://img.example/other.png' }] }, ['options']],
      [{ description: '', options: [soup, { id: 'o2', label: 'Salad' }] }, ['description', 'options']],
    ] as const;
    for (const [patch, fields] of cases)
      for (const time of ['08:59:00.001', '09:00', '09:30', '10:00', '23:00'])
        expect(
          catchError(() => applyEdit(createSample(), patch, ms(time))),
          time,
        ).to.deep.include({ code: 'correction-reason-required', fields });
  });

  it('keeps its time, its reason and what was there before, in order', () => {
    const first = applyEdit(
      createSample(),
      {
        description: 'By the river',
        options: [
          { ...soup, imageUrl: 'https://img.example/soup.png' },
          { id: 'o2', label: 'Salad' },
        ],
        correctionReason: 'Wrong pictures',
      },
      open,
    );
    const second = applyEdit(first, { description: '', correctionReason: 'Wrong place' }, ms('10:30'));
    expect(second.corrections).to.deep.equal([
      {
        at: '2026-12-01T09:30:00.000Z',
        reason: 'Wrong pictures',
        parts: [
          { part: 'description', before: 'Where to?' },
          { part: 'picture', optionId: 'o1' },
          { part: 'picture', optionId: 'o2', before: 'https://img.example/salad.png' },
        ],
      },
      {
        at: '2026-12-01T10:30:00.000Z',
        reason: 'Wrong place',
        parts: [{ part: 'description', before: 'By the river' }],
      },
    ]);
  });

  it('is none before the settings are fixed, or if nothing that voters see changes', () => {
    const correctionReason = 'No reason needed';
    const early = applyEdit(createSample(), { description: 'New', correctionReason }, ms('08:59'));
    expect(early.corrections).to.deep.equal([]);
    const later = applyEdit(createSample(), { endsAt: '2026-12-01T11:00:00.000Z', correctionReason }, open);
    expect(later.corrections).to.deep.equal([]);
    const same = createSample();
    expect(applyEdit(same, { description: same.description, correctionReason }, open)).to.equal(same);
  });

  it('is rejected when all corrections would hold more than 64 KB', () => {
    let voting = createSample();
    const correct = () => {
      const description = `${voting.version}`.padEnd(2_000, 'ż');
      voting = applyEdit(voting, { description, correctionReason: 'x' }, open);
    };
    for (let i = 0; i < 16; i += 1) correct();
    expect(catchError(correct).code).to.equal('too-many-corrections');
    expect(voting.corrections).to.have.length(16);
  });
});
