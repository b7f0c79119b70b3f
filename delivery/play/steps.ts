import { rmSync } from 'node:fs';
import { testsFile } from '../commands/tellings.ts';
import { played, releases, type Step } from './script.ts';
import { runLine } from './shell.ts';

/**
 * Plays a step as Bitbucket does: its lines until one fails, then, however that went, those of its after-script.
 * @param env what its lines have besides this process's environment; it may change meanwhile
 * @param onReleased what is done once a line has released to a stage
 * @throws naming the line that failed
 */
export async function playStep(
  step: Step,
  env: Readonly<Record<string, string>>,
  onReleased: () => Promise<void> = async () => undefined,
): Promise<void> {
  // Each step has a clone of its own, in which no other has run tests.
  rmSync(testsFile, { force: true });
  const failed = await firstFailure(step.script, env, onReleased);
  const end = { BITBUCKET_EXIT_CODE: failed === undefined ? '0' : '1' };
  const untold = await firstFailure(step['after-script'], { ...env, ...end }, async () => undefined);
  const failure = failed ?? untold;
  if (failure !== undefined) throw failure;
}

async function firstFailure(
  lines: readonly string[],
  env: Readonly<Record<string, string>>,
  onReleased: () => Promise<void>,
): Promise<Error | undefined> {
  for (const line of lines.flatMap((each) => played(each) ?? [])) {
    console.log(`$ ${line}`);
    const code = await runLine(line, env);
    if (code !== 0) return new Error(`"${line}" ended with ${code}`);
    if (releases(line)) await onReleased();
  }
  return undefined;
}
