import { expect } from 'chai';
import fc from 'fast-check';
import { inHundreds, readAccountList } from '../../src/rules/account-list.ts';

describe('a list of accounts', () => {
  it('is read as it comes out of a spreadsheet, or is typed', () => {
    const accounts = [{ accountId: 'shop-1', name: 'Linden, bakery', quota: 4 }, { accountId: 'shop-2' }];
    for (const text of [
      'shop-1,"Linden, bakery",4\nshop-2',
      '\uFEFFid;name;quota\r\nshop-1;Linden, bakery;4\r\nshop-2;;\r\n',
      'Account ID\tname\n\nshop-1\tLinden, bakery\t4\nshop-2\n',
      ' shop-1 , "Linden, bakery" , 4 \n shop-2 , ',
    ])
      expect(readAccountList(text), text).to.deep.equal({ accounts, faults: [] });
    expect(readAccountList('a,"The ""best"" shop"').accounts[0]?.name).to.equal('The "best" shop');
    expect(readAccountList(' \n').accounts).to.deep.equal([]);
  });

  it('names each line that is none, and why', () => {
    const text = `two words\nfine,Fine\nfine\nlong,${'x'.repeat(101)}\nmany,Many,0\nmore,More,10001\n,no id`;
    const { accounts, faults } = readAccountList(text);
    expect(accounts).to.deep.equal([{ accountId: 'fine', name: 'Fine' }]);
    expect(faults).to.deep.equal([
      { line: 1, fault: 'id' },
      { line: 3, fault: 'twice' },
      { line: 4, fault: 'name' },
      { line: 5, fault: 'quota' },
      { line: 6, fault: 'quota' },
      { line: 7, fault: 'id' },
    ]);
  });

  it('comes back as it was written, whatever is in the names', () => {
    const name = fc
      .string({ maxLength: 40 })
      .map((text) => text.replace(/[\r\n\t]/g, '').trim())
      .filter((text) => text !== '');
    const id = fc.stringMatching(/^[a-z0-9]{2,8}-[0-9]$/);
    const list = fc.uniqueArray(fc.record({ accountId: id, name }), { selector: (each) => each.accountId });
    fc.assert(
      fc.property(list, (accounts) => {
        const lines = accounts.map((each) => `${each.accountId},"${each.name.replaceAll('"', '""')}"`);
        expect(readAccountList(lines.join('\r\n'))).to.deep.equal({ accounts, faults: [] });
      }),
    );
  });

  it('is cut into what one request takes', () => {
    expect(inHundreds(Array.from({ length: 201 }, (_, i) => i)).map((each) => each.length)).to.deep.equal([
      100, 100, 1,
    ]);
  });
});
