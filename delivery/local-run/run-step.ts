import { rmSync } from 'node:fs';
import { testResultFile } from '../commands/ci-events.ts';
import { isReleaseLine, type Step, toLocalLine } from './pipeline-steps.ts';
import { runLine } from './run-line.ts';

/**
 * Runs a step as Bitbucket does: its script until a line fails, and then its after-script in any case.
 * @param env variables in addition to the environment of this process; it may change during the run
 * @param onReleased runs after each line that releases to a stage
 * @throws with the line that failed
 */
export async function runStep(
  step: Step,
  env: Readonly<Record<string, string>>,
  onReleased: () => Promise<void> = async () => undefined,
): Promise<void> {
  // Each step of a pipeline has a clone of its own, without the test result of another step.
  rmSync(testResultFile, { force: true });
  const scriptFailure = await runUntilFailure(step.script, env, onReleased);
  const exitEnv = { BITBUCKET_EXIT_CODE: scriptFailure === undefined ? '0' : '1' };
  const reportFailure = await runUntilFailure(
    step['after-script'],
    { ...env, ...exitEnv },
    async () => undefined,
  );
  const failure = scriptFailure ?? reportFailure;
  if (failure !== undefined) throw failure;
}

async function runUntilFailure(
  lines: readonly string[],
  env: Readonly<Record<string, string>>,
  onReleased: () => Promise<void>,
): Promise<Error | undefined> {
  for (const line of lines.flatMap((line) => toLocalLine(line) ?? [])) {
    console.log(`$ ${line}`);
    const code = await runLine(line, env);
    if (code !== 0) return new Error(`"${line}" ended with exit code ${code}`);
    if (isReleaseLine(line)) await onReleased();
  }
  return undefined;
}
