import { execFileSync } from 'node:child_process';
import { root } from '../../shared/local-platform/paths.ts';
import { type JourneyName, parseMeasuredUse, type VoteUse } from './unit-cost.ts';

/** Counts what votes use, on a whole local platform with the code of this commit (test/bench/cost). */
export function measureVoteUse(): Readonly<Record<JourneyName, VoteUse>> {
  const output = execFileSync(process.execPath, ['--import', 'tsx', `${root}test/bench/vote-use.ts`], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return parseMeasuredUse(output.trim().split('\n').at(-1) ?? '');
}
