import type { Context } from 'aws-lambda';
import type { Clock } from '../clock.ts';
import type { IdGenerator } from '../ids.ts';
import {
  addPlatformCountMetric,
  logError,
  logWarning,
  startInvocationLog,
} from '../observability/invocation-log.ts';
import { type Row, readRow } from '../storage/read-row.ts';
import { runInTenantScope } from '../tenant-scope.ts';
import { clearDueRow, type DueRow, orderShards, postponeDueRow, readDuePages } from './due-rows.ts';

/** The description of a find, for the log. */
interface Find {
  /** The work that was not done, for example `uncertified voting`. */
  readonly kind: string;
  /** Ids of what it is about. */
  readonly ids: Readonly<Record<string, string>>;
}

/** Work that should have been done and was not. */
export interface LostWork extends Find {
  /** Sends the event or command again, or repeats the write. Its receiver must tolerate duplicates. */
  readonly repeat: () => Promise<void>;
}

/** Work of which only another system knows whether it is lost. */
export interface UncertainWork {
  /** Asks the other system and does what is left to do. @returns undefined if nothing was lost */
  readonly check: () => Promise<Find | undefined>;
  /** How long after a check the next one follows, milliseconds. */
  readonly retryAfterMs: number;
}

/**
 * The decision about a due row: repeat lost work, check uncertain work, look again at a later time, or nothing
 * (undefined), which removes the row from the index.
 */
export type SweepDecision = LostWork | UncertainWork | { readonly dueAt: number } | undefined;

/** The row of a sweep, and the run that reads it. */
export interface SweepContext {
  readonly tenantId: string;
  /** The id of the run. */
  readonly correlationId: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The table and the rules of a sweep. */
export interface SweepOptions {
  /** Name of the table. Called on every run. */
  readonly tableName: () => string;
  /** How long after a repetition the same work counts as lost again, milliseconds. */
  readonly retryAfterMs: number;
  /** No page is started with less time, milliseconds: the longest that a row takes. 5,000 by default. */
  readonly minRemainingMs?: number;
  /** Decides about a row that is due. It runs in the scope of the row's tenant. */
  readonly decide: (row: Row, context: SweepContext) => Promise<SweepDecision>;
  /** For tests, which share a table: sweeps only the rows of this tenant. */
  readonly onlyTenantId?: string | undefined;
}

/** A Lambda function of a schedule that sweeps a table. */
export type SweepHandler = (
  event?: unknown,
  context?: Pick<Context, 'getRemainingTimeInMillis'>,
) => Promise<void>;

/** The rows of a page are handled at the same time, with some reads and writes each. */
const defaultMinRemainingMs = 5_000;

/**
 * Creates the function of a schedule that finds work which was started and not finished, because a message was lost or is
 * in a dead-letter queue, and repeats it through the ordinary path (docs/decisions/036). A row is moved to a later time
 * before its work is repeated, so two runs at once repeat it once, and a row that fails does not delay the others.
 * @param newId creates the ids of runs
 * @throws after all rows if some of them failed: an alarm watches the errors of schedules
 */
export const createSweep =
  (options: SweepOptions, clock: Clock, newId: IdGenerator): SweepHandler =>
  async (_event, context) => {
    const correlationId = newId();
    const log = startInvocationLog('sweep', { correlationId });
    const { minRemainingMs = defaultMinRemainingMs } = options;
    const hasTime = () => (context?.getRemainingTimeInMillis() ?? minRemainingMs) >= minRemainingMs;
    const summary = await sweepTable(options, { correlationId, now: clock() }, hasTime);
    log.addContext({ ...summary });
    log.end(summary.failed > 0 ? 500 : 200);
    if (summary.failed > 0) throw new Error(`${summary.failed} due rows could not be swept`);
  };

interface SweepSummary {
  /** Rows whose work was lost and is repeated. */
  finds: number;
  failed: number;
  /** False if the time ended before the last row. The next run continues. */
  complete: boolean;
}

/** Sweeps all shards. @param hasTime whether there is enough time for another page */
export async function sweepTable(
  options: SweepOptions,
  run: Omit<SweepContext, 'tenantId'>,
  hasTime: () => boolean,
): Promise<SweepSummary> {
  const summary: SweepSummary = { finds: 0, failed: 0, complete: true };
  for (const shard of orderShards(run.correlationId))
    for await (const rows of readDuePages(options.tableName(), shard, run.now, options.onlyTenantId)) {
      if (!hasTime()) return { ...summary, complete: false };
      const results = await Promise.all(rows.map((row) => sweepRowSafely(options, row, run)));
      summary.finds += results.filter((result) => result === 'found').length;
      summary.failed += results.filter((result) => result === 'failed').length;
    }
  return summary;
}

const getTenantId = ({ pk }: DueRow): string => pk.split('#')[0] ?? '';

type RowResult = 'found' | 'nothing' | 'failed';

async function sweepRowSafely(
  options: SweepOptions,
  row: DueRow,
  run: Omit<SweepContext, 'tenantId'>,
): Promise<RowResult> {
  const { correlationId, now } = run;
  try {
    const tenantId = getTenantId(row);
    return await runInTenantScope(tenantId, () => sweepRow(options, row, { tenantId, ...run }));
  } catch (error) {
    logError('a due row could not be swept', error, { pk: row.pk, sk: row.sk, correlationId });
    // A row that keeps failing would be the first of every run. If this fails too, it stays where it is.
    await postponeDueRow(options.tableName(), row, now + options.retryAfterMs, correlationId).catch(
      () => false,
    );
    return 'failed';
  }
}

async function sweepRow(options: SweepOptions, row: DueRow, context: SweepContext): Promise<RowResult> {
  const tableName = options.tableName();
  // The index is eventually consistent: what it contains may be done already.
  const current = await readRow(tableName, { pk: row.pk, sk: row.sk }, { isConsistent: true });
  if (current?.dueAt !== row.dueAt) return 'nothing';
  const decision = await options.decide(current, context);
  if (decision === undefined) {
    await clearDueRow(tableName, row);
    return 'nothing';
  }
  if ('dueAt' in decision) {
    await postponeDueRow(tableName, row, decision.dueAt, context.correlationId);
    return 'nothing';
  }
  const { retryAfterMs } = 'check' in decision ? decision : options;
  const nextDueAt = context.now + retryAfterMs;
  if (!(await postponeDueRow(tableName, row, nextDueAt, context.correlationId))) return 'nothing';
  const find = await ('check' in decision ? decision.check() : repeatWork(decision));
  if (find === undefined) return 'nothing';
  const { tenantId, correlationId } = context;
  addPlatformCountMetric('sweepFinds', 1);
  logWarning('a sweep found work that was not done', {
    kind: find.kind,
    tenantId,
    ...find.ids,
    correlationId,
  });
  return 'found';
}

async function repeatWork(work: LostWork): Promise<Find> {
  await work.repeat();
  return work;
}
