import { expect } from 'chai';
import { createCsvFormat } from '../../services/ballot/src/domain/export-file-format.ts';
import { createVoting } from '../../services/ballot/test/support/create-voting.ts';
import { parseAccountList } from '../../services/web/src/rules/account-list.ts';
import { chooseCsvFile } from '../../services/web/src/rules/csv-dialect.ts';
import { toTableCsv } from '../../services/web/src/rules/metrics/table-csv.ts';
import { toParticipationCsv } from '../../services/web/src/rules/participation-csv.ts';
import {
  commaDialect,
  getCsvDialect,
  semicolonDialect,
  toCsvFile,
  toCsvRecord,
} from '../../shared/runtime/csv.ts';

/**
 * Reported: a spreadsheet that expects semicolons showed each record in one cell, and `00123` became 123. More tests:
 * shared/runtime/csv.test.ts.
 */
describe('a CSV file', () => {
  it('has semicolons and decimal commas where the region writes numbers with a comma', () => {
    for (const locale of ['pl', 'de-DE', 'fr', 'cs', 'pt-BR'])
      expect(getCsvDialect(locale), locale).to.equal(semicolonDialect);
    for (const locale of ['en', 'en-GB', 'de-CH', 'ja', 'he'])
      expect(getCsvDialect(locale), locale).to.equal(commaDialect);
    const fields = [
      'a,b',
      'a;b',
      'say "hi"',
      1.5,
      -0.25,
      1_000_000,
      { decimal: '0.000120' },
      true,
      undefined,
    ];
    expect(toCsvRecord(fields)).to.equal('"a,b","a;b","say ""hi""",1.5,-0.25,1000000,0.000120,true,\r\n');
    expect(toCsvRecord(fields, semicolonDialect)).to.equal(
      '"a,b";"a;b";"say ""hi""";1,5;-0,25;1000000;0,000120;true;\r\n',
    );
  });

  it('is written in the dialect of the region by every writer', () => {
    const table = toTableCsv(
      [{ name: 'share', measure: 'share', getValue: (row: number) => row }],
      [0.125],
      semicolonDialect,
    );
    expect(table).to.equal('share (%)\r\n12,5\r\n');
    const people = [{ voterId: '00123456', registered: true, voted: false }];
    expect(toParticipationCsv(people, semicolonDialect)).to.equal(
      "voterId;registered;voted;registeredAt;votedAt\r\n'00123456;true;false;;\r\n",
    );
    const format = createCsvFormat(createVoting().options, 2, semicolonDialect);
    expect(format.header).to.equal('\uFEFFvotes;choice1;choice2\r\n');
    const files = { csv: 'comma', csvSemicolon: 'semicolon' };
    expect(chooseCsvFile(files, semicolonDialect)).to.equal('semicolon');
    expect(chooseCsvFile(files, commaDialect)).to.equal('comma');
  });

  it('keeps text as text that a spreadsheet would change as a number', () => {
    for (const text of ['00123', '007', '1234567890123456', '12E5', '1e10'])
      expect(toCsvRecord([text]), text).to.equal(`'${text}\r\n`);
    for (const text of ['123', '0', '123456789012345', 'a00123', '2026-11-23', '0x1F', 'E5'])
      expect(toCsvRecord([text]), text).to.equal(`${text}\r\n`);
    expect(toCsvRecord([123, 0.5])).to.equal('123,0.5\r\n');
  });

  it('still has no formulas', () => {
    for (const dialect of [commaDialect, semicolonDialect])
      expect(toCsvFile(['x'], [['=1+1'], ['+00123'], ['-1E5'], ['@A1']], dialect)).to.equal(
        "x\r\n'=1+1\r\n'+00123\r\n'-1E5\r\n'@A1\r\n",
      );
  });

  it('of account ids can be read back with its zeros', () => {
    for (const dialect of [commaDialect, semicolonDialect])
      expect(parseAccountList(toCsvFile(['id', 'name'], [['00123', 'Shop']], dialect))).to.deep.equal({
        accounts: [{ accountId: '00123', name: 'Shop' }],
        errors: [],
      });
  });
});
