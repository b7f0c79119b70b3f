/** A number with a fixed number of decimal places, as text with a point: `0.000120`. */
export interface CsvDecimal {
  readonly decimal: string;
}

/** The value of a CSV field. `undefined` writes an empty field. */
export type CsvField = string | number | boolean | CsvDecimal | undefined;

/** The delimiter of fields and the decimal separator that a spreadsheet expects, by the region of its computer. */
export interface CsvDialect {
  readonly delimiter: ',' | ';';
  readonly decimal: '.' | ',';
}

/** The dialect of RFC 4180, for programs and for regions with a decimal point. */
export const commaDialect: CsvDialect = { delimiter: ',', decimal: '.' };
/** The dialect of regions with a decimal comma. */
export const semicolonDialect: CsvDialect = { delimiter: ';', decimal: ',' };

/** Returns the dialect that spreadsheets of a region expect. @param locale BCP 47 */
export const getCsvDialect = (locale: string): CsvDialect =>
  new Intl.NumberFormat(locale)
    .formatToParts(1.5)
    .some(({ type, value }) => type === 'decimal' && value === ',')
    ? semicolonDialect
    : commaDialect;

/**
 * Byte order mark (UTF-8). Put it at the start of a file: some spreadsheets assume a legacy encoding without
 * it.
 */
export const byteOrderMark = '\uFEFF';

/** Characters that start a formula. The last four are full-width forms that Japanese Excel also accepts. */
const formulaStarts = '=+\\-@＝＋－＠';
const formula = new RegExp(`^(?=[\\s\\0]*[${formulaStarts}]|[\\t\\r\\n\\0])`);
const laterFormula = new RegExp(`(?<=[;\\t\\r\\n])(?=[ \\0]*[${formulaStarts}])`, 'g');

/** Text that a spreadsheet would read as a number and change: `00123`, more than 15 digits, `12E5`. */
const changedNumber = /^\s*(0\d+|\d{16,}|\d+[eE]\d+)\s*$/;

/**
 * Formats one CSV record (RFC 4180), including its line end. Fields are quoted where needed. Text that a
 * spreadsheet would run as a formula gets a leading apostrophe (OWASP ASVS 5.0, 1.2.10), also inside a field
 * where a semicolon or tab could start a new cell. Text that it would change as a number gets one too. Numbers stay
 * numbers, so spreadsheets can sum them.
 * @throws RangeError for a number that is not finite
 */
export const toCsvRecord = (fields: readonly CsvField[], dialect = commaDialect): string =>
  `${fields.map((field) => toCsvText(field, dialect)).join(dialect.delimiter)}\r\n`;

/** Formats a CSV file: the header, then the records. */
export const toCsvFile = (
  header: readonly string[],
  records: readonly (readonly CsvField[])[],
  dialect = commaDialect,
): string => [header, ...records].map((record) => toCsvRecord(record, dialect)).join('');

function toCsvText(field: CsvField, dialect: CsvDialect): string {
  if (field === undefined) return '';
  if (typeof field === 'number' && !Number.isFinite(field))
    throw new RangeError(`${field} is not a finite number`);
  if (typeof field === 'number') return String(field).replace('.', dialect.decimal);
  if (typeof field === 'object') return field.decimal.replace('.', dialect.decimal);
  if (typeof field !== 'string') return String(field);
  const safe = field.replace(laterFormula, "'").replace(formula, "'").replace(changedNumber, "'$&");
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
