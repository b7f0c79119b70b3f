import { normalizeEmail } from '@suffra/shared/normalize-email';
import { splitCsvLine } from '../split-csv-line.ts';
import type { ListFormat } from './list-format.ts';
import { readLines, type StreamedFile } from './read-lines.ts';

/** The error of a row: the column is empty, or has no e-mail address, or a value that is too long. */
export type RowError = 'missing' | 'email' | 'tooLong';

/** The check of a file: the number of different entries, and the rows with errors and duplicates by line. */
export interface CheckedList {
  readonly entryCount: number;
  readonly duplicateCount: number;
  readonly errorCount: number;
  /** The first ones. */
  readonly errors: readonly { readonly line: number; readonly error: RowError }[];
  /** The first ones. */
  readonly duplicateLines: readonly number[];
}

/** Maximum number of rows that are listed. */
const maxListed = 8;
const maxEmailLength = 95;
const maxSubjectLength = 255;
/** The limits of a request: 500 entries, and less than 64 KiB. */
const maxBatchEntries = 500;
const maxBatchBytes = 50_000;

/** Checks all rows of a file, and holds only the different entries in memory. */
export async function checkList(file: StreamedFile, format: ListFormat): Promise<CheckedList> {
  const entries = new Set<string>();
  const errors: { line: number; error: RowError }[] = [];
  const duplicateLines: number[] = [];
  let [errorCount, duplicateCount] = [0, 0];
  for await (const { line, value } of readValues(file, format)) {
    const parsed = parseEntry(value, format);
    if ('error' in parsed) {
      errorCount += 1;
      if (errors.length < maxListed) errors.push({ line, error: parsed.error });
    } else if (entries.has(parsed.entry)) {
      duplicateCount += 1;
      if (duplicateLines.length < maxListed) duplicateLines.push(line);
    } else entries.add(parsed.entry);
  }
  return { entryCount: entries.size, duplicateCount, errorCount, errors, duplicateLines };
}

/** Reads the valid entries of a file in batches for requests. Duplicates may be in different batches. */
export async function* readEntryBatches(file: StreamedFile, format: ListFormat): AsyncGenerator<string[]> {
  let batch = new Set<string>();
  let bytes = 0;
  for await (const { value } of readValues(file, format)) {
    const parsed = parseEntry(value, format);
    if ('error' in parsed || batch.has(parsed.entry)) continue;
    const size = new TextEncoder().encode(JSON.stringify(parsed.entry)).length + 1;
    if (batch.size === maxBatchEntries || bytes + size > maxBatchBytes) {
      yield [...batch];
      batch = new Set();
      bytes = 0;
    }
    batch.add(parsed.entry);
    bytes += size;
  }
  if (batch.size > 0) yield [...batch];
}

async function* readValues(file: StreamedFile, { encoding, separator, hasHeader, column }: ListFormat) {
  let line = 0;
  let isFirstRow = true;
  for await (const text of readLines(file, encoding)) {
    line += 1;
    if (text.trim() === '') continue;
    const isSkipped = isFirstRow && hasHeader;
    isFirstRow = false;
    if (!isSkipped) yield { line, value: splitCsvLine(text, separator)[column]?.trim() ?? '' };
  }
}

function parseEntry(value: string, { kind }: ListFormat): { entry: string } | { error: RowError } {
  if (value === '') return { error: 'missing' };
  if (kind === 'partner') return value.length > maxSubjectLength ? { error: 'tooLong' } : { entry: value };
  const email = normalizeEmail(value);
  if (email === undefined) return { error: 'email' };
  return email.length > maxEmailLength ? { error: 'tooLong' } : { entry: email };
}
