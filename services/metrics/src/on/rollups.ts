import { type Clock, systemClock } from '@suffra/shared/clock';
import type { QueueHandler } from '@suffra/shared/events/consume';
import { count, logError, requestLine } from '@suffra/shared/observe/observe';
import { mark } from '../marks.ts';
import { makeDay } from '../rollup/make-day.ts';
import { makeHour } from '../rollup/make-hour.ts';
import { takenFor } from '../table/keys.ts';
import { dayStart, hourStart } from '../time.ts';

/**
 * Makes the function that makes hours and days. What is older than facts are kept is left as it stands: it could not be
 * made whole again.
 * @param clock the server's clock
 */
export const rollups =
  (clock: Clock): QueueHandler =>
  async ({ Records }) => {
    const failed: string[] = [];
    for (const { messageId, body } of Records) {
      const line = requestLine('rollUp', messageId);
      try {
        const { tenantId, level, name } = mark.parse(JSON.parse(body));
        line.note({ tenantId, level, name });
        const now = clock();
        const start = level === 'hour' ? hourStart(name) : dayStart(name);
        if (start < now - takenFor - 2 * 86_400_000) count('lateRollups', 1);
        else if (level === 'hour') await makeHour(tenantId, name, now);
        else await makeDay(tenantId, name, now);
        line.end(200);
      } catch (error) {
        logError('a rollup could not be made', error, { messageId });
        line.end(500);
        failed.push(messageId);
      }
    }
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };

export const handler = rollups(systemClock);
