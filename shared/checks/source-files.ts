import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of the repository, with a trailing slash. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Pathspecs of all TypeScript and JavaScript files. */
export const scriptFiles = ['*.ts', '*.cjs', '*.mjs', '*.js'] as const;

/**
 * Lists the files of the repository that Git knows or would add, sorted.
 * @param patterns Git pathspecs, such as `*.ts`
 */
export function listSourceFiles(...patterns: string[]): string[] {
  const output = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '-z', ...patterns],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1e8,
    },
  );
  const paths = new Set(output.split('\0').filter((path) => path !== ''));
  return [...paths].filter((path) => existsSync(`${root}${path}`)).sort();
}

/** Whether a path is one of the named files or lies in one of the named folders. No name selects every path. */
export const isSelected = (path: string, selection: readonly string[]): boolean =>
  selection.length === 0 ||
  selection.some((entry) => path === entry || path.startsWith(`${entry.replace(/\/$/, '')}/`));
