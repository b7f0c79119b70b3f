import { DomainError } from '@suffra/shared/domain-error';
import { expect } from 'chai';
import fc from 'fast-check';
import { changeRoster, emptyRoster, isStaff, maxStaff, type Roster, type StaffLimits } from './staff.ts';

const operator = { voterId: 'operator-1', isOperator: true };
const by = (voterId: string) => ({ voterId, isOperator: false });
const getCode = (change: () => unknown): string => {
  try {
    change();
    return 'done';
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
};

describe('changeRoster', () => {
  const two: Roster = { fullAdmins: ['ada', 'bo'], limitedAdmins: ['cy'], version: 4 };

  it('adds, limits and removes admins, each person once', () => {
    expect(changeRoster(emptyRoster, 'ada', {}, operator)).to.deep.equal({
      fullAdmins: ['ada'],
      limitedAdmins: [],
      version: 1,
    });
    expect(changeRoster(two, 'bo', { isReadOnly: true }, by('ada'))).to.deep.equal({
      fullAdmins: ['ada'],
      limitedAdmins: ['cy', 'bo'],
      version: 5,
    });
    for (const limits of [{ votings: ['v'] }, { managedAccountId: 'shop' }])
      expect(changeRoster(two, 'cy', limits, by('ada')).limitedAdmins).to.deep.equal(['cy']);
    expect(changeRoster(two, 'cy', undefined, by('ada')).limitedAdmins).to.deep.equal([]);
  });

  it('keeps the last admin who manages the whole tenant, also from an operator and from themselves', () => {
    const one: Roster = { ...two, fullAdmins: ['ada'] };
    for (const editor of [operator, by('ada')])
      for (const limits of [undefined, { isReadOnly: true as const }, { votings: ['v'] }])
        expect(getCode(() => changeRoster(one, 'ada', limits, editor))).to.equal('last-admin');
    expect(getCode(() => changeRoster(one, 'ada', {}, by('ada')))).to.equal('done');
  });

  it('rejects an editor who is not a full admin any more', () => {
    for (const editor of ['cy', 'dee'])
      expect(getCode(() => changeRoster(two, 'bo', undefined, by(editor)))).to.equal('not-allowed');
  });

  it('rejects more staff than a list can show', () => {
    const full = { ...two, limitedAdmins: Array.from({ length: maxStaff - 2 }, (_, i) => `p-${i}`) };
    expect(getCode(() => changeRoster(full, 'new', {}, by('ada')))).to.equal('too-many-staff');
    expect(getCode(() => changeRoster(full, 'p-1', {}, by('ada')))).to.equal('done');
  });

  it('never leaves a tenant without a full admin, whatever the changes are', () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd');
    const limits = fc.constantFrom<StaffLimits | undefined>(
      {},
      { isReadOnly: true },
      { votings: ['v'] },
      undefined,
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(ids, ids, limits)), (changes) => {
        let current = changeRoster(emptyRoster, 'a', {}, operator);
        for (const [editor, id, change] of changes)
          try {
            current = changeRoster(current, id, change, by(editor));
            expect(isStaff(current, id)).to.equal(change !== undefined);
          } catch (error) {
            if (!(error instanceof DomainError)) throw error;
          }
        expect(current.fullAdmins).to.not.be.empty;
        const all = [...current.fullAdmins, ...current.limitedAdmins];
        expect(new Set(all).size).to.equal(all.length);
      }),
    );
  });
});
