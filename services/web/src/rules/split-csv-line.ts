/** The apostrophe that our CSV files put before text that a spreadsheet would change as a number: `'00123`. */
const textMark = /^\s*'(?=(?:0\d+|\d{16,}|\d+[eE]\d+)\s*$)/;

/** Splits a line into values (RFC 4180). A value can't span lines. @param separator a comma, semicolon or tab */
export function splitCsvLine(line: string, separator: string): string[] {
  const value = new RegExp(
    `(?:^|${separator})(?: *"((?:[^"]|"")*)" *(?=${separator}|$)|([^${separator}]*))`,
    'g',
  );
  return [...line.matchAll(value)].map(([, quoted, plain = '']) =>
    (quoted?.replaceAll('""', '"') ?? plain.replace(textMark, '')).trim(),
  );
}

/** Removes the values in double quotes, which may contain separators that separate nothing. */
export const removeQuoted = (line: string): string => line.replace(/"(?:[^"]|"")*"/g, '');
