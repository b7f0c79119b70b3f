import { spawn } from 'node:child_process';
import { root } from '../../shared/local/paths.ts';

/**
 * Runs one line of a step as Bitbucket does, by a shell at the root, with its output shown.
 * @param env what the step has besides this process's environment
 * @returns how it ended: 0 is well
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
