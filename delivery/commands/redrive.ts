import { systemClock } from '@suffra/shared/clock';
import { parseStage } from '../pipeline-context.ts';
import { createFunctionDestination, createQueueDestination } from '../redrive/destinations.ts';
import { readRedriveQueues } from '../redrive/queues.ts';
import { redriveMessages } from '../redrive/redrive.ts';
import { readStacks } from '../stacks.ts';

/**
 * Moves the messages of a dead-letter queue back to their source. Run it after the cause of the failures is
 * fixed.
 * @param args stage, service, and the logical id of the queue in serverless.yml (`Facts` for the messages in
 *   `FactsDlq`)
 */
export async function redrive([stageArg, service = '', queue = '']: readonly string[]): Promise<void> {
  const stage = parseStage(stageArg);
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
