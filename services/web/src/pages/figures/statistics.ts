import { html, nothing, type TemplateResult } from 'lit';
import type { Statistics } from '../../api/shapes/figures.ts';
import '../../components/chart.ts';
import { csvButton } from '../../components/csv-button.ts';
import { type FigureTile, figureTile } from '../../components/figure-tile.ts';
import type { ChartData, ChartSeries } from '../../rules/figures/chart-data.ts';
import { measureText } from '../../rules/figures/measure-text.ts';
import { csvName } from '../../rules/figures/table-csv.ts';
import { trendOf } from '../../rules/figures/trend.ts';
import { turnoutCsv } from './export.ts';
import type { Shown } from './shown.ts';
import { split } from './split.ts';
import { turnoutBars } from './turnout-bars.ts';

type Totals = Statistics['totals'];

/** Who signed in, and how votes came in. */
export function statisticsView(shown: Shown<Statistics>): TemplateResult {
  const { t, locale, fed, words } = shown;
  const { totals, series } = fed.value;
  const ofPeople = totals.people !== undefined;
  const chart = (...lines: ChartSeries[]): ChartData => ({
    at: series.map(({ at }) => Date.parse(at)),
    step: fed.value.step,
    measure: 'count',
    series: lines,
    running: shown.running,
  });
  const votes = series.map((each) => each.votes);
  return html`
    <dl class="figure-tiles">${tilesOf(shown).map((tile) => figureTile(t, locale, tile, words.before))}</dl>
    <section class="card figure-wide">
      <suffra-chart
        .file=${'votes'}
        .label=${t.figures.votesOverTime}
        .data=${chart({ name: t.figures.votes, look: 'bars', values: votes })}
      ></suffra-chart>
    </section>
    ${
      ofPeople
        ? html`<section class="card">
            <suffra-chart
              .file=${'people'}
              .label=${t.figures.peopleOverTime}
              .data=${chart(
                { name: t.figures.people, look: 'area', values: series.map(({ people = 0 }) => people) },
                { name: t.figures.signIns, look: 'line', values: series.map(({ signIns = 0 }) => signIns) },
              )}
            ></suffra-chart>
          </section>`
        : nothing
    }
    <section class="card ${ofPeople ? '' : 'figure-wide'}">
      <suffra-chart
        .file=${'registrations'}
        .label=${t.figures.registrationsOverTime}
        .note=${t.figures.registrationsHint}
        .data=${chart({ name: t.figures.registrations, look: 'bars', values: series.map((each) => each.registrations) })}
      ></suffra-chart>
    </section>
    ${totals.turnout === undefined ? split(t, locale, fed) : turnoutCard(shown, totals.turnout)}
  `;
}

/** A voting has one price: its votes are told against those who registered, not by price. */
const turnoutCard = (
  { t, fed: { span } }: Shown<Statistics>,
  { voted, registered }: NonNullable<Totals['turnout']>,
): TemplateResult => html`<section class="card stack figure-wide">
  <div class="figure-head">
    <div>
      <h3>${t.figures.turnout}</h3>
      <p class="small soft">${t.figures.turnoutsHint}</p>
    </div>
    ${csvButton(t, t.figures.turnout, csvName('turnout', span.from, span.to), () => turnoutCsv(t, [{ voted, registered }]))}
  </div>
  ${turnoutBars(t, voted, registered, Math.max(1, voted, registered))}
</section>`;

function tilesOf({ t, locale, fed, before }: Shown<Statistics>): FigureTile[] {
  const { totals, series } = fed.value;
  const count = (value: number) => measureText(locale, 'count', value);
  const tile = (name: string, of: (totals: Totals) => number | undefined, more: Partial<FigureTile> = {}) => {
    const value = of(totals);
    if (value === undefined) return [];
    const trend = trendOf(value, before && of(before.totals));
    return [{ name, value: count(value), trend, ...more }];
  };
  return [
    ...tile(t.figures.votes, ({ votes }) => votes, { line: series.map(({ votes }) => votes) }),
    ...tile(t.figures.people, ({ people }) => people, {
      line: series.map(({ people }) => people),
      ...(totals.signIns !== undefined && { hint: t.figures.signInsInAll(totals.signIns) }),
    }),
    ...tile(t.figures.registrations, ({ registrations }) => registrations, {
      line: series.map(({ registrations }) => registrations),
    }),
    ...tile(t.figures.signUps, ({ signUps }) => signUps),
  ];
}
