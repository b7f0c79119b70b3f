import { type Clock, systemClock } from '@suffra/shared/clock';
import { consumer, on, type QueueHandler } from '@suffra/shared/events/consume';
import { creditDebited, debitDeclined } from '@suffra/shared/events/wallet';
import { acceptPending, declinePending, type Settled, voidPending } from '../table/paid-votes.ts';
import { readSnapshot } from '../table/snapshots.ts';

/**
 * Settles a vote that waits by what wallet says of its credit. What wallet says of an attempt is final, so a repeat or
 * a late one finds nothing that waits under that number and changes nothing.
 * @param clock the server's clock
 */
export const settling = (clock: Clock): QueueHandler =>
  consumer(
    ...[creditDebited, debitDeclined].map((kind) =>
      on(kind, async ({ tenantId, correlationId, data: { voterId, votingId, attempt } }) => {
        const voting = await readSnapshot(tenantId, votingId);
        if (voting === undefined)
          throw new Error('wallet settled a credit of a voting that is not known here');
        const place = { tenantId, votingId, voterId };
        const settled: Settled = { place, buckets: voting.buckets, attempt, correlationId };
        if (kind.type === debitDeclined.type) await declinePending(settled);
        else await (voting.cancelled ? voidPending(settled) : acceptPending(settled, clock()));
      }),
    ),
  );

/** Settles votes that wait. */
export const handler = settling(systemClock);
