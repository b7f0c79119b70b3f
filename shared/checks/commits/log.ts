import { execFileSync } from 'node:child_process';

export interface Commit {
  readonly hash: string;
  readonly subject: string;
}

/** A commit, and when it was written: with a shallow clone or a rewritten history, the date stands in for the hash. */
export interface Base {
  readonly hash: string;
  /** Author date, ISO 8601. */
  readonly date: string;
}

/**
 * Lists the commits of `HEAD` after the base, without merges: Git writes their subjects.
 * If the clone does not have the base, lists all commits it has that were written later.
 * @param folder a checkout; without a Git history in it, there are no commits
 */
export function listCommitsAfter(base: Base, folder: string): Commit[] {
  if (runGit(folder, 'rev-parse', '--verify', 'HEAD^{commit}') === undefined) return [];
  const hasBase = runGit(folder, 'merge-base', '--is-ancestor', base.hash, 'HEAD') !== undefined;
  const range = hasBase ? [`${base.hash}..HEAD`] : ['HEAD'];
  const output = runGit(folder, 'log', '--no-merges', '--format=%h%x09%at%x09%s', ...range) ?? '';
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [hash = '', writtenAt = '', ...subject] = line.split('\t');
      return { hash, subject: subject.join('\t'), writtenAt: Number(writtenAt) * 1000 };
    })
    .filter(({ writtenAt }) => hasBase || writtenAt > Date.parse(base.date))
    .map(({ hash, subject }) => ({ hash, subject }));
}

/** @returns the output, or undefined if Git fails */
function runGit(folder: string, ...args: string[]): string | undefined {
  try {
    return execFileSync('git', args, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 1e8,
    });
  } catch {
    return undefined;
  }
}
