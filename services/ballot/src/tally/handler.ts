import { changesIn } from '@suffra/shared/events/stream';
import { requestLine } from '@suffra/shared/observe/observe';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { putTally } from '../table/put-tally.ts';
import { deltasOf } from './deltas.ts';
import { voteChangesIn } from './vote-changes.ts';

/** How many tally rows are put at the same time. */
const width = 16;

/**
 * The tally's function on the stream. It succeeds or fails as a whole, and reports no single failed item: that the
 * next attempt begins at the same record is what makes the tally exact (see {@link deltasOf}).
 */
export async function handler(event: DynamoDBStreamEvent): Promise<void> {
  const line = requestLine('tally', event.Records[0]?.eventID ?? 'none');
  const deltas = deltasOf(voteChangesIn(changesIn(event)));
  line.note({ changes: event.Records.length, rows: deltas.length });
  try {
    for (let start = 0; start < deltas.length; start += width)
      await allOf(deltas.slice(start, start + width).map(putTally));
    line.end(200);
  } catch (error) {
    line.end(500);
    throw error;
  }
}

/** Waits for all, also when one has failed: a put that outlived its attempt could undo one of the next attempt. */
async function allOf(puts: Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(puts)).find((each) => each.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
