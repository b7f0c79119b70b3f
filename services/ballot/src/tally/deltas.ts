import { toInstant } from '@suffra/shared/clock';
import { add, countedChoices, emptyTally, type Tally } from './counts.ts';

/** A vote row before or after a change, as far as counting goes. */
export interface Counted {
  readonly registeredAt?: number | undefined;
  readonly votedAt?: number | undefined;
  readonly choices?: readonly string[] | undefined;
  readonly ranked?: boolean | undefined;
}

/** A change of one vote row, as the stream tells it. */
export interface VoteChange {
  /** The stream's own id of the change: the same at each delivery. */
  readonly id: string;
  readonly tenantId: string;
  readonly votingId: string;
  readonly correlationId: string;
  readonly before?: Counted | undefined;
  readonly after?: Counted | undefined;
}

/** What one batch adds to one minute of one voting: one tally row. */
export interface Delta extends Tally {
  readonly tenantId: string;
  readonly votingId: string;
  /** The minute's begin, an instant. */
  readonly minute: string;
  /** Of the first change of the batch in this group. */
  readonly firstId: string;
  readonly correlationId: string;
}

/**
 * Adds a stream batch up: one delta per tenant, voting and minute; a changed vote gives −old +new in the minute of
 * the new one.
 *
 * Why the sum of the rows `<minute>#<firstId>` is exact, whatever is repeated. A stream's shard is read from a
 * checkpoint; an attempt takes the next n records from there, and only a success moves the checkpoint behind them.
 * So every attempt between two checkpoints starts at the same record s, though n may differ. A group's members do
 * not depend on the batch. Take any row of group G, written under its first record x by an attempt that began at s:
 * no record of G lies in [s, x). Let B be the successful batch that holds x: it begins at s or, if the attempts
 * shrank, somewhere in (s, x]; no record of G lies between B's begin and x, so x is the first of G in B too, and B
 * overwrote that row with what B holds of G. So in the end each row holds exactly what one successful batch holds of
 * its group, and the successful batches hold every record once.
 *
 * It needs: one batch of a shard at a time (ParallelizationFactor 1); an attempt that fails or succeeds as a
 * whole (no ReportBatchItemFailures and no bisecting, which start the next attempt at another record); retries without
 * end; and a checkpoint that never falls back behind more than the batch last begun. Were that ever broken, the
 * certified result would still be right, being a recount, and say so by `tallyAgreed: false`.
 */
export function deltasOf(changes: readonly VoteChange[]): Delta[] {
  const groups = new Map<string, Delta>();
  for (const change of changes) {
    const at = minuteOf(change);
    if (at === undefined) continue;
    const { id, tenantId, votingId, correlationId } = change;
    const key = `${tenantId}#${votingId}#${at}`;
    const group = groups.get(key) ?? {
      tenantId,
      votingId,
      minute: at,
      firstId: id,
      correlationId,
      ...emptyTally(),
    };
    groups.set(key, group);
    if (change.before) add(group, worth(change.before), -1);
    if (change.after) add(group, worth(change.after));
  }
  return [...groups.values()];
}

/** What one row counts for. */
export function worth(row: Counted): Tally {
  const voted = row.votedAt !== undefined;
  const choices = voted ? countedChoices(row.choices ?? [], row.ranked === true) : [];
  return {
    votes: voted ? 1 : 0,
    registrations: row.registeredAt === undefined ? 0 : 1,
    counts: Object.fromEntries(choices.map((choice) => [choice, 1])),
  };
}

/** Of the vote where the vote changed, else of the registration; undefined when nothing that counts changed. */
function minuteOf({ before, after }: VoteChange): string | undefined {
  const voted = before?.votedAt !== after?.votedAt || String(before?.choices) !== String(after?.choices);
  const at = voted
    ? (after?.votedAt ?? before?.votedAt)
    : before?.registeredAt !== after?.registeredAt
      ? (after?.registeredAt ?? before?.registeredAt)
      : undefined;
  return at === undefined ? undefined : toInstant(Math.floor(at / 60_000) * 60_000);
}
