import { spawn } from 'node:child_process';
import * as z from 'zod/mini';
import { findFreePort } from '../local-platform/engine.ts';
import { localFolder } from '../local-platform/paths.ts';
import { waitUntil } from '../local-platform/wait-until.ts';

/** The write operations of each service. A lost response to one of them must not change data twice. */
export const writeOperations: Readonly<Record<string, readonly string[]>> = {
  dynamodb: ['PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems', 'BatchWriteItem'],
  sns: ['PublishBatch', 'Publish'],
  sqs: ['SendMessage', 'SendMessageBatch'],
  scheduler: ['CreateSchedule', 'UpdateSchedule', 'DeleteSchedule'],
  secretsmanager: ['PutSecretValue'],
};

const firedRules = z.array(z.looseObject({ service: z.string(), operation: z.string() }));

/** A proxy in front of the engine that drops responses to completed writes. */
export interface ResponseDroppingProxy {
  readonly endpoint: string;
  /** Returns the number of dropped responses by `service:operation`. */
  countDroppedResponses(): Promise<Record<string, number>>;
  stop(): Promise<void>;
}

/**
 * Starts a proxy in front of the engine. It passes every write on and drops the response of every second
 * write of a kind. The SDK then retries a write that was already done.
 */
export async function startResponseDroppingProxy(upstream: string): Promise<ResponseDroppingProxy> {
  const port = await findFreePort();
  const child = spawn(
    `${localFolder}venv/bin/microburst`,
    ['--upstream', upstream, '--host', '127.0.0.1', '--port', String(port)],
    {
      stdio: 'ignore',
    },
  );
  const endpoint = `http://127.0.0.1:${port}`;
  const rules = Object.entries(writeOperations).flatMap(([service, operations]) =>
    operations.map((operation) => ({
      service,
      operation,
      sequence: { fail: 1, pass: 1 },
      response: { abort_frac: 0.1 },
    })),
  );
  const installRules = () =>
    fetch(`${endpoint}/_microburst/rules`, { method: 'POST', body: JSON.stringify(rules) }).then(
      (response) => response.ok,
      () => false,
    );
  await waitUntil(installRules, 60_000, 'the response-dropping proxy');
  return {
    endpoint,
    countDroppedResponses: async () => {
      const response: unknown = await (await fetch(`${endpoint}/_microburst/fired?limit=100000`)).json();
      const counts: Record<string, number> = {};
      for (const { service, operation } of firedRules.parse(response)) {
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
