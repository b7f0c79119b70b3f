import { type Clock, systemClock } from '@suffra/shared/clock';
import { maxJobDelaySeconds } from '@suffra/shared/events/retry-delay';
import { createRetryingHandler, type QueueHandler } from '@suffra/shared/events/retrying-handler';
import { logError } from '@suffra/shared/observability/invocation-log';
import type { SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { factMappers } from './fact-mappers.ts';
import { ingestFacts } from './ingest-facts.ts';
import { createRequestLogsHandler } from './request-logs.ts';

/** A batch of log lines that the function `onRequestLogs` could not store, as Lambda sends it to the failure destination. */
const failedLogs = z.object({ requestPayload: z.object({ awslogs: z.object({ data: z.string() }) }) });

/**
 * Creates the handler that stores the facts of events, and the log lines whose own function failed: Lambda retries that
 * function for three minutes only.
 * @param clock the server's clock
 */
export function createFactsHandler(clock: Clock): QueueHandler {
  const storeRequestLogs = createRequestLogsHandler(clock);
  return createRetryingHandler(maxJobDelaySeconds, async ({ Records }, deadline) => {
    const events: SQSRecord[] = [];
    const failedIds: string[] = [];
    for (const record of Records) {
      const logs = failedLogs.safeParse(parseJson(record.body)).data;
      if (logs === undefined) events.push(record);
      else
        await Promise.race([storeRequestLogs(logs.requestPayload), deadline]).catch((error: unknown) => {
          logError('log lines could not be stored', error, { messageId: record.messageId });
          failedIds.push(record.messageId);
        });
    }
    const { batchItemFailures } = await ingestFacts({ Records: events }, factMappers, clock(), deadline);
    return {
      batchItemFailures: [...failedIds.map((itemIdentifier) => ({ itemIdentifier })), ...batchItemFailures],
    };
  });
}

/** @returns undefined if the text is no JSON; {@link ingestFacts} reports it */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const handler = createFactsHandler(systemClock);
