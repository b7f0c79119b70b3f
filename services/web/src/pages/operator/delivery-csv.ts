import type { Deployment, PipelineMetrics } from '../../api/schemas/deliveries.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { toTableCsv } from '../../rules/metrics/table-csv.ts';

/** Creates the CSV file of the pipeline steps. */
export const stepsCsv = (t: Catalogue, { steps }: PipelineMetrics): string =>
  toTableCsv<PipelineMetrics['steps'][number]>(
    [
      { name: t.delivery.step, getValue: ({ name }) => name },
      { name: t.delivery.runsName, getValue: ({ runs }) => runs },
      { name: t.delivery.successRate, measure: 'share', getValue: ({ successRate }) => successRate },
      { name: t.delivery.duration, measure: 'seconds', getValue: ({ duration }) => duration },
      { name: t.delivery.waitingTime, measure: 'seconds', getValue: ({ queued }) => queued },
    ],
    steps,
  );

/** Creates the CSV file of the releases, with full commit ids. */
export const deploymentsCsv = (t: Catalogue, recent: readonly Deployment[]): string =>
  toTableCsv<Deployment>(
    [
      { name: t.charts.time, measure: 'instant', getValue: ({ endedAt }) => new Date(endedAt).toISOString() },
      { name: t.delivery.stage, getValue: ({ stage }) => stage },
      { name: t.delivery.result, getValue: ({ result }) => t.delivery.results[result] },
      { name: t.delivery.reason, getValue: ({ cause }) => t.delivery.reasons[cause] },
      { name: t.delivery.commit, getValue: ({ commit }) => commit },
      {
        name: t.delivery.duration,
        measure: 'seconds',
        getValue: ({ startedAt, endedAt }) => Date.parse(endedAt) - Date.parse(startedAt),
      },
      { name: t.delivery.services, getValue: ({ services }) => services.join(' ') },
    ],
    recent,
  );

/** Creates the CSV file of the flaky tests. */
export const flakyTestsCsv = (t: Catalogue, { flaky }: PipelineMetrics): string =>
  toTableCsv<PipelineMetrics['flaky'][number]>(
    [
      { name: t.delivery.testName, getValue: ({ title }) => title },
      { name: t.delivery.occurrences, getValue: ({ times }) => times },
    ],
    flaky,
  );
