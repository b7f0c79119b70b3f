/** One violation of a rule, at a place in the repository. */
export interface Finding {
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
  /** The name or the words that break the rule. */
  readonly subject: string;
  /** What to write instead. */
  readonly message: string;
}

/** `services/<name>`, or the first folder of the path, or the file itself at the top. */
export const toArea = (path: string): string => /^services\/[^/]+|^[^/]+/.exec(path)?.[0] ?? path;

export const formatFinding = ({ path, line, subject, message }: Finding): string =>
  `${path}:${line}  ${subject}  → ${message}`;

/** Number of findings in each area, the largest first. */
export function countByArea(findings: readonly Finding[]): [area: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { path } of findings) counts.set(toArea(path), (counts.get(toArea(path)) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

/**
 * Prints the findings and sets the exit code. The last lines are the sums for each area.
 * @param options.list prints the work list and exits with 0
 */
export function reportFindings(name: string, findings: readonly Finding[], options: { list: boolean }): void {
  for (const finding of findings) console.log(formatFinding(finding));
  if (findings.length === 0) {
    console.log(`${name}: no findings`);
    return;
  }
  const sums = countByArea(findings).map(([area, count]) => `  ${String(count).padStart(5)}  ${area}`);
  console.log(`\n${name}: ${findings.length} findings\n${sums.join('\n')}`);
  if (!options.list) process.exitCode = 1;
}

/** Splits the arguments of a check into its selection of paths and `--list`. */
export function parseArguments(args: readonly string[]): { selection: string[]; list: boolean } {
  return { selection: args.filter((entry) => !entry.startsWith('--')), list: args.includes('--list') };
}
