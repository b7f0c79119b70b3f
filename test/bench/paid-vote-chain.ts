import { SNSClient } from '@aws-sdk/client-sns';
import { chunk } from '@suffra/shared/chunk';
import { getQueueClient } from '@suffra/shared/events/queue-client';
import type { QueueHandler } from '@suffra/shared/events/queue-handler';
import type { StreamHandler } from '@suffra/shared/events/stream-handler';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { toSqsEvent } from '@suffra/shared/test-support/sqs-events';
import { openStreamReader } from '@suffra/shared/test-support/stream-reader';
import type { DynamoDBRecord } from 'aws-lambda';
import sinon from 'sinon';
import * as z from 'zod/mini';
import { handler as onCredits } from '../../services/ballot/src/consumers/credit-outcomes.ts';
import { handler as onPendingVotes } from '../../services/ballot/src/consumers/pending-votes.ts';
import { handler as publishBallot } from '../../services/ballot/src/streams/publish-changes.ts';
import { handler as tally } from '../../services/ballot/src/streams/update-tally.ts';
import { createVoting } from '../../services/ballot/test/support/create-voting.ts';
import { createFixture, startBallot } from '../../services/ballot/test/support/fixture.ts';
import { measureCapacity } from '../../services/ballot/test/support/table-calls.ts';
import { handler as onCommands } from '../../services/wallet/src/consumers/commands.ts';
import { handler as publishWallet } from '../../services/wallet/src/streams/publish-events.ts';
import { matchesPattern } from '../../shared/local-platform/filter-pattern.ts';
import { createPaidVoters } from './paid-voters.ts';

/** How many queues subscribe to an event about a paid vote (FilterPolicy in serverless.yml of the subscriber). */
const subscribers: Readonly<Record<string, number>> = {
  // ballot, metrics
  'credit.debited': 2,
  // notify, metrics
  'vote.accepted': 2,
  // metrics
  'votes.counted': 1,
};

/** The effects of accepted paid votes, per vote. */
export interface PaidVoteChain {
  /** Consumed capacity by operation. */
  readonly capacity: Readonly<Record<string, number>>;
  readonly streamRecords: number;
  readonly invocations: number;
  /** Messages that SNS or SQS accepts from a function. */
  readonly sentMessages: number;
  /** Messages that queues deliver, with those that SNS sends to subscribed queues. */
  readonly deliveredMessages: number;
  /** Requests to SNS and SQS that send messages. */
  readonly sendRequests: number;
}

/** The requests of the publishers that send messages. */
const sendRequest = z.union([
  z.object({ TopicArn: z.string(), PublishBatchRequestEntries: z.array(z.object({ Message: z.string() })) }),
  z.object({ QueueUrl: z.string(), Entries: z.array(z.object({ MessageBody: z.string() })) }),
]);
const event = z.object({ type: z.string(), tenantid: z.string() });

/**
 * Casts paid votes and runs all functions of ballot and wallet that follow, in the batches that Lambda forms.
 * @param atOnce how many votes arrive together
 */
export async function runPaidVoteChain(votes: number, atOnce: number): Promise<PaidVoteChain> {
  await startBallot();
  const { deployed } = await getPlatform('ballot');
  const fixture = await createFixture();
  const { tenantId } = fixture;
  const voting = await fixture.schedule(createVoting({ buckets: 64, price: 1 }));
  const voters = await createPaidVoters(fixture, votes, 'chain');
  const streams = {
    ballot: await openStreamReader(process.env.BALLOT_TABLE ?? ''),
    wallet: await openStreamReader(process.env.WALLET_TABLE ?? ''),
  };
  const counts = { streamRecords: 0, invocations: 0, sentMessages: 0, deliveredMessages: 0, sendRequests: 0 };
  /** Bodies of the messages that were sent since the last call, by type. */
  let sent = new Map<string, string[]>();
  const takeSent = (type: string): string[] => {
    const bodies = sent.get(type) ?? [];
    sent.delete(type);
    return bodies;
  };
  const observe = (command: { readonly input: object }): void => {
    const request = sendRequest.safeParse(command.input);
    if (!request.success) return;
    const { data } = request;
    const bodies =
      'Entries' in data
        ? data.Entries.map(({ MessageBody }) => MessageBody)
        : data.PublishBatchRequestEntries.map(({ Message }) => Message);
    counts.sendRequests += 1;
    counts.sentMessages += bodies.length;
    for (const body of bodies) {
      const { type } = event.parse([JSON.parse(body)].flat()[0]);
      counts.deliveredMessages += 'Entries' in data ? 1 : (subscribers[type] ?? 0);
      sent.set(type, [...(sent.get(type) ?? []), body]);
    }
  };
  const consume = async (handler: QueueHandler, type: string): Promise<void> => {
    for (const bodies of chunk(takeSent(type), 10)) {
      counts.invocations += 1;
      const { batchItemFailures } = await handler(toSqsEvent(...bodies));
      if (batchItemFailures.length > 0) throw new Error(`a message of type ${type} failed`);
    }
  };
  const runStreamFunction = async (
    service: 'ballot' | 'wallet',
    name: string,
    run: (batch: { Records: DynamoDBRecord[] }) => Promise<unknown>,
    records: readonly DynamoDBRecord[],
  ): Promise<void> => {
    const [source] =
      deployed[service]?.config.functions[name]?.events?.flatMap(({ stream }) => stream ?? []) ?? [];
    const matching = records.filter((record) =>
      source?.filterPatterns?.some((pattern) => matchesPattern(pattern, record)),
    );
    for (const Records of chunk(matching, source?.batchSize ?? 100)) {
      counts.invocations += 1;
      await run({ Records });
    }
  };
  const publish = (handler: StreamHandler) => async (batch: { Records: DynamoDBRecord[] }) => {
    const { batchItemFailures } = await handler(batch);
    if (batchItemFailures.length > 0) throw new Error('a change was not published');
  };
  const runBallotStream = async (): Promise<void> => {
    const { Records } = await streams.ballot.next(tenantId);
    counts.streamRecords += Records.length;
    await runStreamFunction('ballot', 'tally', tally, Records);
    await runStreamFunction('ballot', 'publish', publish(publishBallot), Records);
  };
  const { send } = SNSClient.prototype;
  const publishing = sinon.stub(SNSClient.prototype, 'send').callsFake(function (
    this: unknown,
    ...args: unknown[]
  ) {
    const [command] = args;
    if (typeof command === 'object' && command !== null && 'input' in command)
      observe(z.parse(z.object({ input: z.looseObject({}) }), command));
    return Reflect.apply(send, this, args);
  });
  const queues = getQueueClient().middlewareStack;
  queues.add(
    (next) => (args) => {
      observe({ input: z.parse(z.looseObject({}), args.input) });
      return next(args);
    },
    { step: 'initialize', name: 'observe' },
  );
  try {
    const capacity = await measureCapacity(async () => {
      for (const group of chunk(voters, atOnce)) {
        counts.invocations += group.length;
        await Promise.all(group.map((voterId) => fixture.vote(voterId, voting, ['o1'])));
        await runBallotStream();
        await consume(onCommands, 'debit-credit');
        const { Records } = await streams.wallet.next(tenantId);
        counts.streamRecords += Records.length;
        await runStreamFunction('wallet', 'publish', publish(publishWallet), Records);
        await consume(onCredits, 'credit.debited');
        await runBallotStream();
        await runBallotStream();
        await consume(onPendingVotes, 'check-pending-vote');
        sent = new Map();
      }
    });
    const perVote = (count: number) => count / votes;
    return {
      capacity: Object.fromEntries(Object.entries(capacity).map(([name, units]) => [name, perVote(units)])),
      streamRecords: perVote(counts.streamRecords),
      invocations: perVote(counts.invocations),
      sentMessages: perVote(counts.sentMessages),
      deliveredMessages: perVote(counts.deliveredMessages),
      sendRequests: perVote(counts.sendRequests),
    };
  } finally {
    publishing.restore();
    queues.remove('observe');
  }
}

/** Measures what a paid vote causes when votes arrive one by one, and 300 together. */
export async function measurePaidVoteChain(): Promise<Record<string, string>> {
  const [single, together] = [await runPaidVoteChain(30, 1), await runPaidVoteChain(300, 300)];
  const names = {
    streamRecords: 'stream records',
    invocations: 'invocations of ballot and wallet',
    sentMessages: 'messages sent',
    deliveredMessages: 'messages delivered',
    sendRequests: 'requests that send messages',
  } as const;
  const operations = [...new Set([...Object.keys(single.capacity), ...Object.keys(together.capacity)])];
  return {
    ...Object.fromEntries(
      operations.map((name) => [
        `${name}, capacity units per vote: one by one / 300 together`,
        `${(single.capacity[name] ?? 0).toFixed(3)} / ${(together.capacity[name] ?? 0).toFixed(3)}`,
      ]),
    ),
    ...Object.fromEntries(
      (Object.keys(names) as (keyof typeof names)[]).map((key) => [
        `${names[key]} per vote: one by one / 300 together`,
        `${single[key].toFixed(2)} / ${together[key].toFixed(2)}`,
      ]),
    ),
  };
}
