import { expect } from 'chai';
import { instant, multilineText, text } from './fields.ts';

describe('text', () => {
  const name = text(1, 10);

  it('normalizes to NFC, so two encodings of a character are the same text', () => {
    const decomposed = 'Cafe\u0301';
    expect(name.parse(decomposed)).to.equal('Caf\u00e9');
    expect(name.parse('Caf\u00e9')).to.equal(name.parse(decomposed));
  });

  it('trims, and counts characters after normalization and trimming', () => {
    expect(name.parse('  Ada  ')).to.equal('Ada');
    expect(name.parse(' '.repeat(20) + 'e\u0301'.repeat(10))).to.have.length(10);
    for (const value of ['', '   ', 'x'.repeat(11)])
      expect(name.safeParse(value).success, value).to.equal(false);
  });

  it('has one line, with one space for each run of white space', () => {
    expect(name.parse('a\n\t\u00A0\u2003b')).to.equal('a b');
  });

  it('rejects control characters and unpaired surrogates', () => {
    for (const value of ['a\0b', 'a\u007fb', 'a\uD800b', 'a\uFFFEb'])
      expect(name.safeParse(value).error?.issues.map(({ message }) => message)).to.deep.equal([
        'must not contain control characters',
      ]);
  });
});

describe('multilineText', () => {
  it('keeps line breaks and one empty line, and collapses other white space', () => {
    expect(multilineText(1, 100).parse(' One \t line \r\n \n\n\nnext\u2028last ')).to.equal(
      'One line\n\nnext\nlast',
    );
  });
});

describe('instant', () => {
  it('normalizes to milliseconds in UTC', () => {
    expect(instant.parse('2026-11-23T18:00:00Z')).to.equal('2026-11-23T18:00:00.000Z');
    for (const value of ['2026-02-30T00:00:00', '1999-12-31T00:00:00Z', '2026-11-23', 'now'])
      expect(instant.safeParse(value).success, value).to.equal(false);
  });
});
