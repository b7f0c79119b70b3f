import type { DynamoDBStreamEvent } from 'aws-lambda';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { createEvent, defineEvent } from './cloud-event.ts';
import type { OutgoingMessage } from './outgoing-messages.ts';
import type { SendFailure } from './send-batches.ts';
import { createChangeBatchHandler, createChangeHandler, createCommandDispatcher } from './stream-handler.ts';

const createBatch = (count: number): DynamoDBStreamEvent => ({
  Records: Array.from({ length: count }, (_, i) => ({
    eventID: `change-${i + 1}`,
    dynamodb: { SequenceNumber: String(i + 1) },
  })),
});

/** Processes a batch while each change takes some of the time of the function, in milliseconds. */
async function processBatch(count: number, options: { limitMs: number; changeMs: number }) {
  let elapsedMs = 0;
  const processed: string[] = [];
  const handler = createChangeHandler('test', async ({ sequenceNumber }) => {
    processed.push(sequenceNumber);
    elapsedMs += options.changeMs;
  });
  const context = { getRemainingTimeInMillis: () => options.limitMs - elapsedMs };
  const { batchItemFailures } = await handler(createBatch(count), context);
  return { processed, continueAt: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) };
}

describe('the handler of a stream', () => {
  it('processes a whole batch when there is time', async () => {
    expect(await processBatch(3, { limitMs: 6_000, changeMs: 20 })).to.deep.equal({
      processed: ['1', '2', '3'],
      continueAt: [],
    });
  });

  it('stops two seconds before its time is over, and reports where to continue', async () => {
    expect(await processBatch(9, { limitMs: 6_000, changeMs: 1_500 })).to.deep.equal({
      processed: ['1', '2', '3'],
      continueAt: ['4'],
    });
  });

  it('reports a change that hangs before its time is over, after those that were processed', async () => {
    const handler = createChangeHandler('test', async ({ sequenceNumber }) => {
      if (sequenceNumber === '2') await new Promise(() => undefined);
    });
    let remainingMs = 6_000;
    const context = {
      getRemainingTimeInMillis: () => {
        const before = remainingMs;
        // Half a second of it is kept for the response.
        remainingMs = before === 6_000 ? 2_050 : 600;
        return before;
      },
    };
    const { batchItemFailures } = await handler(createBatch(3), context);
    expect(batchItemFailures).to.deep.equal([{ itemIdentifier: '2' }]);
  });

  it('tries one change in any case', async () => {
    expect(await processBatch(2, { limitMs: 1_000, changeMs: 10 })).to.deep.equal({
      processed: ['1'],
      continueAt: ['2'],
    });
  });
});

const command = defineEvent({
  type: 'test-command',
  source: '/test',
  description: 'A command of the test.',
  data: z.object({ change: z.string() }),
});

/** Dispatches a command for each change of a batch to a queue that rejects some of them. */
async function dispatchBatch(
  count: number,
  options: {
    rejects?: (change: string) => boolean;
    unmapped?: string;
    limitMs?: number;
    sliceMs?: number;
    definition?: typeof command;
  },
) {
  const { rejects = () => false, limitMs = 6_000, sliceMs = 20, definition = command } = options;
  let elapsedMs = 0;
  const bodies: string[][] = [];
  const toChange = ({ data }: { data: unknown }): string => z.parse(command.data, data).change;
  const handler = createCommandDispatcher({
    toCommands: ({ id }) => {
      if (id === options.unmapped) throw new Error('a row cannot be parsed');
      const about = { tenantId: 'acme', correlationId: 'c', time: '2026-12-01T00:00:00Z' };
      return [{ event: createEvent(definition, { ...about, data: { change: id } }) }];
    },
    send: async (messages: readonly OutgoingMessage[]): Promise<SendFailure[]> => {
      elapsedMs += sliceMs;
      return messages.flatMap(({ events }, index) => {
        const changes = events.map(toChange);
        if (changes.some(rejects)) return [{ index, error: new Error('rejected') }];
        bodies.push(changes);
        return [];
      });
    },
  });
  const context = { getRemainingTimeInMillis: () => limitMs - elapsedMs };
  const { batchItemFailures } = await handler(createBatch(count), context);
  return {
    bodies,
    sent: bodies.flat(),
    continueAt: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier),
  };
}

describe('the handler of whole batches of a stream', () => {
  it('processes all changes of a batch at once', async () => {
    const batches: string[][] = [];
    const handler = createChangeBatchHandler('test', async (changes) => {
      batches.push(changes.map(({ sequenceNumber }) => sequenceNumber));
    });
    expect(await handler(createBatch(150))).to.deep.equal({ batchItemFailures: [] });
    expect(batches).to.deep.equal([Array.from({ length: 150 }, (_, i) => String(i + 1))]);
  });

  it('reports the first change if the batch cannot be processed', async () => {
    const handler = createChangeBatchHandler('test', async () => {
      throw new Error('the queue is gone');
    });
    expect(await handler(createBatch(3))).to.deep.equal({ batchItemFailures: [{ itemIdentifier: '1' }] });
  });
});

describe('the publisher of a stream', () => {
  it('reports the first change whose message was not sent, and sends the messages of later changes', async () => {
    const { sent, continueAt } = await dispatchBatch(5, {
      rejects: (change) => change === 'change-2' || change === 'change-4',
    });
    expect(continueAt).to.deep.equal(['2']);
    expect(sent).to.deep.equal(['change-1', 'change-3', 'change-5']);
  });

  it('sends the messages of all changes before one that cannot be mapped, and reports that one', async () => {
    const { sent, continueAt } = await dispatchBatch(5, { unmapped: 'change-3' });
    expect(continueAt).to.deep.equal(['3']);
    expect(sent).to.deep.equal(['change-1', 'change-2']);
  });

  it('reports the first of the changes that share a message which was not sent', async () => {
    const { continueAt, bodies } = await dispatchBatch(6, {
      definition: { ...command, maxEventsPerMessage: 2 },
      rejects: (change) => change === 'change-4',
    });
    expect(continueAt).to.deep.equal(['3']);
    expect(bodies).to.deep.equal([
      ['change-1', 'change-2'],
      ['change-5', 'change-6'],
    ]);
  });

  it('stops two seconds before its time is over, after a hundred changes at a time', async () => {
    const { sent, continueAt } = await dispatchBatch(350, { limitMs: 6_000, sliceMs: 2_500 });
    expect(sent).to.have.length(200);
    expect(continueAt).to.deep.equal(['201']);
  });

  it('has sent every change when it reports nothing, and every change before the one that it reports', async () => {
    for (const rejected of [1, 99, 100, 101, 250]) {
      const { sent, continueAt } = await dispatchBatch(250, {
        rejects: (change) => change === `change-${rejected}`,
      });
      expect(continueAt).to.deep.equal([String(rejected)]);
      for (let i = 1; i < rejected; i += 1) expect(sent).to.include(`change-${i}`);
    }
    expect(await dispatchBatch(250, {})).to.deep.include({ continueAt: [] });
  });
});
