import { isAccountId } from './account-id.ts';
import { removeQuoted, splitCsvLine } from './split-csv-line.ts';

/** An account as the API takes it. */
export interface NewAccount {
  readonly accountId: string;
  readonly name?: string;
  readonly quota?: number;
}

/** The error of a line: its id, name or quota is invalid, or its id is on an earlier line. */
export type LineError = 'id' | 'name' | 'quota' | 'duplicate';

/** A parsed list: the accounts, and the errors by line number. */
export interface ParsedAccountList {
  readonly accounts: readonly NewAccount[];
  readonly errors: readonly { readonly line: number; readonly error: LineError }[];
}

/** Parses a quota; undefined if it is invalid. */
export const parseQuota = (text: string): number | undefined =>
  /^[1-9]\d{0,3}$|^10000$/.test(text.trim()) ? Number(text.trim()) : undefined;

/**
 * Parses a list of accounts, typed or exported from a spreadsheet. Each line has `id, name, quota`; only the id is
 * required. Separators are commas, semicolons or tabs. Values with a separator are in double quotes. A header line is
 * skipped.
 */
export function parseAccountList(text: string): ParsedAccountList {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
  const separator =
    ['\t', ';', ','].find((name) => lines.some((line) => removeQuoted(line).includes(name))) ?? ',';
  const accounts: NewAccount[] = [];
  const errors: { line: number; error: LineError }[] = [];
  const knownIds = new Set<string>();
  lines.forEach((line, index) => {
    if (line.trim() === '' || (index === findFirstLine(lines) && isHeader(splitCsvLine(line, separator))))
      return;
    const [accountId = '', name = '', quota = ''] = splitCsvLine(line, separator);
    const error = findLineError(accountId, name, quota, knownIds);
    if (error !== undefined) errors.push({ line: index + 1, error });
    else {
      knownIds.add(accountId);
      const parsedQuota = parseQuota(quota);
      accounts.push({
        accountId,
        ...(name !== '' && { name }),
        ...(parsedQuota !== undefined && { quota: parsedQuota }),
      });
    }
  });
  return { accounts, errors };
}

function findLineError(
  accountId: string,
  name: string,
  quota: string,
  knownIds: ReadonlySet<string>,
): LineError | undefined {
  if (!isAccountId(accountId)) return 'id';
  if (name.length > 100) return 'name';
  if (quota !== '' && parseQuota(quota) === undefined) return 'quota';
  return knownIds.has(accountId) ? 'duplicate' : undefined;
}

const findFirstLine = (lines: readonly string[]): number => lines.findIndex((line) => line.trim() !== '');

/** Whether the first cell is a column heading, in English, Polish or as in the API. */
const isHeader = ([first = '']: readonly string[]): boolean =>
  /^(id|account|account[ _-]?id|konto|identyfikator)$/i.test(first);

/** Splits a list into chunks of 100, the limit of one request. */
export function chunkByHundred<T>(all: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let index = 0; index < all.length; index += 100) parts.push(all.slice(index, index + 100));
  return parts;
}
