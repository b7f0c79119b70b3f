import { assumed, limits } from './limits.ts';
import { type Consumer, type Flow, simulateQueue } from './queue-delay.ts';

/** The parts of the chain that can be configured. */
export interface PaidChainSetup {
  /** Changes that a publisher sends in one request: 1 before decision 042. */
  readonly messagesPerRequest: number;
  /** Events in one message: 1 before decision 042. */
  readonly eventsPerMessage: number;
  /** Shards of the streams of ballot and wallet: one per partition. */
  readonly shards: number;
  /** Concurrent batches of a queue at the start. */
  readonly pollers: number;
}

/** The chain since decision 042. Events share a message only if they arrive together, so not all messages are full. */
export const batchedChain = {
  messagesPerRequest: 10,
  eventsPerMessage: 5,
  pollers: limits.sqs.pollers,
} as const;
/** The chain before decision 042: one request for each change. */
export const singleChain = {
  messagesPerRequest: 1,
  eventsPerMessage: 1,
  pollers: limits.sqs.pollers,
} as const;

/** Names of the parts of the chain, in order: what a paid vote waits for after its receipt. */
export const chainParts = ['ballot publish', 'wallet commands', 'wallet publish', 'ballot outcomes'] as const;

/**
 * Simulates the way of paid votes from the receipt "pending" to the stored outcome: publisher, queue, publisher, queue.
 * @param votes the times at which votes are stored
 * @returns the flow after each part
 */
export function simulatePaidChain(votes: Flow, setup: PaidChainSetup, tick: number): Flow[] {
  const publisher = createPublisher(setup);
  const consumer: Consumer = {
    pollers: setup.pollers,
    maxPollers: assumed.maxQueueConcurrency,
    batch: assumed.queueBatchMessages * setup.eventsPerMessage,
    // The events of a batch are handled at the same time, in the messages one after the other.
    batchSeconds: assumed.queueBatchSeconds * Math.sqrt(setup.eventsPerMessage),
  };
  const flows: Flow[] = [];
  let flow = votes;
  for (const part of [publisher, consumer, publisher, consumer]) {
    const delayed =
      part === publisher ? flow.map((entry) => ({ ...entry, leftAt: entry.leftAt + pollSeconds })) : flow;
    flow = simulateQueue(delayed, part, tick);
    flows.push(flow);
  }
  return flows;
}

const pollSeconds = 1 / limits.streams.pollsPerSecond;

/** A publisher reads each shard with ten batches at once, and sends its requests ten at a time. */
function createPublisher({ messagesPerRequest, eventsPerMessage, shards }: PaidChainSetup): Consumer {
  const batch = assumed.publisherBatch;
  const requests = Math.ceil(batch / (messagesPerRequest * eventsPerMessage));
  const inFlight = messagesPerRequest === 1 ? 1 : 10;
  const pollers = shards * assumed.parallelizationFactor;
  return {
    pollers,
    maxPollers: pollers,
    batch,
    batchSeconds: assumed.invocationSeconds + Math.ceil(requests / inFlight) * assumed.sendSeconds,
  };
}
