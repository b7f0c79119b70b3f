import type { Deployment } from '@suffra/shared/deliveries';
import { runGit } from '../pipeline-context.ts';

type Commits = Deployment['commits'];
/** Maximum number of commits in one event. */
const maxCommits = 500;

/**
 * Parses the output of git log, `<hash> <time>` per line, the newest first.
 * @returns the commits, with their times in UTC
 */
export const parseCommits = (log: string): Commits =>
  log
    .split('\n')
    .filter((line) => line !== '')
    .slice(0, maxCommits)
    .map((line) => {
      const [commit = '', time = ''] = line.split(' ');
      return { commit, committedAt: new Date(time).toISOString() };
    });

/**
 * Returns the commits that a release adds. @param before the commit that runs; undefined: only the new commit
 */
export function readNewCommits(before: string | undefined, commit: string): Commits {
  const range = before === undefined ? ['-1', commit] : [`${before}..${commit}`];
  try {
    return parseCommits(runGit('log', '--format=%H %cI', ...range));
  } catch {
    // A shallow clone may not contain the commit that runs. Then only the new commit is reported.
    return parseCommits(runGit('log', '--format=%H %cI', '-1', commit));
  }
}

/** Returns `incident` if a commit message has a line `Incident: <id>`. */
export const parseReleaseCause = (messages: string): Deployment['cause'] =>
  /^Incident: \S+/m.test(messages) ? 'incident' : 'change';
