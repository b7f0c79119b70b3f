import type { Execution, Performance, Statistics, TenantFigures } from '../../api/shapes/figures.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { type Column, columns } from '../../rules/figures/sort-tenants.ts';
import { type CsvColumn, tableCsv } from '../../rules/figures/table-csv.ts';
import { tenantMeasures } from '../../rules/figures/tenant-measures.ts';

/** All figures of a time as a CSV file, one line a step. */
export function statisticsCsv(t: Catalogue, { series }: Statistics): string {
  type Row = Statistics['series'][number];
  const withPeople = series.some(({ people }) => people !== undefined);
  const words = t.figures;
  const people: CsvColumn<Row>[] = [
    { name: words.people, of: (row) => row.people },
    { name: words.signIns, of: ({ signIns }) => signIns },
  ];
  return tableCsv<Row>(
    [
      { name: t.charts.time, measure: 'instant', of: ({ at }) => at },
      { name: words.votes, of: ({ votes }) => votes },
      { name: words.registrations, of: ({ registrations }) => registrations },
      ...(withPeople ? people : []),
    ],
    series,
  );
}

/** The same of performance. */
export function performanceCsv(t: Catalogue, { series }: Performance): string {
  type Row = Performance['series'][number];
  const words = t.figures;
  return tableCsv<Row>(
    [
      { name: t.charts.time, measure: 'instant', of: ({ at }) => at },
      { name: words.votesPerSecond, measure: 'perSecond', of: ({ votesPerSecond }) => votesPerSecond },
      { name: words.requests, of: ({ requests }) => requests },
      { name: words.errorsName, of: ({ errors }) => errors },
      {
        name: words.errorRate,
        measure: 'share',
        of: ({ requests, errors }) => (requests === 0 ? undefined : errors / requests),
      },
      ...quantilesOf<Row>(t, (row) => row),
    ],
    series,
  );
}

/** How long votes take until they count, free and paid. */
export function executionCsv(t: Catalogue, { free, paid }: Performance['totals']['execution']): string {
  interface Row {
    readonly name: string;
    readonly of: Execution;
  }
  return tableCsv<Row>(
    [
      { name: t.reports.what, of: ({ name }) => name },
      { name: t.figures.measuredName, of: ({ of }) => of.count },
      ...quantilesOf<Row>(t, ({ of }) => of),
    ],
    [
      { name: t.figures.executionFree, of: free },
      { name: t.figures.executionPaid, of: paid },
    ],
  );
}

const quantilesOf = <Row>(
  t: Catalogue,
  of: (row: Row) => { readonly [which in 'p50' | 'p95' | 'p99']?: number | undefined },
): CsvColumn<Row>[] =>
  (['p50', 'p95', 'p99'] as const).map((which) => ({
    name: t.figures[which],
    measure: 'ms',
    of: (row) => of(row)[which],
  }));

/** Free and paid votes, and their shares of all. */
export function splitCsv(t: Catalogue, { votes, paidVotes }: Statistics['totals']): string {
  interface Row {
    readonly name: string;
    readonly votes: number;
  }
  return tableCsv<Row>(
    [
      { name: t.reports.what, of: ({ name }) => name },
      { name: t.figures.votes, of: (row) => row.votes },
      {
        name: t.figures.share,
        measure: 'share',
        of: (row) => (votes === 0 ? undefined : row.votes / votes),
      },
    ],
    [
      { name: t.figures.free, votes: votes - paidVotes },
      { name: t.figures.paid, votes: paidVotes },
    ],
  );
}

/** How many voted and registered in a voting. */
export interface TurnoutRow {
  /** Its title, where there may be others. */
  readonly title?: string;
  readonly voted: number;
  readonly registered: number;
}

/** Votings with how many voted and registered. */
export const turnoutCsv = (t: Catalogue, rows: readonly TurnoutRow[]): string =>
  tableCsv<TurnoutRow>(
    [
      ...(rows.some(({ title }) => title !== undefined)
        ? [{ name: t.admin.voting, of: ({ title }: TurnoutRow) => title }]
        : []),
      { name: t.figures.votes, of: ({ voted }) => voted },
      { name: t.figures.registrations, of: ({ registered }) => registered },
    ],
    rows,
  );

/** Tenants at a glance, in the order that they are given in. */
export const tenantsCsv = (t: Catalogue, tenants: readonly TenantFigures[]): string =>
  tableCsv<TenantFigures>(
    [
      { name: t.platform.tenant, of: ({ name }) => name },
      { name: t.platform.tenantId, of: ({ tenantId }) => tenantId },
      ...columns
        .filter((each): each is Exclude<Column, 'name'> => each !== 'name')
        .map((each) => ({
          name: t.figures[each],
          measure: tenantMeasures[each],
          of: (row: TenantFigures) => row[each],
        })),
    ],
    tenants,
  );
