/** An old path and its standard name. The pattern is searched in the path, without `^` anywhere. */
export interface DeniedPath {
  readonly pattern: RegExp;
  readonly use: string;
}

const file = (name: string, use: string): DeniedPath => ({
  pattern: new RegExp(`/${name}(\\.test)?\\.[cm]?[jt]s$`),
  use,
});
const folder = (name: string, use: string): DeniedPath => ({ pattern: new RegExp(`(^|/)${name}/`), use });

export const deniedPaths: readonly DeniedPath[] = [
  folder('services/[^/]+/(src|test)/on', 'consumers/'),
  folder('till', 'payment-sandbox/'),
  folder('delivery/tell', 'delivery/reporting/'),
  folder('delivery/play', 'delivery/local-run/'),
  folder('test/storm', 'test/chaos/'),
  file('dies-with-us', 'kill-on-exit.ts'),
  file('hear', 'topic-probe.ts'),
  file('at-end', 'teardown.ts'),
  file('deeds', 'simulator.ts'),
  file('chores?', 'internal-commands.ts'),
  file('shown', 'public-results-stream.ts'),
  file('ask-again', 'retry-pending-debit.ts'),
  file('nameless', 'anonymize-ballot.ts'),
  file('taken-places', 'tombstones.ts'),
  file('same-ballots', 'group-ballots.ts'),
  file('book', 'accumulator.ts'),
  file('bags', 'fact-batches.ts'),
  file('lessons', 'fact-mappers.ts'),
  file('put-together', 'merge-report.ts'),
  file('work-out-part', 'compute-partition.ts'),
  file('cause', 'fan-out-job.ts'),
  file('silence', 'circuit-breaker.ts'),
  file('answers', 'republished-decisions.ts, responses.ts'),
  file('contended', 'retry-on-conflict.ts'),
  file('reach', 'connectivity.ts'),
  file('feed', 'polling-controller.ts'),
  file('kept', 'indexed-db.ts'),
  file('shell', 'precache.ts'),
  file('left-out', 'skip-options.ts'),
  file('copies', 'replicas.ts'),
  file('tellings', 'ci-events.ts'),
  file('lost-answers', 'response-dropping-proxy.ts'),
  file('last-seen', 'offline-cache.ts'),
  file('rebase', 'merge-edits.ts'),
  file('playable', 'adapt-to-local-engine.cjs'),
  file('in-the-clear', 'a name for what it exports'),
];
