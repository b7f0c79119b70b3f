import { expect } from 'chai';
import { listYamlTexts } from './yaml-texts.ts';

const list = (text: string) => listYamlTexts(text).map(({ line, text: found }) => `${line} ${found.trim()}`);

describe('listYamlTexts', () => {
  it('lists comments above, behind and between keys', () => {
    expect(list('# a\nkey: 1 # b\nother:\n  # c\n  - 1\n')).to.deep.equal(['1 a', '2 b', '4 c']);
  });

  it('joins comments in lines that follow each other', () => {
    expect(list('# a\n# b\n\n# c\nkey: 1 # d\n# e\n')).to.deep.equal(['1 a\nb', '4 c', '5 d', '6 e']);
  });

  it('leaves out indented comments, which are examples', () => {
    expect(list('# Run this:\n#   told --again\nkey: 1\n')).to.deep.equal(['1 Run this:']);
  });

  it('lists the values of keys that end in "description"', () => {
    const text = 'Description: a\nalarm:\n  AlarmDescription: >-\n    b\n    c\n  Name: told\n';
    expect(list(text)).to.deep.equal(['1 a', '3 b c']);
  });

  it('lists nothing from scalars that contain a number sign', () => {
    expect(list('a: "# told"\nb: told#said\nc: |\n  # told\nd:\n  - # x\n    1\n')).to.deep.equal(['6 x']);
  });
});
