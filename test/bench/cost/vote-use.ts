import type { VoteUse } from '../../../delivery/gates/unit-cost.ts';
import { services } from '../../../shared/local-platform/paths.ts';
import { readServiceConfig } from '../../../shared/local-platform/service-config.ts';
import type { JourneyUse } from './measure-journeys.ts';

/** Megabytes of a function that states none (shared/deployment/provider.yml). */
const defaultMemory = 256;

/** Returns the memory of each function in gigabytes, by service and function, as its serverless.yml states it. */
export async function readFunctionMemory(): Promise<ReadonlyMap<string, number>> {
  const memory = new Map<string, number>();
  for (const service of services)
    for (const [key, { memorySize }] of Object.entries((await readServiceConfig(service)).functions))
      memory.set(`${service} ${key}`, Number(memorySize ?? defaultMemory) / 1_024);
  return memory;
}

/** Converts the use of a journey to the use of one vote. @throws if a function that was called has no memory */
export function toVoteUse(use: JourneyUse, memory: ReadonlyMap<string, number>): VoteUse {
  const { voters, cdn, services: used, functions } = use;
  const toPerVote = (count: number): number => Number((count / voters).toPrecision(6));
  const sum = (pattern: RegExp): number =>
    Object.entries(used.requests)
      .filter(([name]) => pattern.test(name))
      .reduce((total, [, count]) => total + count, 0);
  const callGigabytes = Object.entries(functions.calls).reduce((total, [name, count]) => {
    const gigabytes = memory.get(name);
    if (gigabytes === undefined) throw new Error(`the function ${name} has no memory`);
    return total + count * gigabytes;
  }, 0);
  const batches = sum(/^sqs ReceiveMessage$/);
  const polling = /^sqs (ReceiveMessage|DeleteMessage)/;
  const fromTopics = Math.max(0, used.receivedMessages - used.sentMessages);
  return {
    votesPerSecond: Number((voters / use.seconds).toPrecision(3)),
    cdnRequests: toPerVote(cdn.requests),
    cdnFunctionCalls: toPerVote(cdn.functionCalls),
    apiRequests: toPerVote(cdn.apiRequests),
    cdnBytes: toPerVote(cdn.bytes),
    calls: Object.fromEntries(
      Object.entries(functions.calls)
        .sort(([, a], [, b]) => b - a)
        .map(([name, count]) => [name, toPerVote(count)]),
    ),
    callGigabytes: toPerVote(callGigabytes),
    // Lambda itself reads and deletes the messages of queues.
    awsRequests: toPerVote(sum(/./) - sum(polling)),
    writeUnits: toPerVote(used.writeUnits),
    readUnits: toPerVote(used.readUnits),
    publishes: toPerVote(sum(/^sns Publish/)),
    queueRequests: toPerVote(sum(/^sqs SendMessage/) + fromTopics + 2 * batches),
    secretReads: toPerVote(sum(/^secretsmanager /)),
    objectPuts: toPerVote(sum(/^s3 (PUT|POST)/)),
    logBytes: toPerVote(functions.logBytes),
    logLines: toPerVote(functions.lines),
  };
}
