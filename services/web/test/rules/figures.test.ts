import { expect } from 'chai';
import fc from 'fast-check';
import { chartCsv } from '../../src/rules/figures/chart-csv.ts';
import { cursorBy, emptiness } from '../../src/rules/figures/chart-data.ts';
import { measureText, scaleText } from '../../src/rules/figures/measure-text.ts';
import { costText, monthBefore, monthText } from '../../src/rules/figures/month.ts';
import { sorted } from '../../src/rules/figures/sort-tenants.ts';
import {
  type Chosen,
  chosenIn,
  putChosen,
  spanBefore,
  spanFault,
  spanOf,
  steps,
} from '../../src/rules/figures/span.ts';
import { sparkPath } from '../../src/rules/figures/spark.ts';
import { csvName, tableCsv } from '../../src/rules/figures/table-csv.ts';
import { trendOf } from '../../src/rules/figures/trend.ts';

const hour = 3_600_000;
const now = Date.parse('2026-11-23T14:05:30Z');

describe('the time of figures', () => {
  const instants = fc.tuple(fc.integer({ min: 1, max: 500_000 }), fc.integer({ min: 0, max: 19_000 }));
  const chosen: fc.Arbitrary<Chosen> = fc.oneof(
    fc.constantFrom('1h', '24h', '7d', '30d'),
    instants.map(([minutes, back]) => {
      const from = now - back * hour - minutes * 60_000;
      return { from, to: from + minutes * 60_000 };
    }),
  );

  it('is in whole steps, holds what was chosen, and is never more than the API answers', () => {
    fc.assert(
      fc.property(chosen, (each) => {
        const { from, to, step } = spanOf(each, now);
        const size = steps[step];
        expect([from % size, to % size]).to.deep.equal([0, 0]);
        expect((to - from) / size).to.be.within(1, 1_500);
        if (typeof each === 'object') expect(from <= each.from && to >= each.to).to.equal(true);
        else expect(from < now && to > now && to - now <= size).to.equal(true);
        const before = spanBefore({ from, to, step });
        expect([before.to, before.to - before.from]).to.deep.equal([from, to - from]);
      }),
    );
  });

  it('goes into an address and comes back', () => {
    fc.assert(
      fc.property(chosen, (each) => {
        const query = new URLSearchParams('view=performance&range=7d');
        putChosen(query, each);
        expect(chosenIn(query)).to.deep.equal(each);
        expect(query.get('view')).to.equal('performance');
      }),
    );
    for (const nonsense of ['range=2d', 'range=toString', 'from=x&to=y', 'from=2026-11-02&to=2026-11-01', ''])
      expect(chosenIn(new URLSearchParams(nonsense)), nonsense).to.equal('24h');
  });

  it('is refused where it makes no sense', () => {
    expect(spanFault(undefined, now, now)).to.equal('missing');
    expect(spanFault(now, now - 1, now)).to.equal('order');
    expect(spanFault(now, now + hour, now)).to.equal('order');
    expect(spanFault(now - 801 * 24 * hour, now, now)).to.equal('old');
    expect(spanFault(now - hour, now + hour, now)).to.equal(undefined);
  });
});

describe('figures in words', () => {
  it('are told in their own measure', () => {
    const told = (
      [
        ['count', 12_408],
        ['perSecond', 3.4567],
        ['ms', 184.26],
        ['ms', 2_349],
        ['share', 0.00123],
        ['ms', undefined],
      ] as const
    ).map(([measure, value]) => measureText('en-GB', measure, value));
    expect(told).to.deep.equal(['12,408', '3.46/s', '184 ms', '2.35 s', '0.123%', '–']);
    expect(measureText('pl-PL', 'count', 12_408)).to.equal('12\u00a0408');
    expect(scaleText('en-GB', 'count', 12_400)).to.equal('12.4k');
  });

  it('tell costs in cents, and smaller ones in as many digits as they need', () => {
    expect(costText('en-US', 12_345_678)).to.equal('$12.35');
    expect(costText('en-US', 1_234)).to.equal('$0.0012');
    expect([26_000, 30_000].map((each) => costText('en-US', each))).to.deep.equal(['$0.026', '$0.030']);
    expect(costText('en-US', 0)).to.equal('$0.00');
  });

  it('name months, whatever the viewer’s zone', () => {
    expect(monthText('en-GB', '2026-10')).to.equal('October 2026');
    expect(monthText('pl-PL', '2026-01')).to.equal('styczeń 2026');
    expect([monthBefore('2026-03'), monthBefore('2027-01')]).to.deep.equal(['2026-02', '2026-12']);
  });

  it('are compared with those before', () => {
    expect(trendOf(112, 100)).to.deep.include({ is: 'up' });
    expect(trendOf(50, 100)).to.deep.equal({ is: 'down', share: 0.5 });
    expect(trendOf(100.2, 100)).to.deep.equal({ is: 'same' });
    expect([trendOf(0, 0), trendOf(3, 0)]).to.deep.equal([{ is: 'same' }, { is: 'new' }]);
    expect([trendOf(3, undefined), trendOf(undefined, 3)]).to.deep.equal([undefined, undefined]);
  });
});

describe('a chart', () => {
  it('has a cursor that goes by keys and stays inside', () => {
    const keys = fc.constantFrom('ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.array(keys), (count, pressed) => {
        const at = pressed.reduce<number | undefined>((from, key) => cursorBy(key, from, count), undefined);
        expect(at === undefined ? pressed.length === 0 : at >= 0 && at < count).to.equal(true);
      }),
    );
    expect([cursorBy('ArrowLeft', undefined, 5), cursorBy('Home', 3, 5)]).to.deep.equal([3, 0]);
    expect([cursorBy('a', 3, 5), cursorBy('End', undefined, 0)]).to.deep.equal([undefined, undefined]);
  });

  it('says that nothing happened only where nothing did: no error among requests is a figure', () => {
    const of = (measure: 'share' | 'count', ...values: (number | undefined)[]) =>
      emptiness({
        ...{ at: values.map((_, i) => i), step: 'minute', measure, running: false },
        series: [{ name: 'x', look: 'bars', values }],
      });
    expect([of('share', undefined, 0), of('share', undefined), of('share', 0, 0.1)]).to.deep.equal([
      ...['zero', 'nothing', undefined],
    ]);
    expect([of('count', 0, 0), of('count', 0, 2)]).to.deep.equal(['nothing', undefined]);
  });

  it('has a small line from side to side, with gaps where nothing was measured', () => {
    expect(sparkPath([0, 5, 10], 100, 20)).to.equal('M0 20L50 10L100 0');
    expect(sparkPath([1, undefined, 1], 100, 20)).to.equal('M0 0M100 0');
    expect([sparkPath([], 9, 9), sparkPath([3], 9, 9)]).to.deep.equal(['', '']);
    expect(sparkPath([0, 0], 10, 4)).to.equal('M0 4L10 4');
  });
});

describe('tenants', () => {
  it('are sorted by a column, those without a figure last both ways', () => {
    const tenant = (name: string, votes: number, p95?: number) => ({
      ...{ tenantId: name, name, votes, people: 0, requests: 0, errors: 0, errorRate: 0 },
      ...(p95 !== undefined && { p95 }),
    });
    const all = [tenant('Żuk', 5, 20), tenant('Aurora', 9), tenant('Zebra', 5, 40)];
    const names = (...[by, down]: [Parameters<typeof sorted>[1], boolean]) =>
      sorted(all, by, down, 'pl-PL').map(({ name }) => name);
    expect(names('votes', true)).to.deep.equal(['Aurora', 'Zebra', 'Żuk']);
    expect(names('name', false)).to.deep.equal(['Aurora', 'Zebra', 'Żuk']);
    expect(names('p95', true)).to.deep.equal(['Zebra', 'Żuk', 'Aurora']);
    expect(names('p95', false)).to.deep.equal(['Żuk', 'Zebra', 'Aurora']);
  });
});

describe('a file of figures', () => {
  it('has its units in the header, plain numbers, and nothing where nothing was measured', () => {
    const share = { name: 'Rate', measure: 'share', of: (row: { rate?: number }) => row.rate } as const;
    const text = tableCsv(
      [share, { name: 'Waited', measure: 'seconds', of: ({ rate }) => rate && rate * 1_000 }],
      [{ rate: 0.07 }, {}, { rate: 0.1 + 0.2 }],
    );
    expect(text.split('\r\n')).to.deep.equal(['Rate (%),Waited (s)', '7,0.07', ',', '30,0.3', '']);
  });

  it('has the text of others as text, whatever a spreadsheet would do with it', () => {
    expect(tableCsv([{ name: 'Title', of: (row: string) => row }], ['=1+1', '-2'])).to.equal(
      "Title\r\n'=1+1\r\n'-2\r\n",
    );
  });

  it('has the figures of a chart as they stand, at instants in UTC', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(), { nil: undefined }), { minLength: 1 }), (values) => {
        const at = values.map((_, i) => i * 60_000);
        const series = [{ name: 'Votes', look: 'bars', values }] as const;
        const text = chartCsv({ at, step: 'minute', measure: 'count', running: false, series }, 'Time');
        const [header, ...lines] = text.trimEnd().split('\r\n');
        expect(header).to.equal('Time (UTC),Votes');
        const read = lines.map((line) => line.split(','));
        expect(read.map(([time = '']) => Date.parse(time))).to.deep.equal(at);
        expect(read.map(([, votes]) => (votes === '' ? undefined : Number(votes)))).to.deep.equal(values);
      }),
    );
  });

  it('is named by what it tells, and of when', () => {
    expect(csvName('votes', Date.UTC(2026, 9, 1), Date.UTC(2026, 9, 31))).to.equal(
      'votes-2026-10-01-2026-10-31.csv',
    );
  });
});
