import { expect } from 'chai';
import fc from 'fast-check';
import { toChartCsv } from '../../src/rules/metrics/chart-csv.ts';
import { getEmptyReason, moveCursor } from '../../src/rules/metrics/chart-data.ts';
import { formatAxisValue, formatMetric } from '../../src/rules/metrics/format-metric.ts';
import { formatCost, formatMonth, getPreviousMonth } from '../../src/rules/metrics/month.ts';
import { sortTenants } from '../../src/rules/metrics/sort-tenants.ts';
import { toSparklinePath } from '../../src/rules/metrics/sparkline.ts';
import { toCsvFileName, toTableCsv } from '../../src/rules/metrics/table-csv.ts';
import {
  findRangeError,
  getPreviousRange,
  parseRangeSelection,
  type RangeSelection,
  stepLengthsMs,
  toTimeRange,
  writeRangeSelection,
} from '../../src/rules/metrics/time-range.ts';
import { computeTrend } from '../../src/rules/metrics/trend.ts';

const hour = 3_600_000;
const now = Date.parse('2026-11-23T14:05:30Z');

describe('time range of a dashboard', () => {
  const instants = fc.tuple(fc.integer({ min: 1, max: 500_000 }), fc.integer({ min: 0, max: 19_000 }));
  const chosen: fc.Arbitrary<RangeSelection> = fc.oneof(
    fc.constantFrom('1h', '24h', '7d', '30d'),
    instants.map(([minutes, back]) => {
      const from = now - back * hour - minutes * 60_000;
      return { from, to: from + minutes * 60_000 };
    }),
  );

  it('covers the selection in whole stepLengthsMs, within the limit of the API', () => {
    fc.assert(
      fc.property(chosen, (entry) => {
        const { from, to, step } = toTimeRange(entry, now);
        const size = stepLengthsMs[step];
        expect([from % size, to % size]).to.deep.equal([0, 0]);
        expect((to - from) / size).to.be.within(1, 1_500);
        if (typeof entry === 'object') expect(from <= entry.from && to >= entry.to).to.equal(true);
        else expect(from < now && to > now && to - now <= size).to.equal(true);
        const before = getPreviousRange({ from, to, step });
        expect([before.to, before.to - before.from]).to.deep.equal([from, to - from]);
      }),
    );
  });

  it('is encoded in the URL and decoded again', () => {
    fc.assert(
      fc.property(chosen, (entry) => {
        const query = new URLSearchParams('view=performance&range=7d');
        writeRangeSelection(query, entry);
        expect(parseRangeSelection(query)).to.deep.equal(entry);
        expect(query.get('view')).to.equal('performance');
      }),
    );
    for (const nonsense of ['range=2d', 'range=toString', 'from=x&to=y', 'from=2026-11-02&to=2026-11-01', ''])
      expect(parseRangeSelection(new URLSearchParams(nonsense)), nonsense).to.equal('24h');
  });

  it('is rejected when it makes no sense', () => {
    expect(findRangeError(now, now - 1, now)).to.equal('order');
    expect(findRangeError(now, now + hour, now)).to.equal('order');
    expect(findRangeError(now - 801 * 24 * hour, now, now)).to.equal('old');
    expect(findRangeError(now - hour, now + hour, now)).to.equal(undefined);
  });
});

describe('formatted metrics', () => {
  it('use the unit of each metric', () => {
    const texts = (
      [
        ['count', 12_408],
        ['perSecond', 3.4567],
        ['ms', 184.26],
        ['ms', 2_349],
        ['share', 0.00123],
        ['ms', undefined],
      ] as const
    ).map(([measure, value]) => formatMetric('en-GB', measure, value));
    expect(texts).to.deep.equal(['12,408', '3.46/s', '184 ms', '2.35 s', '0.123%', '–']);
    expect(formatMetric('pl-PL', 'count', 12_408)).to.equal('12\u00a0408');
    expect(formatAxisValue('en-GB', 'count', 12_400)).to.equal('12.4k');
  });

  it('show costs in cents, and smaller costs with as many digits as they need', () => {
    expect(formatCost('en-US', 12_345_678)).to.equal('$12.35');
    expect(formatCost('en-US', 1_234)).to.equal('$0.0012');
    expect([26_000, 30_000].map((number) => formatCost('en-US', number))).to.deep.equal(['$0.026', '$0.030']);
    expect(formatCost('en-US', 0)).to.equal('$0.00');
  });

  it('name months independently of the viewer’s time zone', () => {
    expect(formatMonth('en-GB', '2026-10')).to.equal('October 2026');
    expect(formatMonth('pl-PL', '2026-01')).to.equal('styczeń 2026');
    expect([getPreviousMonth('2026-03'), getPreviousMonth('2027-01')]).to.deep.equal(['2026-02', '2026-12']);
  });

  it('are compared with the previous period', () => {
    expect(computeTrend(112, 100)).to.deep.include({ is: 'up' });
    expect(computeTrend(50, 100)).to.deep.equal({ is: 'down', share: 0.5 });
    expect(computeTrend(100.2, 100)).to.deep.equal({ is: 'same' });
    expect([computeTrend(0, 0), computeTrend(3, 0)]).to.deep.equal([{ is: 'same' }, { is: 'new' }]);
    expect([computeTrend(3, undefined), computeTrend(undefined, 3)]).to.deep.equal([undefined, undefined]);
  });
});

describe('chart', () => {
  it('has a cursor that moves by keys and stays inside', () => {
    const keys = fc.constantFrom('ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.array(keys), (count, pressed) => {
        const at = pressed.reduce<number | undefined>((from, key) => moveCursor(key, from, count), undefined);
        expect(at === undefined ? pressed.length === 0 : at >= 0 && at < count).to.equal(true);
      }),
    );
    expect([moveCursor('ArrowLeft', undefined, 5), moveCursor('Home', 3, 5)]).to.deep.equal([3, 0]);
    expect([moveCursor('a', 3, 5), moveCursor('End', undefined, 0)]).to.deep.equal([undefined, undefined]);
  });

  it('shows no data only when there is none: no errors among requests is a value', () => {
    const of = (measure: 'share' | 'count', ...values: (number | undefined)[]) =>
      getEmptyReason({
        ...{ at: values.map((_, i) => i), step: 'minute', measure, running: false },
        series: [{ name: 'x', look: 'bars', values }],
      });
    expect([of('share', undefined, 0), of('share', undefined), of('share', 0, 0.1)]).to.deep.equal([
      ...['allZero', 'noActivity', undefined],
    ]);
    expect([of('count', 0, 0), of('count', 0, 2)]).to.deep.equal(['noActivity', undefined]);
  });

  it('has a sparkline over the full width, with gaps for missing values', () => {
    expect(toSparklinePath([0, 5, 10], 100, 20)).to.equal('M0 20L50 10L100 0');
    expect(toSparklinePath([1, undefined, 1], 100, 20)).to.equal('M0 0M100 0');
    expect([toSparklinePath([], 9, 9), toSparklinePath([3], 9, 9)]).to.deep.equal(['', '']);
    expect(toSparklinePath([0, 0], 10, 4)).to.equal('M0 4L10 4');
  });
});

describe('tenant list', () => {
  it('is sortTenants by a column, with missing values last in both directions', () => {
    const tenant = (name: string, votes: number, p95?: number) => ({
      ...{ tenantId: name, name, votes, people: 0, requests: 0, errors: 0, errorRate: 0 },
      ...(p95 !== undefined && { p95 }),
    });
    const all = [tenant('Żuk', 5, 20), tenant('Aurora', 9), tenant('Zebra', 5, 40)];
    const names = (...[by, down]: [Parameters<typeof sortTenants>[1], boolean]) =>
      sortTenants(all, by, down, 'pl-PL').map(({ name }) => name);
    expect(names('votes', true)).to.deep.equal(['Aurora', 'Zebra', 'Żuk']);
    expect(names('name', false)).to.deep.equal(['Aurora', 'Zebra', 'Żuk']);
    expect(names('p95', true)).to.deep.equal(['Zebra', 'Żuk', 'Aurora']);
    expect(names('p95', false)).to.deep.equal(['Żuk', 'Zebra', 'Aurora']);
  });
});

describe('CSV file of metrics', () => {
  it('has units in the header, plain numbers, and empty fields for missing values', () => {
    const share = { name: 'Rate', measure: 'share', getValue: (row: { rate?: number }) => row.rate } as const;
    const text = toTableCsv(
      [share, { name: 'Waited', measure: 'seconds', getValue: ({ rate }) => rate && rate * 1_000 }],
      [{ rate: 0.07 }, {}, { rate: 0.1 + 0.2 }],
    );
    expect(text.split('\r\n')).to.deep.equal(['Rate (%),Waited (s)', '7,0.07', ',', '30,0.3', '']);
  });

  it('escapes text that a spreadsheet would run as a formula', () => {
    expect(toTableCsv([{ name: 'Title', getValue: (row: string) => row }], ['=1+1', '-2'])).to.equal(
      "Title\r\n'=1+1\r\n'-2\r\n",
    );
  });

  it('contains the values of a chart at instants in UTC', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(), { nil: undefined }), { minLength: 1 }), (values) => {
        const at = values.map((_, i) => i * 60_000);
        const series = [{ name: 'Votes', look: 'bars', values }] as const;
        const text = toChartCsv({ at, step: 'minute', measure: 'count', running: false, series }, 'Time');
        const [header, ...lines] = text.trimEnd().split('\r\n');
        expect(header).to.equal('Time (UTC),Votes');
        const read = lines.map((line) => line.split(','));
        expect(read.map(([time = '']) => Date.parse(time))).to.deep.equal(at);
        expect(read.map(([, votes]) => (votes === '' ? undefined : Number(votes)))).to.deep.equal(values);
      }),
    );
  });

  it('is named for its content and time range', () => {
    expect(toCsvFileName('votes', Date.UTC(2026, 9, 1), Date.UTC(2026, 9, 31))).to.equal(
      'votes-2026-10-01-2026-10-31.csv',
    );
  });
});
