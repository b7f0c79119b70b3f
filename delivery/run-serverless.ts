import { spawn } from 'node:child_process';
import { root } from '../shared/local-platform/paths.ts';
import type { Stack } from './stacks.ts';

/**
 * Runs the Serverless Framework in the folder of a stack.
 * @param env variables in addition to the environment of this process
 * @returns what it printed
 * @throws with the output if it fails
 */
export async function runServerless(
  { name, path }: Stack,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const child = spawn(process.execPath, [`${root}node_modules/serverless/bin/serverless.js`, ...args], {
    cwd: `${root}${path}`,
    env: { ...process.env, NODE_NO_WARNINGS: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${name}: serverless ${args[0]} failed\n${output}`);
  return output;
}
