import { normalizeEmail } from '@suffra/shared/normalize-email';
import { removeQuoted, splitCsvLine } from '../split-csv-line.ts';
import { detectEncoding, type FileEncoding, readLines, type StreamedFile } from './read-lines.ts';

/** The kind of the entries in a file: e-mail addresses, or the ids that a partner gives its visitors. */
export type EntryKind = 'email' | 'partner';

/** How to read the entries of a file. */
export interface ListFormat {
  readonly encoding: FileEncoding;
  readonly separator: string;
  readonly hasHeader: boolean;
  /** Index of the column with the entries. */
  readonly column: number;
  readonly kind: EntryKind;
}

/** A format, and the columns of the file to choose from. */
export interface DetectedFormat extends ListFormat {
  /** The first row of the file. */
  readonly firstRow: readonly string[];
}

/** Number of rows from which the columns are detected. */
const sampleSize = 50;

const emailHeader = /e-?mail|adres|address|poczta/i;
const partnerHeader = /^(id|sub|subject|user[ _-]?id|identyfikator)$/i;

/** Detects encoding, separator, header and column of a file. The admin can change the last two. */
export async function detectListFormat(file: StreamedFile): Promise<DetectedFormat> {
  const encoding = await detectEncoding(file);
  const lines: string[] = [];
  for await (const line of readLines(file, encoding)) {
    if (line.trim() !== '') lines.push(line);
    if (lines.length === sampleSize) break;
  }
  const separator =
    ['\t', ';', ','].find((candidate) => lines.some((line) => removeQuoted(line).includes(candidate))) ?? ',';
  const rows = lines.map((line) => splitCsvLine(line, separator));
  const [firstRow = []] = rows;
  const emailCounts = firstRow.map(
    (_, column) => rows.filter((row) => normalizeEmail(row[column] ?? '') !== undefined).length,
  );
  const hasHeader =
    !firstRow.some((value) => normalizeEmail(value) !== undefined) && isHeader(firstRow, emailCounts);
  const common = { encoding, separator, hasHeader, firstRow };
  const maxEmails = Math.max(0, ...emailCounts);
  if (maxEmails > 0) {
    const named = firstRow.findIndex((name, i) => emailHeader.test(name) && (emailCounts[i] ?? 0) > 0);
    return { ...common, kind: 'email', column: named >= 0 ? named : emailCounts.indexOf(maxEmails) };
  }
  const column = Math.max(
    0,
    firstRow.findIndex((name) => partnerHeader.test(name)),
  );
  return { ...common, kind: firstRow.some((name) => emailHeader.test(name)) ? 'email' : 'partner', column };
}

const isHeader = (firstRow: readonly string[], emailCounts: readonly number[]): boolean =>
  emailCounts.some((count) => count > 0) ||
  firstRow.some((name) => emailHeader.test(name) || partnerHeader.test(name));
