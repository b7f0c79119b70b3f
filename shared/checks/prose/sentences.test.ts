import { expect } from 'chai';
import { countWords, splitSentences } from './sentences.ts';

const split = (text: string) =>
  splitSentences({ line: 10, text }).map(({ line, text: sentence }) => `${line} ${sentence}`);

describe('splitSentences', () => {
  it('splits at the end of sentences and keeps the line of each', () => {
    expect(split('One is here. Two\ngoes on. Three?')).to.deep.equal([
      '10 One is here.',
      '10 Two goes on.',
      '11 Three?',
    ]);
  });

  it('does not split at abbreviations, versions and addresses', () => {
    expect(split('Use e.g. Node.js 22.5 from https://nodejs.org. Then run it.')).to.deep.equal([
      '10 Use e.g. Node.js 22.5 from code Then run it.',
    ]);
  });

  it('ends a sentence at list items, empty lines, headings and table cells', () => {
    expect(split('# Title\nText\n- one\n- two\n\nMore\n| a | b |')).to.deep.equal([
      '10 Title',
      '11 Text',
      '12 one',
      '13 two',
      '15 More',
      '16 a',
      '16 b',
    ]);
  });

  it('marks headings and table cells', () => {
    const kinds = splitSentences({ line: 1, text: '# Title\nText\n| cell |' }).map(({ kind }) => kind);
    expect(kinds).to.deep.equal(['heading or cell', undefined, 'heading or cell']);
  });

  it('hides quotations', () => {
    expect(split('The test “is told. Twice” checks it.')).to.deep.equal(['10 The test code checks it.']);
  });

  it('hides the content of code, over several lines too', () => {
    expect(split('The `told | said` field\nand `a\nb` end. Next.')).to.deep.equal([
      '10 The code field and code end.',
      '12 Next.',
    ]);
  });
});

describe('countWords', () => {
  it('counts words and numbers, and no punctuation', () => {
    expect(countWords('Reads 3 rows — one per bucket – at most.')).to.equal(8);
  });
});
