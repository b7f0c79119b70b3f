import type { ChildProcess } from 'node:child_process';

/**
 * Ends a process of a group of its own when this one ends, however that comes about short of being killed: also while the
 * platform is still starting, when nobody has it in a list of what to stop yet.
 */
export function diesWithUs(child: ChildProcess): void {
  const end = () => child.kill('SIGTERM');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
}
