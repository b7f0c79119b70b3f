/** An account as it is sent. */
export interface NewAccount {
  readonly accountId: string;
  readonly name?: string;
  readonly quota?: number;
}

/** What is wrong with a line: its account's id, its name, its quota, or that its id stood there before. */
export type LineFault = 'id' | 'name' | 'quota' | 'twice';

/** What was read of a list: the accounts, and the lines that are none. */
export interface ReadList {
  readonly accounts: readonly NewAccount[];
  readonly faults: readonly { readonly line: number; readonly fault: LineFault }[];
}

/** An account's id (services/identity: accountId). */
export const isAccountId = (text: string): boolean => /^[\w.~-]{1,64}$/.test(text);

/** The number of a quota as typed; undefined when it is none. */
export const quotaOf = (text: string): number | undefined =>
  /^[1-9]\d{0,3}$|^10000$/.test(text.trim()) ? Number(text.trim()) : undefined;

/**
 * Reads a list of accounts as it comes out of a spreadsheet or is typed: one a line, `id, name, quota`, of which the id
 * alone is needed; commas, semicolons or tabs between; values in double quotes where they hold one of those. A first line
 * that says what the columns are is left out.
 */
export function readAccountList(text: string): ReadList {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
  const separator =
    ['\t', ';', ','].find((each) => lines.some((line) => unquoted(line).includes(each))) ?? ',';
  const accounts: NewAccount[] = [];
  const faults: { line: number; fault: LineFault }[] = [];
  const known = new Set<string>();
  lines.forEach((line, at) => {
    if (line.trim() === '' || (at === firstOf(lines) && isHeader(cellsOf(line, separator)))) return;
    const [accountId = '', name = '', quota = ''] = cellsOf(line, separator);
    const fault = faultOf(accountId, name, quota, known);
    if (fault !== undefined) faults.push({ line: at + 1, fault });
    else {
      known.add(accountId);
      const own = quotaOf(quota);
      accounts.push({ accountId, ...(name !== '' && { name }), ...(own !== undefined && { quota: own }) });
    }
  });
  return { accounts, faults };
}

function faultOf(
  accountId: string,
  name: string,
  quota: string,
  known: ReadonlySet<string>,
): LineFault | undefined {
  if (!isAccountId(accountId)) return 'id';
  if (name.length > 100) return 'name';
  if (quota !== '' && quotaOf(quota) === undefined) return 'quota';
  return known.has(accountId) ? 'twice' : undefined;
}

const firstOf = (lines: readonly string[]): number => lines.findIndex((line) => line.trim() !== '');

/** The words that begin a line of headings, in the languages of this client and of the API. */
const isHeader = ([first = '']: readonly string[]): boolean =>
  /^(id|account|account[ _-]?id|konto|identyfikator)$/i.test(first);

const unquoted = (line: string): string => line.replace(/"(?:[^"]|"")*"/g, '');

/** The values of a line, as RFC 4180 has them; a value that spans lines is none of an account. */
function cellsOf(line: string, separator: string): string[] {
  const value = new RegExp(
    `(?:^|${separator})(?: *"((?:[^"]|"")*)" *(?=${separator}|$)|([^${separator}]*))`,
    'g',
  );
  return [...line.matchAll(value)].map(([, quoted, plain = '']) =>
    (quoted?.replaceAll('""', '"') ?? plain).trim(),
  );
}

/** Cuts a list into what one request takes. */
export function inHundreds<T>(all: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < all.length; at += 100) parts.push(all.slice(at, at + 100));
  return parts;
}
