import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { root } from '../../shared/local/paths.ts';
import { git } from '../environment.ts';

/** How many files one call is given: a command line has an end. */
const chunk = 400;

/**
 * Looks for secrets in files.
 * @param files paths below the folder; unless said, all that git tracks here
 * @returns what was found, empty: nothing
 */
export function secretsIn(files: readonly string[] = tracked(), folder = root): string {
  let found = '';
  for (let start = 0; start < files.length; start += chunk) {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [
        `${root}node_modules/secretlint/bin/secretlint.js`,
        '--no-glob',
        '--no-color',
        '--secretlintrc',
        `${root}.secretlintrc.json`,
        ...files.slice(start, start + chunk),
      ],
      { cwd: folder, encoding: 'utf8', maxBuffer: 1e8 },
    );
    if (status === 0) continue;
    if (status !== 1) throw new Error(`secrets could not be looked for: ${stderr || stdout}`);
    found += stdout;
  }
  return found;
}

const tracked = (): string[] =>
  git('ls-files')
    .split('\n')
    .filter((each) => existsSync(`${root}${each}`));
