import { spawn } from 'node:child_process';
import * as z from 'zod/mini';
import { freePort } from '../local/engine.ts';
import { localFolder } from '../local/paths.ts';
import { until } from '../local/until.ts';

/** The calls that change something, by service: the ones whose lost answer must change nothing twice. */
export const writes: Readonly<Record<string, readonly string[]>> = {
  dynamodb: ['PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems', 'BatchWriteItem'],
  sns: ['PublishBatch', 'Publish'],
  sqs: ['SendMessage', 'SendMessageBatch'],
  scheduler: ['CreateSchedule', 'UpdateSchedule', 'DeleteSchedule'],
  secretsmanager: ['PutSecretValue'],
};

const fired = z.array(z.looseObject({ service: z.string(), operation: z.string() }));

/** A proxy before the engine that loses answers of writes that were done. */
export interface Loser {
  readonly endpoint: string;
  /** How many answers were lost, by `service:operation`. */
  lost(): Promise<Record<string, number>>;
  stop(): Promise<void>;
}

/**
 * Starts a proxy before the engine that lets every write through, and cuts off the answer of every second one of its
 * kind: what the SDK then retries has been done already.
 */
export async function loseAnswers(upstream: string): Promise<Loser> {
  const port = await freePort();
  const child = spawn(
    `${localFolder}venv/bin/microburst`,
    ['--upstream', upstream, '--host', '127.0.0.1', '--port', String(port)],
    {
      stdio: 'ignore',
    },
  );
  const endpoint = `http://127.0.0.1:${port}`;
  const rules = Object.entries(writes).flatMap(([service, operations]) =>
    operations.map((operation) => ({
      service,
      operation,
      sequence: { fail: 1, pass: 1 },
      response: { abort_frac: 0.1 },
    })),
  );
  const install = () =>
    fetch(`${endpoint}/_microburst/rules`, { method: 'POST', body: JSON.stringify(rules) }).then(
      (answer) => answer.ok,
      () => false,
    );
  await until(install, 15_000, 'the proxy that loses answers');
  return {
    endpoint,
    lost: async () => {
      const answer: unknown = await (await fetch(`${endpoint}/_microburst/fired?limit=100000`)).json();
      const counts: Record<string, number> = {};
      for (const { service, operation } of fired.parse(answer)) {
        const name = `${service}:${operation}`;
        counts[name] = (counts[name] ?? 0) + 1;
      }
      return counts;
    },
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}
