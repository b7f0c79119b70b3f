import { existsSync } from 'node:fs';
import { systemClock } from '@suffra/shared/clock';
import { assertEngineRuns, useEngine } from '../../shared/local-platform/engine.ts';
import { root } from '../../shared/local-platform/paths.ts';
import { readPorts } from '../../shared/local-platform/ports.ts';
import { parseStage } from '../pipeline-context.ts';
import { createFunctionDestination, createQueueDestination } from '../redrive/destinations.ts';
import { readRedriveQueues } from '../redrive/queues.ts';
import { redriveMessages } from '../redrive/redrive.ts';
import { readStacks } from '../stacks.ts';

/**
 * Moves the messages of a dead-letter queue back to their source. Run it after the cause of the failures is
 * fixed.
 * @param args stage (`local` for a running `npm start`), service, and the logical id of the queue in serverless.yml (`Facts` for the messages in
 *   `FactsDlq`)
 */
export async function redrive([stageArg, service = '', queue = '']: readonly string[]): Promise<void> {
  const stage = await selectStage(stageArg);
  if (!readStacks().some(({ name }) => name === service)) throw new Error(`"${service}" is not a service.`);
  if (!/^[A-Za-z]+$/.test(queue))
    throw new Error(`"${queue}" is not a queue. Use its logical id in serverless.yml.`);
  const stack = `suffra-${service}-${stage}`;
  const queues = await readRedriveQueues(stack, queue);
  const destination =
    queues.sourceQueueUrl === undefined
      ? createFunctionDestination(stack)
      : createQueueDestination(queues.sourceQueueUrl);
  const count = await redriveMessages(queues.deadLetterQueueUrl, destination, systemClock);
  console.log(
    `${stack}: moved ${count} messages from ${queue}Dlq to ${queues.sourceQueueUrl ?? 'their function'}.`,
  );
}

/** Returns the stage. For `local`, also makes the AWS clients use the engine of `npm start`, at the port from .env. */
async function selectStage(value: string | undefined): Promise<string> {
  if (value !== 'local') return parseStage(value);
  if (existsSync(`${root}.env`)) process.loadEnvFile(`${root}.env`);
  const endpoint = `http://127.0.0.1:${readPorts(process.env).engine}`;
  await assertEngineRuns(endpoint);
  useEngine(endpoint);
  return value;
}
