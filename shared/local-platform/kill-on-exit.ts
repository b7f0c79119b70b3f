import type { ChildProcess } from 'node:child_process';

/**
 * Kills a child process, which has a process group of its own, when this process exits. This also works while
 * the platform is still starting and the child is not registered for stopping yet. When this process is killed
 * with SIGKILL, the children notice that themselves (engine.py, stop-when-orphaned.mjs).
 */
export function killOnExit(child: ChildProcess): void {
  const kill = () => child.kill('SIGTERM');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
}
