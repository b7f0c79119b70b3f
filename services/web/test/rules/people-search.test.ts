import { expect } from 'chai';
import { parsePeopleSearch } from '../../src/rules/people-search.ts';

describe('parsePeopleSearch', () => {
  it('searches by the full e-mail address, by the voter id, or else by the name', () => {
    expect(parsePeopleSearch(' ada@example.com ')).to.deep.equal({ by: 'email', email: 'ada@example.com' });
    for (const voterId of ['5f0c9a52-9d1f-4f0e-8f34-0d6ff0a4b0c1', '01K9XA3V5W1B2C3D4E5F6G7H8J'])
      expect(parsePeopleSearch(voterId)).to.deep.equal({ by: 'id', voterId });
    for (const name of ['Ada', 'ada@', 'Konstantynopolitanczykowna', '李 明', '01k9xa3v'])
      expect(parsePeopleSearch(name), name).to.deep.equal({ by: 'name', name });
  });

  it('lists everyone for text without a letter or digit', () => {
    for (const text of ['', '  ', '?!']) expect(parsePeopleSearch(text)).to.deep.equal({ by: 'all' });
  });
});
