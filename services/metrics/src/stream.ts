import { type Clock, systemClock } from '@suffra/shared/clock';
import { changesIn, type StreamHandler } from '@suffra/shared/events/stream';
import { logError, requestLine } from '@suffra/shared/observe/observe';
import { marksOf } from './marks.ts';
import { sendMarks } from './table/send-marks.ts';

/**
 * Makes the function on the stream that marks hours and days as out of date. It reports the first record when it fails:
 * to mark twice does no harm.
 * @param clock the server's clock
 */
export const marker =
  (clock: Clock): StreamHandler =>
  async (event) => {
    const line = requestLine('mark', event.Records[0]?.eventID ?? 'none');
    const changes = changesIn(event);
    try {
      const marks = marksOf(changes);
      await sendMarks(marks, clock());
      line.note({ changes: changes.length, marks: marks.length });
      line.end(200);
      return { batchItemFailures: [] };
    } catch (error) {
      logError('hours could not be marked', error, {});
      line.end(500);
      return {
        batchItemFailures: changes.slice(0, 1).map((each) => ({ itemIdentifier: each.sequenceNumber })),
      };
    }
  };

export const handler = marker(systemClock);
