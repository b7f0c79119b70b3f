import { expect } from 'chai';
import { checkSubject } from './subject.ts';

describe('checkSubject', () => {
  it('accepts imperative subjects', () => {
    for (const subject of [
      'Rename ballot storage functions',
      'Limit retries: three attempts at most',
      'Process webhooks in batches',
      'Seed the local platform through the API',
      'Move shared/local to local-platform',
    ])
      expect(checkSubject(subject), subject).to.deep.equal([]);
  });

  it('rejects a first word that is a participle, a third person or no verb', () => {
    for (const subject of [
      'Renamed ballot storage functions',
      'Renaming ballot storage functions',
      'Renames ballot storage functions',
      'Written rows are checked',
      'Does not retry',
      'The ballot is checked',
      'What was voted is exported',
    ])
      expect(checkSubject(subject), subject).to.have.length(1);
  });

  it('rejects a prefix that names an area', () => {
    expect(checkSubject('Tenants: reject cross-tenant keys')).to.deep.equal([
      'leave out the prefix; begin with a verb',
    ]);
    expect(checkSubject('fix(ballot): reject late votes')).to.have.length(1);
  });

  it('rejects more than 72 characters', () => {
    expect(checkSubject(`Add ${'x'.repeat(68)}`)).to.deep.equal([]);
    expect(checkSubject(`Add ${'x'.repeat(69)}`)).to.deep.equal(['shorten it from 73 to 72 characters']);
  });

  it('rejects a dot at the end', () => {
    expect(checkSubject('Rename ballot storage functions.')).to.deep.equal(['remove the dot at the end']);
  });

  it('accepts the subject that Git writes for a revert, whatever its length', () => {
    expect(checkSubject(`Revert "Add ${'x'.repeat(80)}"`)).to.deep.equal([]);
  });

  it('rejects commits that are meant to be squashed', () => {
    expect(checkSubject('fixup! Rename ballot storage functions')).to.have.length(1);
  });
});
