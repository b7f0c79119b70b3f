import { expect } from 'chai';
import { listTypeScriptTexts } from './typescript-texts.ts';

const list = (text: string) =>
  listTypeScriptTexts('file.ts', text).map(({ line, text: found }) => `${line} ${found.trim()}`);

// biome-ignore lint/suspicious/noTemplateCurlyInString: it is a part of the source under test
const placeholder = '${price}';

describe('listTypeScriptTexts', () => {
  it('lists comments before, behind and between code', () => {
    expect(list('// a\nconst x = 1; // b\nsend(/* c */ x);\n// d')).to.deep.equal([
      '1 a',
      '2 b',
      '3 c',
      '4 d',
    ]);
  });

  it('joins line comments that follow each other', () => {
    expect(list('// a\n// b\n\n// c')).to.deep.equal(['1 a\nb', '4 c']);
  });

  it('splits docstrings at their tags and leaves out names of parameters', () => {
    const text =
      '/**\n * Reads a row.\n * @param key of the row\n * @returns the row\n */\nfunction read(key: string) {}';
    expect(list(text)).to.deep.equal(['1 Reads a row.', '3 of the row', '4 the row']);
  });

  it('leaves out examples and instructions to tools', () => {
    expect(
      list('/**\n * Reads.\n * @example\n * told();\n */\nlet a;\n// biome-ignore lint: told\nlet b;'),
    ).to.deep.equal(['1 Reads.']);
  });

  it('lists the titles of tests, with a placeholder for values', () => {
    const text = `describe('a vote', () => {\n  it(\`costs ${placeholder} credits\`, run);\n  it.skip('ends', run);\n});\nsend('told');`;
    expect(list(text)).to.deep.equal(['1 a vote', '2 costs `value` credits', '3 ends']);
  });

  it('lists nothing from strings, templates and regular expressions', () => {
    expect(
      list(`const a = "// told", b = \`/* told ${placeholder} // told\`, d = /\\/\\/ told/;`),
    ).to.deep.equal([]);
  });
});
