import type { ExecutionTimes, Performance, Statistics, TenantMetrics } from '../../api/schemas/metrics.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { type TenantColumn, tenantColumns } from '../../rules/metrics/sort-tenants.ts';
import { type CsvColumn, toTableCsv } from '../../rules/metrics/table-csv.ts';
import { tenantMeasures } from '../../rules/metrics/tenant-measures.ts';

/** Creates the CSV file of the statistics, one row per step. */
export function statisticsCsv(t: Catalogue, { series }: Statistics): string {
  type Row = Statistics['series'][number];
  const hasPeople = series.some(({ people }) => people !== undefined);
  const messages = t.dashboard;
  const people: CsvColumn<Row>[] = [
    { name: messages.people, getValue: (row) => row.people },
    { name: messages.signIns, getValue: ({ signIns }) => signIns },
  ];
  return toTableCsv<Row>(
    [
      { name: t.charts.time, measure: 'instant', getValue: ({ at }) => at },
      { name: messages.votes, getValue: ({ votes }) => votes },
      { name: messages.registrations, getValue: ({ registrations }) => registrations },
      ...(hasPeople ? people : []),
    ],
    series,
  );
}

/** Creates the CSV file of the performance metrics, one row per step. */
export function performanceCsv(t: Catalogue, { series }: Performance): string {
  type Row = Performance['series'][number];
  const messages = t.dashboard;
  return toTableCsv<Row>(
    [
      { name: t.charts.time, measure: 'instant', getValue: ({ at }) => at },
      {
        name: messages.votesPerSecond,
        measure: 'perSecond',
        getValue: ({ votesPerSecond }) => votesPerSecond,
      },
      { name: messages.requests, getValue: ({ requests }) => requests },
      { name: messages.errorsLabel, getValue: ({ errors }) => errors },
      {
        name: messages.errorRate,
        measure: 'share',
        getValue: ({ requests, errors }) => (requests === 0 ? undefined : errors / requests),
      },
      ...toQuantileColumns<Row>(t, (row) => row),
    ],
    series,
  );
}

/** Creates the CSV file of vote execution times, free and paid. */
export function executionCsv(t: Catalogue, { free, paid }: Performance['totals']['execution']): string {
  interface Row {
    readonly name: string;
    readonly of: ExecutionTimes;
  }
  return toTableCsv<Row>(
    [
      { name: t.dashboard.item, getValue: ({ name }) => name },
      { name: t.dashboard.measuredLabel, getValue: ({ of }) => of.count },
      ...toQuantileColumns<Row>(t, ({ of }) => of),
    ],
    [
      { name: t.dashboard.executionFree, of: free },
      { name: t.dashboard.executionPaid, of: paid },
    ],
  );
}

const toQuantileColumns = <Row>(
  t: Catalogue,
  of: (row: Row) => { readonly [quantile in 'p50' | 'p95' | 'p99']?: number | undefined },
): CsvColumn<Row>[] =>
  (['p50', 'p95', 'p99'] as const).map((quantile) => ({
    name: t.dashboard[quantile],
    measure: 'ms',
    getValue: (row) => of(row)[quantile],
  }));

/** Creates the CSV file of free and paid votes with their shares. */
export function splitCsv(t: Catalogue, { votes, paidVotes }: Statistics['totals']): string {
  interface Row {
    readonly name: string;
    readonly votes: number;
  }
  return toTableCsv<Row>(
    [
      { name: t.dashboard.item, getValue: ({ name }) => name },
      { name: t.dashboard.votes, getValue: (row) => row.votes },
      {
        name: t.dashboard.share,
        measure: 'share',
        getValue: (row) => (votes === 0 ? undefined : row.votes / votes),
      },
    ],
    [
      { name: t.dashboard.free, votes: votes - paidVotes },
      { name: t.dashboard.paid, votes: paidVotes },
    ],
  );
}

/** The turnout of a voting. */
export interface TurnoutRow {
  /** The title of the voting, if the file has several. */
  readonly title?: string;
  readonly voted: number;
  readonly registered: number;
}

/** Creates the CSV file of turnouts. */
export const turnoutCsv = (t: Catalogue, rows: readonly TurnoutRow[]): string =>
  toTableCsv<TurnoutRow>(
    [
      ...(rows.some(({ title }) => title !== undefined)
        ? [{ name: t.dashboard.voting, getValue: ({ title }: TurnoutRow) => title }]
        : []),
      { name: t.dashboard.votes, getValue: ({ voted }) => voted },
      { name: t.dashboard.registrations, getValue: ({ registered }) => registered },
    ],
    rows,
  );

/** Creates the CSV file of the tenant overview, in the given order. */
export const tenantsCsv = (t: Catalogue, tenants: readonly TenantMetrics[]): string =>
  toTableCsv<TenantMetrics>(
    [
      { name: t.platform.tenant, getValue: ({ name }) => name },
      { name: t.platform.tenantId, getValue: ({ tenantId }) => tenantId },
      ...tenantColumns
        .filter((column): column is Exclude<TenantColumn, 'name'> => column !== 'name')
        .map((column) => ({
          name: t.dashboard[column],
          measure: tenantMeasures[column],
          getValue: (row: TenantMetrics) => row[column],
        })),
    ],
    tenants,
  );
