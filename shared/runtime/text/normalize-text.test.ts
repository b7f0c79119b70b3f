import { expect } from 'chai';
import * as fc from 'fast-check';
import { findTextError, foldText, normalizeText } from './normalize-text.ts';

describe('normalizeText', () => {
  it('does not change a text that it normalized', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom<('line' | 'lines')[]>('line', 'lines'),
        (value, shape) => {
          const once = normalizeText(value, shape);
          expect(normalizeText(once, shape)).to.equal(once);
        },
      ),
    );
  });
});

describe('findTextError', () => {
  it('accepts text of any language, joined emoji, and marks of direction inside a text', () => {
    for (const value of [
      'a',
      '…',
      'שלום',
      'می\u200cخواهم',
      '👩\u200d💻',
      '🏴\u{e0067}\u{e007f}',
      'A\u200eB',
      '',
    ])
      expect(findTextError(value), value).to.equal(undefined);
  });

  it('finds controls that reorder the text after them', () => {
    for (const value of ['a\u202eb', 'a\u202ab', 'a\u2067b'])
      expect(findTextError(value), JSON.stringify(value)).to.equal('direction-control');
  });
});

describe('foldText', () => {
  it('is equal for texts that differ in case, white space, compatibility forms or invisible characters', () => {
    for (const value of [
      'Fine print',
      'fine  print',
      'ﬁne\u00a0print',
      'Fi\u00adne pr\u200bint',
      'ＦＩＮＥ print',
    ])
      expect(foldText(value), value).to.equal('fine print');
  });
});
