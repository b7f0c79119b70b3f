import { expect } from 'chai';
import fc from 'fast-check';
import { chunkByHundred, parseAccountList } from '../../src/rules/account-list.ts';

describe('parseAccountList', () => {
  it('reads lines pasted from a spreadsheet or typed by hand', () => {
    const accounts = [{ accountId: 'shop-1', name: 'Linden, bakery', quota: 4 }, { accountId: 'shop-2' }];
    for (const text of [
      'shop-1,"Linden, bakery",4\nshop-2',
      '\uFEFFid;name;quota\r\nshop-1;Linden, bakery;4\r\nshop-2;;\r\n',
      'Account ID\tname\n\nshop-1\tLinden, bakery\t4\nshop-2\n',
      ' shop-1 , "Linden, bakery" , 4 \n shop-2 , ',
    ])
      expect(parseAccountList(text), text).to.deep.equal({ accounts, errors: [] });
    expect(parseAccountList('a,"The ""best"" shop"').accounts[0]?.name).to.equal('The "best" shop');
    // Our CSV files mark text that a spreadsheet would change. A quoted apostrophe is part of the name.
    expect(parseAccountList(`'00123,"'00"`).accounts).to.deep.equal([{ accountId: '00123', name: "'00" }]);
    expect(parseAccountList(' \n').accounts).to.deep.equal([]);
  });

  it('reports each invalid line and the reason', () => {
    const text = `two words\nfine,Fine\nfine\nlong,${'x'.repeat(101)}\nmany,Many,0\nmore,More,10001\n,no id`;
    const { accounts, errors } = parseAccountList(text);
    expect(accounts).to.deep.equal([{ accountId: 'fine', name: 'Fine' }]);
    expect(errors).to.deep.equal([
      { line: 1, error: 'id' },
      { line: 3, error: 'duplicate' },
      { line: 4, error: 'name' },
      { line: 5, error: 'quota' },
      { line: 6, error: 'quota' },
      { line: 7, error: 'id' },
    ]);
  });

  it('reads back what was written, whatever the names contain', () => {
    const name = fc
      .string({ maxLength: 40 })
      .map((text) => text.replace(/[\r\n\t]/g, '').trim())
      .filter((text) => text !== '');
    const id = fc.stringMatching(/^[a-z0-9]{2,8}-[0-9]$/);
    const list = fc.uniqueArray(fc.record({ accountId: id, name }), { selector: (entry) => entry.accountId });
    fc.assert(
      fc.property(list, (accounts) => {
        const lines = accounts.map(
          (account) => `${account.accountId},"${account.name.replaceAll('"', '""')}"`,
        );
        expect(parseAccountList(lines.join('\r\n'))).to.deep.equal({ accounts, errors: [] });
      }),
    );
  });

  it('splits the list into requests of the allowed size', () => {
    expect(
      chunkByHundred(Array.from({ length: 201 }, (_, i) => i)).map((inHundred) => inHundred.length),
    ).to.deep.equal([100, 100, 1]);
  });
});
