/** Formats a number with separated thousands. */
export const number = (value: number, digits = 0): string =>
  value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** Formats a share as a percentage. */
export const percent = (share: number, digits = 1): string => `${number(share * 100, digits)} %`;

/** Formats seconds in the largest unit with a value of at least one. */
export function time(seconds: number): string {
  if (seconds < 1) return `${number(seconds * 1000)} ms`;
  if (seconds < 120) return `${number(seconds, 1)} s`;
  return seconds < 7200 ? `${number(seconds / 60, 1)} min` : `${number(seconds / 3600, 1)} h`;
}

/** Formats a table. The first column is text, the others are numbers. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = line(head.map((_, i) => (i === 0 ? '---' : '---:')));
  return [line(head), rule, ...rows.map(line)].join('\n');
}

/**
 * Inserts figures into a page, between its markers `<!-- figures: name -->` and `<!-- end -->`.
 * @throws if a marker has no figures, or figures have no marker
 */
export function fillPage(page: string, tables: Record<string, string>): string {
  const placed = new Set<string>();
  const filled = page.replace(
    /(<!-- figures: (\S+) -->\n)[\s\S]*?(\n<!-- end -->)/g,
    (_all, begin: string, name: string, end: string) => {
      const text = tables[name];
      if (text === undefined) throw new Error(`The page asks for figures "${name}", which are not made.`);
      placed.add(name);
      return `${begin}${text}${end}`;
    },
  );
  const lost = Object.keys(tables).filter((name) => !placed.has(name));
  if (lost.length > 0) throw new Error(`The page has no place for the figures ${lost.join(', ')}.`);
  return filled;
}
