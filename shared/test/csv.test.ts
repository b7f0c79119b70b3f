import { type CsvField, csvFile, csvRecord } from '@suffra/shared/csv';
import { expect } from 'chai';
import fc from 'fast-check';

/** Reads a record as RFC 4180 has it. */
function read(record: string): string[] {
  expect(record.endsWith('\r\n')).to.equal(true);
  const fields = [...`,${record.slice(0, -2)}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",\r\n]*))/gy)];
  expect(fields.map(([whole]) => whole).join('')).to.equal(`,${record.slice(0, -2)}`);
  return fields.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}

const nasty = fc.string({
  unit: fc.constantFrom('=', '+', '-', '@', '＝', '\t', '\r', '\n', '\0', '"', "'", ',', ';', ' ', 'a', '1'),
  maxLength: 12,
});

describe('a CSV file', () => {
  it('is read back field by field, apostrophes before formulas aside', () => {
    fc.assert(
      fc.property(fc.array(nasty, { minLength: 1, maxLength: 5 }), (fields) => {
        const back = read(csvRecord(fields));
        const bare = (texts: string[]) => texts.map((each) => each.replaceAll("'", ''));
        expect(bare(back)).to.deep.equal(bare(fields));
      }),
    );
  });

  it('has no text that begins as a formula, whatever parts the cells', () => {
    fc.assert(
      fc.property(fc.array(nasty, { minLength: 1, maxLength: 5 }), (fields) => {
        const record = csvRecord(fields);
        for (const field of read(record)) expect(field).to.not.match(/^(\s*[=+\-@＝＋－＠]|[\t\r\n\0])/);
        for (const cell of record.split(/[;\t\r\n]/)) expect(cell).to.not.match(/^"?\s*[=+\-@＝＋－＠]/);
      }),
    );
  });

  it('leaves usual text and numbers as they are', () => {
    const fields: CsvField[] = ['Café “Dawn”', 'a-b=c', -12.5, 0, true, undefined, 'one, two', '5" disc'];
    expect(csvRecord(fields)).to.equal('Café “Dawn”,a-b=c,-12.5,0,true,,"one, two","5"" disc"\r\n');
    expect(csvFile(['at', 'votes'], [['2026-11-23', 4]])).to.equal('at,votes\r\n2026-11-23,4\r\n');
    expect(csvRecord(['=1+1', '-2', '@SUM(A1)'])).to.equal("'=1+1,'-2,'@SUM(A1)\r\n");
  });

  it('takes no number that is none', () => {
    for (const none of [Number.NaN, Infinity]) expect(() => csvRecord([none])).to.throw(RangeError);
  });
});
