import { html } from 'lit';
import { toProblem } from '../../api/problem.ts';
import type { DayRange } from '../../api/sales.ts';
import type { Sale } from '../../api/schemas/sales.ts';
import { csvButton } from '../../components/csv-button.ts';
import { icon } from '../../components/icons.ts';
import { Page } from '../../components/page.ts';
import { problemPlaceholder } from '../../components/problem.ts';
import { selectField } from '../../components/select-field.ts';
import { skeleton } from '../../components/skeleton.ts';
import { formatMoney } from '../../rules/money.ts';
import {
  computeSalesRange,
  groupSales,
  type SalesGrouping,
  type SalesPeriod,
  type SalesRow,
  salesPeriods,
  toSalesCsv,
} from '../../rules/sales.ts';
import { type LoadState, loading, toFailed, toLoaded } from '../../state/load-state.ts';
import { getServerTime } from '../../state/server-clock.ts';
import './sales.css';

interface State {
  readonly period: SalesPeriod;
  readonly grouping: SalesGrouping;
  readonly sales: LoadState<readonly Sale[]>;
}

/** Sales of credits by day, pack and payment provider. */
export abstract class SalesPage extends Page<State> {
  constructor(grouping: SalesGrouping) {
    super({ period: '30d', grouping, sales: loading });
  }

  /** The groupings that a person can choose. */
  protected abstract getGroupings(): readonly SalesGrouping[];
  protected abstract read(range: DayRange): Promise<readonly Sale[]>;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  protected override reload(): void {
    void this.#load();
  }

  protected override getHeading(): string {
    return this.t.sales.title;
  }

  readonly #load = async () => {
    const { period } = this.state;
    // If another period was chosen meanwhile, this response is outdated.
    const isCurrent = () => period === this.state.period;
    try {
      const sales = await this.read(computeSalesRange(period, getServerTime()));
      if (isCurrent()) this.setState({ sales: toLoaded(sales) });
    } catch (error) {
      if (isCurrent()) this.setState({ sales: toFailed(toProblem(error)) });
    }
  };

  readonly #choosePeriod = (period: SalesPeriod) => {
    this.setState({ period, sales: loading });
    void this.#load();
  };

  protected override render() {
    const { t } = this;
    const { sales } = this.state;
    return html`<div class="wrap page">
      <div class="page-head">
        <h1 tabindex="-1">${this.getHeading()}</h1>
        <p class="lead">${t.sales.lead}</p>
      </div>
      <div class="stack loose">
        ${this.#controls()}
        ${
          sales.is === 'loading'
            ? skeleton(t.common.loading, ['block', 'block'])
            : sales.is === 'failed'
              ? problemPlaceholder(t, sales.problem, this.#load)
              : this.#content(sales.value)
        }
      </div>
    </div>`;
  }

  #controls() {
    const { t } = this;
    const { period, grouping } = this.state;
    return html`<div class="sales-controls">
      ${selectField('sales-period', t.sales.period, toOptions(salesPeriods, t.sales.periods), period, this.#choosePeriod)}
      ${selectField('sales-grouping', t.sales.rows, toOptions(this.getGroupings(), t.sales.groupings), grouping, (next) => this.setState({ grouping: next }))}
    </div>`;
  }

  #content(sales: readonly Sale[]) {
    const { t } = this;
    const { period, grouping } = this.state;
    if (sales.length === 0) return html`<div class="empty">${icon('coin')}<p>${t.sales.none}</p></div>`;
    const { from, to } = computeSalesRange(period, getServerTime());
    return html`
      ${this.#table(t.sales.totals, groupSales(sales), t.sales.currency)}
      <section class="stack tight">
        <div class="between">
          <h2>${t.sales.groupings[grouping]}</h2>
          ${csvButton(t, t.sales.title, `sales-${from}-${to}.csv`, () => toSalesCsv(sales))}
        </div>
        ${this.#table(t.sales.groupings[grouping], groupSales(sales, grouping))}
      </section>
      <p class="small soft">${t.sales.note}</p>
    `;
  }

  /** A table of sums. Without a name for its first column, the rows have the label of the grouping. */
  #table(caption: string, rows: readonly SalesRow[], firstColumn?: string) {
    const { t, locale } = this;
    const money = ({ currency }: SalesRow, amount: number) => formatMoney(locale, { currency, amount });
    const count = (value: number) => value.toLocaleString(locale);
    const toLabel = ({ label, currency }: SalesRow) =>
      firstColumn === undefined ? this.#label(label) : currency;
    return html`<div class="table-wrap" tabindex="0" role="region" aria-label=${caption}>
      <table class="table dense">
        <caption class="visually-hidden">${caption}</caption>
        <thead>
          <tr>
            <th scope="col">${firstColumn ?? caption}</th>
            ${[
              t.sales.purchases,
              t.sales.credits,
              t.sales.sold,
              t.sales.refunded,
              t.sales.withheld,
              t.sales.owed,
            ].map((name) => html`<th scope="col" class="number">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) => html`<tr>
              <th scope="row" dir="auto">${toLabel(row)}</th>
              <td class="number">${count(row.purchases)}</td>
              <td class="number">${count(row.credits)}</td>
              <td class="number">${money(row, row.sold)}</td>
              <td class="number">${money(row, row.refunded)}</td>
              <td class="number">${money(row, row.withheld)}</td>
              <td class="number">${money(row, row.owed)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #label(label: string): string {
    const { grouping } = this.state;
    const { locale } = this;
    if (grouping === 'provider') return label === 'paypal' ? 'PayPal' : 'Stripe';
    if (grouping !== 'day') return label;
    return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(label));
  }
}

const toOptions = <T extends string>(values: readonly T[], texts: Readonly<Record<T, string>>) =>
  values.map((value) => ({ value, label: texts[value] }));
