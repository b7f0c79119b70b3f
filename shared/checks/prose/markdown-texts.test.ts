import { expect } from 'chai';
import { listMarkdownTexts } from './markdown-texts.ts';

describe('listMarkdownTexts', () => {
  it('lists paragraphs with their lines', () => {
    expect(listMarkdownTexts('# Title\n\nOne\ntwo\n\nThree\n')).to.deep.equal([
      { line: 1, text: '# Title', kind: 'paragraph' },
      { line: 3, text: 'One\ntwo', kind: 'paragraph' },
      { line: 6, text: 'Three', kind: 'paragraph' },
    ]);
  });

  it('leaves out code blocks, comments, front matter and link targets', () => {
    const text = [
      '---\nkey: told\n---',
      '```sh\ntold\n```',
      '    told',
      '<!-- told\ntold -->',
      '[A link](told.md "told") and ![a picture](told.png)',
      '[ref]: told.md',
    ].join('\n\n');
    expect(listMarkdownTexts(text).map((block) => block.text)).to.deep.equal(['A link and a picture']);
  });

  it('leaves out titles of tests that are quoted after their file', () => {
    const text = '- Signed: `receipt.test.ts`: “one”; “two”; `voting.test.ts`: “three”.';
    expect(listMarkdownTexts(text)).to.deep.equal([
      { line: 1, text: '- Signed: `receipt.test.ts`; `voting.test.ts`.', kind: 'paragraph' },
    ]);
  });

  it('keeps indented paragraphs of list items', () => {
    expect(listMarkdownTexts('- one\n\n    more\n')).to.have.length(2);
  });
});
