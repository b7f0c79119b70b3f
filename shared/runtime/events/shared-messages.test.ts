import { expect } from 'chai';
import * as z from 'zod/mini';
import { toSqsEvent, toSqsMessage } from '../../test-support/sqs-events.ts';
import { defineEvent } from './cloud-event.ts';
import { createQueueHandler, onEvent } from './queue-handler.ts';

const counted = defineEvent({
  type: 'test.counted',
  source: '/test',
  description: 'An event of the test.',
  data: z.object({ number: z.int() }),
});
const createBody = (number: number): string => toSqsMessage(counted, { tenantId: 'acme', data: { number } });
const share = (...bodies: string[]): string => `[${bodies.join(',')}]`;

/** Delivers messages to a handler that cannot handle negative numbers. */
async function deliver(...bodies: string[]) {
  const handled: number[] = [];
  const handler = createQueueHandler(
    onEvent(counted, async ({ data: { number } }) => {
      if (number < 0) throw new Error('a negative number');
      handled.push(number);
    }),
  );
  const { batchItemFailures } = await handler(toSqsEvent(...bodies));
  return {
    handled: handled.sort((a, b) => a - b),
    failed: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier),
  };
}

describe('a message with several events', () => {
  it('is handled like one message for each event', async () => {
    const bodies = [share(createBody(1), createBody(2)), createBody(3)];
    expect(await deliver(...bodies)).to.deep.equal({ handled: [1, 2, 3], failed: [] });
  });

  it('fails as a whole if one event fails, after all others were handled', async () => {
    const bodies = [share(createBody(1), createBody(-2), createBody(3)), createBody(4)];
    expect(await deliver(...bodies)).to.deep.equal({ handled: [1, 3, 4], failed: ['m0'] });
  });

  it('fails if one of its events is malformed, or if it has none', async () => {
    const bodies = [share(createBody(1), '{"type":"test.counted"}'), share(), 'no json', createBody(2)];
    const { handled, failed } = await deliver(...bodies);
    expect(handled).to.deep.equal([1, 2]);
    expect(failed.sort()).to.deep.equal(['m0', 'm1', 'm2']);
  });
});
