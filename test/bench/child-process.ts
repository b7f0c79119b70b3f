import { type ChildProcess, fork } from 'node:child_process';
import type * as z from 'zod/mini';
import { onTeardown } from '../../shared/test-support/teardown.ts';

/** A process that responds to one request after another. */
export interface Child {
  /** Sends a request. @throws when the process ends before it responds */
  ask<S extends z.ZodMiniType>(question: object, answer: S): Promise<z.output<S>>;
  /** Kills the process, as a failing machine would. */
  kill(): void;
}

/** Starts a module in a separate process, which ends with the bench at the latest. @param execArgv options of Node */
export function startChild(
  file: string,
  { execArgv = [], env = {} }: { execArgv?: string[]; env?: NodeJS.ProcessEnv } = {},
): Child {
  const child = fork(file, { execArgv, env: { ...process.env, ...env } });
  onTeardown(async () => void child.kill('SIGKILL'));
  return {
    ask: async (question, answer) => answer.parse(await sendAndReceive(child, question)),
    kill: () => void child.kill('SIGKILL'),
  };
}

function sendAndReceive(child: ChildProcess, question: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error('the process ended'));
    if (child.exitCode !== null || child.signalCode !== null) return onExit();
    child.once('exit', onExit);
    child.once('message', (answer) => {
      child.off('exit', onExit);
      resolve(answer);
    });
    // A process that is about to exit may not read it; the exit is reported separately.
    child.send(question, () => undefined);
  });
}

/** Responds to the requests of the parent, in the process that {@link startChild} started. */
export function answerParent<S extends z.ZodMiniType>(
  question: S,
  answer: (question: z.output<S>) => Promise<object>,
): void {
  process.once('disconnect', () => process.exit());
  process.on('message', (message) => {
    void answer(question.parse(message)).then((reply) => process.send?.(reply));
  });
}
