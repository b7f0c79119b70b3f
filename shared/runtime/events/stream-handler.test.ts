import type { DynamoDBStreamEvent } from 'aws-lambda';
import { expect } from 'chai';
import { createChangeHandler } from './stream-handler.ts';

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

  it('tries one change in any case', async () => {
    expect(await processBatch(2, { limitMs: 1_000, changeMs: 10 })).to.deep.equal({
      processed: ['1'],
      continueAt: ['2'],
    });
  });
});
