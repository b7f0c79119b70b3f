import { gunzipSync } from 'node:zlib';
import { type Clock, systemClock } from '@suffra/shared/clock';
import { addCountMetric, startInvocationLog } from '@suffra/shared/observability/invocation-log';
import type { CloudWatchLogsEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { type RequestFact, requests } from '../domain/facts/request-fact.ts';
import { insertFacts } from '../storage/fact-batches.ts';
import { maxLatenessMs } from '../storage/keys.ts';
import { parseRequestLog } from './request-log-line.ts';

const batch = z.object({
  messageType: z.string(),
  logEvents: z.array(z.object({ id: z.string(), timestamp: z.int(), message: z.string() })),
});

/**
 * Creates the handler that stores requests from the log lines of functions, as CloudWatch Logs delivers them (gzip in base64).
 * The id of a line is the id of the fact, so repeated lines change nothing. An unreadable line is counted for an alarm, and
 * the others are stored.
 * @param clock the server's clock
 * @throws when facts cannot be stored; the batch is then retried, and moves to the queue of facts in the end
 */
export const createRequestLogsHandler =
  (clock: Clock) =>
  async ({ awslogs }: CloudWatchLogsEvent): Promise<void> => {
    const { messageType, logEvents } = batch.parse(
      JSON.parse(gunzipSync(Buffer.from(awslogs.data, 'base64')).toString('utf8')),
    );
    // CloudWatch Logs sends control messages to check that the function is reachable.
    if (messageType !== 'DATA_MESSAGE') return;
    const log = startInvocationLog('onRequestLogs');
    try {
      const minAt = clock() - maxLatenessMs;
      const factsByTenant = new Map<string, RequestFact[]>();
      const dropped = { unreadableLines: 0, lateFacts: 0 };
      for (const event of logEvents) {
        const request = parseRequestLog(event);
        if (request === undefined) dropped.unreadableLines += 1;
        else if (request.fact.at < minAt) dropped.lateFacts += 1;
        else
          factsByTenant.set(request.tenantId, [...(factsByTenant.get(request.tenantId) ?? []), request.fact]);
      }
      for (const [tenantId, facts] of factsByTenant) await insertFacts(tenantId, requests, facts);
      for (const [name, count] of Object.entries(dropped)) if (count > 0) addCountMetric(name, count);
      log.addContext({ lines: logEvents.length, tenants: factsByTenant.size, ...dropped });
      log.end(200);
    } catch (error) {
      log.end(500);
      throw error;
    }
  };

export const handler = createRequestLogsHandler(systemClock);
