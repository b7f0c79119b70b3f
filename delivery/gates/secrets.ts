import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { root } from '../../shared/local-platform/paths.ts';
import { runGit } from '../pipeline-context.ts';

/** Number of files per process, because the length of a command line is limited. */
const maxFilesPerCall = 400;

/**
 * Looks for secrets in files.
 * @param files paths below the folder; by default all files that git tracks
 * @returns the report of secretlint, empty if nothing was found
 */
export function findSecrets(files: readonly string[] = listTrackedFiles(), folder = root): string {
  let found = '';
  for (let start = 0; start < files.length; start += maxFilesPerCall) {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [
        `${root}node_modules/secretlint/bin/secretlint.js`,
        '--no-glob',
        '--no-color',
        '--secretlintrc',
        `${root}.secretlintrc.json`,
        ...files.slice(start, start + maxFilesPerCall),
      ],
      { cwd: folder, encoding: 'utf8', maxBuffer: 1e8 },
    );
    if (status === 0) continue;
    if (status !== 1) throw new Error(`The check for secrets could not run: ${stderr || stdout}`);
    found += stdout;
  }
  return found;
}

const listTrackedFiles = (): string[] =>
  runGit('ls-files')
    .split('\n')
    .filter((part) => existsSync(`${root}${part}`));
