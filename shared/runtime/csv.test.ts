import { type CsvField, toCsvFile, toCsvRecord } from '@suffra/shared/csv';
import { expect } from 'chai';
import fc from 'fast-check';

/** Parses a record by RFC 4180. */
function parseRecord(record: string): string[] {
  expect(record.endsWith('\r\n')).to.equal(true);
  const fields = [...`,${record.slice(0, -2)}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",\r\n]*))/gy)];
  expect(fields.map(([match]) => match).join('')).to.equal(`,${record.slice(0, -2)}`);
  return fields.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}

const awkwardText = fc.string({
  unit: fc.constantFrom('=', '+', '-', '@', '＝', '\t', '\r', '\n', '\0', '"', "'", ',', ';', ' ', 'a', '1'),
  maxLength: 12,
});

describe('toCsvRecord', () => {
  it('writes fields that an RFC 4180 parser reads back unchanged, apart from the apostrophes before formulas', () => {
    fc.assert(
      fc.property(fc.array(awkwardText, { minLength: 1, maxLength: 5 }), (fields) => {
        const back = parseRecord(toCsvRecord(fields));
        const bare = (texts: string[]) => texts.map((text) => text.replaceAll("'", ''));
        expect(bare(back)).to.deep.equal(bare(fields));
      }),
    );
  });

  it('starts no cell with a formula, whichever delimiter a spreadsheet uses', () => {
    fc.assert(
      fc.property(fc.array(awkwardText, { minLength: 1, maxLength: 5 }), (fields) => {
        const record = toCsvRecord(fields);
        for (const field of parseRecord(record))
          expect(field).to.not.match(/^(\s*[=+\-@＝＋－＠]|[\t\r\n\0])/);
        for (const cell of record.split(/[;\t\r\n]/)) expect(cell).to.not.match(/^"?\s*[=+\-@＝＋－＠]/);
      }),
    );
  });

  it('leaves ordinary text and numbers unchanged', () => {
    const fields: CsvField[] = ['Café “Dawn”', 'a-b=c', -12.5, 0, true, undefined, 'one, two', '5" disc'];
    expect(toCsvRecord(fields)).to.equal('Café “Dawn”,a-b=c,-12.5,0,true,,"one, two","5"" disc"\r\n');
    expect(toCsvFile(['at', 'votes'], [['2026-11-23', 4]])).to.equal('at,votes\r\n2026-11-23,4\r\n');
    expect(toCsvRecord(['=1+1', '-2', '@SUM(A1)'])).to.equal("'=1+1,'-2,'@SUM(A1)\r\n");
  });

  it('rejects numbers that are not finite', () => {
    for (const number of [Number.NaN, Infinity]) expect(() => toCsvRecord([number])).to.throw(RangeError);
  });
});
