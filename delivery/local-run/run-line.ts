import { spawn } from 'node:child_process';
import { root } from '../../shared/local-platform/paths.ts';

/**
 * Runs one line of a step as Bitbucket does: in a shell at the root of the repository, with its output shown.
 * @param env variables in addition to the environment of this process
 * @returns the exit code
 */
export function runLine(line: string, env: Readonly<Record<string, string>>): Promise<number> {
  const child = spawn('bash', ['-ec', line], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
