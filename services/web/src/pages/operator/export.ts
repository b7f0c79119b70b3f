import type { Deployment, Flow } from '../../api/shapes/delivery.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { tableCsv } from '../../rules/figures/table-csv.ts';

/** The steps of the pipeline as a CSV file. */
export const stepsCsv = (t: Catalogue, { steps }: Flow): string =>
  tableCsv<Flow['steps'][number]>(
    [
      { name: t.delivery.step, of: ({ name }) => name },
      { name: t.delivery.runsName, of: ({ runs }) => runs },
      { name: t.delivery.success, measure: 'share', of: ({ successRate }) => successRate },
      { name: t.delivery.duration, measure: 'seconds', of: ({ duration }) => duration },
      { name: t.delivery.queued, measure: 'seconds', of: ({ queued }) => queued },
    ],
    steps,
  );

/** Releases as a CSV file, their commits in full. */
export const deploymentsCsv = (t: Catalogue, recent: readonly Deployment[]): string =>
  tableCsv<Deployment>(
    [
      { name: t.charts.time, measure: 'instant', of: ({ endedAt }) => new Date(endedAt).toISOString() },
      { name: t.delivery.stage, of: ({ stage }) => stage },
      { name: t.delivery.result, of: ({ result }) => t.delivery.results[result] },
      { name: t.delivery.cause, of: ({ cause }) => t.delivery.causes[cause] },
      { name: t.delivery.commit, of: ({ commit }) => commit },
      {
        name: t.delivery.duration,
        measure: 'seconds',
        of: ({ startedAt, endedAt }) => Date.parse(endedAt) - Date.parse(startedAt),
      },
      { name: t.delivery.services, of: ({ services }) => services.join(' ') },
    ],
    recent,
  );

/** Tests that are not reliable as a CSV file. */
export const flakyCsv = (t: Catalogue, { flaky }: Flow): string =>
  tableCsv<Flow['flaky'][number]>(
    [
      { name: t.delivery.test, of: ({ title }) => title },
      { name: t.delivery.times, of: ({ times }) => times },
    ],
    flaky,
  );
