import { systemClock } from '@suffra/shared/clock';
import { stageFrom } from '../environment.ts';
import { toFunction, toQueue } from '../redrive/onward.ts';
import { placesOf } from '../redrive/places.ts';
import { redrive } from '../redrive/redrive.ts';
import { stacks } from '../stacks.ts';

/**
 * Moves what lies among a queue's dead letters back, once what it failed of is mended.
 * @param words stage, service, and the queue's name in the service's serverless.yml (`Facts` for what lies in `FactsDlq`)
 */
export async function redriven([word, service = '', queue = '']: readonly string[]): Promise<void> {
  const stage = stageFrom(word);
  if (!stacks().some(({ name }) => name === service)) throw new Error(`"${service}" is no service.`);
  if (!/^[A-Za-z]+$/.test(queue)) throw new Error(`"${queue}" is no queue: give its name in serverless.yml.`);
  const stack = `suffra-${service}-${stage}`;
  const places = await placesOf(stack, queue);
  const onward = places.queue === undefined ? toFunction(stack) : toQueue(places.queue);
  const count = await redrive(places.deadLetters, onward, systemClock);
  console.log(`${stack}: ${count} taken from ${queue}Dlq back to ${places.queue ?? 'their function'}.`);
}
