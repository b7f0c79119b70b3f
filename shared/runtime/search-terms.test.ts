import { expect } from 'chai';
import fc from 'fast-check';
import {
  isFirstMatch,
  isIndexPosition,
  matchesSearch,
  selectIndexTerm,
  toSearchTerms,
} from './search-terms.ts';

describe('toSearchTerms', () => {
  it('removes case, accents and punctuation, and repeated terms', () => {
    expect(toSearchTerms('FC Harbour – harbour (2026)!')).to.deep.equal(['fc', 'harbour', '2026']);
    expect(toSearchTerms('Zażółć gęślą jaźń')).to.deep.equal(['zazolc', 'gesla', 'jazn']);
    expect(toSearchTerms('Łódź, Ærø, Straße, İstanbul')).to.deep.equal([
      'lodz',
      'aero',
      'strasse',
      'istanbul',
    ]);
    expect(toSearchTerms("Listeners’ council at St Mark's")).to.deep.equal([
      'listeners',
      'council',
      'at',
      'st',
      'marks',
    ]);
  });

  it('returns no terms for a text without letters and digits', () => {
    expect(toSearchTerms(' – ?! ')).to.deep.equal([]);
  });

  it('cuts terms after 32 characters, without splitting a character', () => {
    expect(toSearchTerms('x'.repeat(40))).to.deep.equal(['x'.repeat(32)]);
    expect(toSearchTerms('𐐷'.repeat(40)).map((term) => [...term].length)).to.deep.equal([32]);
  });

  it('returns the same terms for the terms themselves', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const terms = toSearchTerms(text);
        expect(toSearchTerms(terms.join(' '))).to.deep.equal(terms);
      }),
    );
  });
});

describe('matchesSearch', () => {
  const matches = (name: string, query: string) => matchesSearch(name, toSearchTerms(query));

  it('matches the beginning of any term', () => {
    expect(['harbour', 'HARB', 'fc h', 'h fc'].map((query) => matches('FC Harbour', query))).to.deep.equal([
      true,
      true,
      true,
      true,
    ]);
    expect(['arbour', 'fc port'].map((query) => matches('FC Harbour', query))).to.deep.equal([false, false]);
  });

  it('ignores accents on both sides', () => {
    expect([matches('Zespół Łódź', 'zespol lodz'), matches('Zespol Lodz', 'zespół łódź')]).to.deep.equal([
      true,
      true,
    ]);
  });
});

describe('the entries of an index of terms', () => {
  it('are read by the longest term of a query', () => {
    expect(selectIndexTerm(['fc', 'harbour', 'club'])).to.equal('harbour');
  });

  it('find each text that matches exactly once', () => {
    const name = fc.array(fc.constantFrom('ann', 'anna', 'annual', 'bob', 'an'), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(name, fc.constantFrom('a', 'an', 'ann', 'anna', 'bob', 'x'), (terms, query) => {
        const text = terms.join(' ');
        const found = toSearchTerms(text)
          .filter((term) => term.startsWith(query))
          .filter((term) => isFirstMatch(text, term, query));
        expect(found.length).to.equal(matchesSearch(text, [query]) ? 1 : 0);
      }),
    );
  });
});

describe('isIndexPosition', () => {
  it('is true for an entry whose term begins with the term, and false outside the range of a query', () => {
    expect(isIndexPosition('anna#page-7', 'ann')).to.equal(true);
    expect(isIndexPosition('ann#\u{10ffff}', 'ann')).to.equal(true);
    for (const position of ['ann\u{10ffff}x', 'ann', 'bob#page-7', '', 'ann x#page-7'])
      expect(isIndexPosition(position, 'ann'), position).to.equal(false);
  });
});
