import type { Deployment } from '@suffra/shared/deliveries';
import { git } from '../environment.ts';

type Commits = Deployment['commits'];
/** The most that one telling names. */
const most = 500;

/**
 * Reads what git logs as `<hash> <time>` a line, the newest first.
 * @returns the commits, with their times in UTC
 */
export const commitsIn = (log: string): Commits =>
  log
    .split('\n')
    .filter((line) => line !== '')
    .slice(0, most)
    .map((line) => {
      const [commit = '', time = ''] = line.split(' ');
      return { commit, committedAt: new Date(time).toISOString() };
    });

/** The commits that a release brings to where another runs. @param before the commit that runs; undefined: only itself */
export function newCommits(before: string | undefined, commit: string): Commits {
  const range = before === undefined ? ['-1', commit] : [`${before}..${commit}`];
  try {
    return commitsIn(git('log', '--format=%H %cI', ...range));
  } catch {
    // A shallow clone may not hold the commit that runs: then at least this one is told.
    return commitsIn(git('log', '--format=%H %cI', '-1', commit));
  }
}

/** A commit says so in its message when it mends an incident: `Incident: <id>`. */
export const causeOf = (messages: string): Deployment['cause'] =>
  /^Incident: \S+/m.test(messages) ? 'incident' : 'change';
