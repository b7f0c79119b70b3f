import { type ChildProcess, fork } from 'node:child_process';
import type * as z from 'zod/mini';
import { atEnd } from '../../shared/test/at-end.ts';

/** A process that answers one question after the other. */
export interface Child {
  /** @throws when the process died before it answered */
  ask<S extends z.ZodMiniType>(question: object, answer: S): Promise<z.output<S>>;
  /** Ends it at once, as a machine that fails would. */
  kill(): void;
}

/** Starts a module as a process of its own, which ends with the bench at the latest. @param execArgv how Node is started */
export function childOf(
  file: string,
  { execArgv = [], env = {} }: { execArgv?: string[]; env?: NodeJS.ProcessEnv } = {},
): Child {
  const child = fork(file, { execArgv, env: { ...process.env, ...env } });
  atEnd(async () => void child.kill('SIGKILL'));
  return {
    ask: async (question, answer) => answer.parse(await asked(child, question)),
    kill: () => void child.kill('SIGKILL'),
  };
}

function asked(child: ChildProcess, question: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('the process died'));
    if (child.exitCode !== null || child.signalCode !== null) return ended();
    child.once('exit', ended);
    child.once('message', (answer) => {
      child.off('exit', ended);
      resolve(answer);
    });
    // A process that is about to die may not take it any more; its end is told by itself.
    child.send(question, () => undefined);
  });
}

/** Answers what the parent asks, in the process that {@link childOf} started. */
export function answering<S extends z.ZodMiniType>(
  question: S,
  answer: (question: z.output<S>) => Promise<object>,
): void {
  process.once('disconnect', () => process.exit());
  process.on('message', (message) => {
    void answer(question.parse(message)).then((said) => process.send?.(said));
  });
}
