import { optionLimits } from './draft-edits.ts';
import { removeQuoted, splitCsvLine } from './split-csv-line.ts';
import type { DraftOption } from './voting-draft.ts';

/** The options that a list of lines names. */
export interface ParsedOptionList {
  readonly labels: readonly string[];
  readonly blankLineCount: number;
  /** Whether the lines have further columns, which are left out. */
  readonly hasMoreColumns: boolean;
}

/** The options of a form with those of a list, and what was left out. */
export interface InsertedOptions {
  readonly options: readonly DraftOption[];
  readonly addedCount: number;
  readonly duplicates: readonly string[];
  /** The labels beyond the maximum. */
  readonly excess: readonly string[];
}

const bullet = /^\s*(?:[-–—*+•‣⁃◦▪▫●○■□·➢✓✔]\s+(?:\[[ xX]\]\s+)?|o\t+)/;
const number = /^\s*\(?(\d{1,3}|[a-z])[.)](?:\s+|(?=[^\s\d]))/i;

/**
 * Parses a list with one option on each line, typed or from a document, a spreadsheet or a CSV file. Bullets and
 * numbering are removed. Of a table only the first column counts.
 * @param isCsvFile whether the text is a CSV file. Otherwise a comma is a separator only if no space follows it, because
 * the options may be phrases.
 */
export function parseOptionList(text: string, isCsvFile = false): ParsedOptionList {
  const allLines = text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r\n?|\n/);
  const lines = removeNumbering(
    allLines.filter((line) => line.trim() !== '').map((line) => line.replace(bullet, '')),
  );
  const separator = findSeparator(lines, isCsvFile);
  const rows = lines.map((line) => (separator === undefined ? [line.trim()] : splitCsvLine(line, separator)));
  const labels = rows.map(([first = '']) => first).filter((label) => label !== '');
  return {
    labels,
    blankLineCount: allLines.length - labels.length - (text.trim() === '' ? 1 : 0),
    hasMoreColumns: rows.some((row) => row.slice(1).some((value) => value !== '')),
  };
}

/** Removes numbers that count up, so that `1. FC Köln` alone keeps its number. Letters only count with a parenthesis. */
function removeNumbering(lines: readonly string[]): readonly string[] {
  const numbers = lines.map(parseNumber);
  const counted = numbers.map((value, i) => {
    const previous = numbers.slice(0, i).findLast((other) => other !== undefined);
    const next = numbers.slice(i + 1).find((other) => other !== undefined);
    return value !== undefined && (previous === value - 1 || next === value + 1);
  });
  return lines.map((line, i) => (counted[i] ? line.replace(number, '') : line));
}

function parseNumber(line: string): number | undefined {
  const [mark = '', value] = number.exec(line) ?? [];
  if (value === undefined) return undefined;
  if (/\d/.test(value)) return Number(value);
  return mark.includes(')') ? value.toLowerCase().charCodeAt(0) : undefined;
}

function findSeparator(lines: readonly string[], isCsvFile: boolean): string | undefined {
  const plain = lines.map(removeQuoted);
  if (plain.some((line) => line.includes('\t'))) return '\t';
  if (isCsvFile) return [';', ','].find((mark) => plain.some((line) => line.includes(mark))) ?? ',';
  return [';', ','].find((mark) => {
    const counts = plain.map((line) => line.split(mark).length);
    const isTable = counts.every((count) => count > 1 && count === counts[0]);
    return lines.length > 1 && isTable && !plain.some((line) => line.includes(`${mark} `));
  });
}

/**
 * Inserts options, one for each label, after an option or at the end. Empty options give way to them. Labels that exist
 * already and those beyond the maximum are left out.
 * @param afterKey the option that the list was pasted into
 */
export function insertOptions(
  options: readonly DraftOption[],
  labels: readonly string[],
  afterKey?: number,
): InsertedOptions {
  const filled = options.filter((option) => !isBlank(option));
  const room = optionLimits.max - filled.length;
  const known = new Set(filled.map(({ label }) => label.trim()));
  const duplicates = labels.filter((label, i) => known.has(label) || labels.indexOf(label) < i);
  const fresh = [...new Set(labels)].filter((label) => !known.has(label));
  const rowKeys = options.filter(isBlank).map(({ key }) => key);
  // The rows that were empty stay, so that the focus stays in them.
  const firstKey = Math.max(-1, ...options.map(({ key }) => key)) + 1;
  const target = rowKeys.filter((key) => key === afterKey);
  const keys = [...target, ...rowKeys.filter((key) => key !== afterKey)];
  const added = fresh
    .slice(0, room)
    .map((label, i) => ({ key: keys[i] ?? firstKey + i, label, imageUrl: '' }));
  const position = findPosition(options, afterKey);
  const all = [...filled.slice(0, position), ...added, ...filled.slice(position)];
  const missing = Math.max(0, optionLimits.min - all.length);
  const fillers = options.filter((option) => isBlank(option) && !all.some(({ key }) => key === option.key));
  return {
    options: [...all, ...fillers.slice(0, missing)],
    addedCount: added.length,
    duplicates,
    excess: fresh.slice(room),
  };
}

/** An option that is stored keeps its id, so it is not replaced even if its label was deleted. */
const isBlank = ({ id, label, imageUrl }: DraftOption): boolean =>
  id === undefined && label.trim() === '' && imageUrl === '';

/** The number of options with content that stay before the new ones. */
function findPosition(options: readonly DraftOption[], afterKey: number | undefined): number {
  const index = options.findIndex(({ key }) => key === afterKey);
  const before = index < 0 ? options : options.slice(0, index + 1);
  return before.filter((option) => !isBlank(option)).length;
}
