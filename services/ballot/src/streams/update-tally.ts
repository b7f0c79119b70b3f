import { randomUUID } from 'node:crypto';
import { chunk } from '@suffra/shared/chunk';
import { toTableChanges } from '@suffra/shared/events/stream-handler';
import { startInvocationLog } from '@suffra/shared/observability/invocation-log';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { computeSignInDeltas, computeTallyDeltas } from '../domain/tally-deltas.ts';
import { writeSignInDelta, writeTallyDelta } from '../storage/tallies.ts';
import { toBallotChanges } from './ballot-changes.ts';

/** Number of tally rows that are written at the same time. */
const concurrency = 16;

/**
 * Updates the tally from the table's stream. It succeeds or fails as a whole and reports no single failed item: the tally
 * is exact because a retry starts at the same record (see {@link computeTallyDeltas}).
 */
export async function handler(event: DynamoDBStreamEvent): Promise<void> {
  const log = startInvocationLog('tally');
  const changes = toBallotChanges(toTableChanges(event));
  // Not an id with a time: it is stored with the counts of a few votes.
  const attemptId = randomUUID();
  const writes = [
    ...computeTallyDeltas(changes).map((delta) => () => writeTallyDelta(delta, attemptId)),
    ...computeSignInDeltas(changes).map((delta) => () => writeSignInDelta(delta, attemptId)),
  ];
  log.addContext({ changes: event.Records.length, rows: writes.length });
  try {
    for (const writesOfChunk of chunk(writes, concurrency))
      await waitForAll(writesOfChunk.map((write) => write()));
    log.end(200);
  } catch (error) {
    log.end(500);
    throw error;
  }
}

/** Waits for all writes, even if one has failed: a write that is still running could overwrite one of the next attempt. */
async function waitForAll(writes: Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(writes)).find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
