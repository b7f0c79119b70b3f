import { gunzipSync } from 'node:zlib';
import { type Clock, systemClock } from '@suffra/shared/clock';
import { count, requestLine } from '@suffra/shared/observe/observe';
import type { CloudWatchLogsEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { type RequestFact, requests } from '../facts/request-fact.ts';
import { putFacts } from '../table/bags.ts';
import { takenFor } from '../table/keys.ts';
import { requestIn } from './request-line.ts';

const batch = z.object({
  messageType: z.string(),
  logStream: z.string(),
  logEvents: z.array(z.object({ id: z.string(), message: z.string() })),
});

/**
 * Makes the function that learns of requests from the lines that functions write of them, as CloudWatch Logs hands them on
 * (gzip in base64). The same batch again, or cut otherwise, changes nothing: a line's id is a fact's id. A line that can't be
 * read is counted for an alarm and holds up none of the others.
 * @param clock the server's clock
 * @throws when facts can't be kept: the batch comes again, and lands in the dead-letter queue in the end
 */
export const logs =
  (clock: Clock) =>
  async ({ awslogs }: CloudWatchLogsEvent): Promise<void> => {
    const { messageType, logStream, logEvents } = batch.parse(
      JSON.parse(gunzipSync(Buffer.from(awslogs.data, 'base64')).toString('utf8')),
    );
    // CloudWatch asks now and then whether anybody is there.
    if (messageType !== 'DATA_MESSAGE') return;
    const line = requestLine('logs', logStream);
    try {
      const oldest = clock() - takenFor;
      const tenants = new Map<string, RequestFact[]>();
      const left = { unreadableLines: 0, lateFacts: 0 };
      for (const { id, message } of logEvents) {
        const read = requestIn(id, message);
        if (read === undefined) left.unreadableLines += 1;
        else if (read.fact.at < oldest) left.lateFacts += 1;
        else tenants.set(read.tenantId, [...(tenants.get(read.tenantId) ?? []), read.fact]);
      }
      for (const [tenantId, facts] of tenants) await putFacts(tenantId, requests, facts);
      for (const [name, times] of Object.entries(left)) if (times > 0) count(name, times);
      line.note({ lines: logEvents.length, tenants: tenants.size, ...left });
      line.end(200);
    } catch (error) {
      line.end(500);
      throw error;
    }
  };

export const handler = logs(systemClock);
