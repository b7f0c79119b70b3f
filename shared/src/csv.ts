/** What a field may hold; undefined makes it empty. */
export type CsvField = string | number | boolean | undefined;

/** Goes before a whole file, for spreadsheets that take a file without it for one of their own old encodings. */
export const byteOrderMark = '\uFEFF';

/** Begins a formula in one spreadsheet or another; the last four are the wide forms that Japanese Excel takes for them. */
const starts = '=+\\-@＝＋－＠';
const formula = new RegExp(`^(?=[\\s\\0]*[${starts}]|[\\t\\r\\n\\0])`);
const laterFormula = new RegExp(`(?<=[;\\t\\r\\n])(?=[ \\0]*[${starts}])`, 'g');

/**
 * One record of a CSV file (RFC 4180), with its line end: fields are quoted where they must be, quotes are doubled. Text that a
 * spreadsheet would run as a formula has an apostrophe before it (ASVS 5.0, 1.2.10), also where it would begin a cell only for a
 * spreadsheet that parts cells by semicolons or tabs. Numbers are written as they are, so that they can be added up.
 * @throws RangeError for a number that is none
 */
export const csvRecord = (fields: readonly CsvField[]): string => `${fields.map(fieldText).join(',')}\r\n`;

/** A whole CSV file: the names of its columns, then its records. */
export const csvFile = (header: readonly string[], records: readonly (readonly CsvField[])[]): string =>
  [header, ...records].map(csvRecord).join('');

function fieldText(field: CsvField): string {
  if (field === undefined) return '';
  if (typeof field === 'number' && !Number.isFinite(field)) throw new RangeError(`${field} is no number`);
  if (typeof field !== 'string') return String(field);
  const safe = field.replace(laterFormula, "'").replace(formula, "'");
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
