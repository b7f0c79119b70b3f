import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { toProblem } from '../../api/problem.ts';
import { listReconciliations, readDifferences } from '../../api/reconciliations.ts';
import type { Difference, ReconciliationDay } from '../../api/schemas/reconciliation.ts';
import { icon } from '../../components/icons.ts';
import { Page } from '../../components/page.ts';
import { problemPlaceholder } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { type LoadState, loading, toFailed, toLoaded } from '../../state/load-state.ts';
import './reconciliation/difference-card.ts';
import './reconciliation/reconciliation.css';

interface State {
  readonly days: LoadState<readonly ReconciliationDay[]>;
  /** The day whose differences are shown. */
  readonly day: string | undefined;
  readonly differences: LoadState<readonly Difference[]>;
}

/** The daily reconciliations with the payment providers, for operators. */
class OperatorReconciliation extends Page<State> {
  constructor() {
    super({ days: loading, day: undefined, differences: loading });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  protected override reload(): void {
    if (this.state.days.is === 'failed') void this.#load();
  }

  protected override getHeading(): string {
    return this.t.reconciliation.title;
  }

  readonly #load = async () => {
    try {
      const days = await listReconciliations();
      this.setState({ days: toLoaded(days) });
      const first = days.find(({ differences }) => differences > 0) ?? days[0];
      if (first !== undefined) await this.#showDay(first.day);
    } catch (error) {
      this.setState({ days: toFailed(toProblem(error)) });
    }
  };

  readonly #showDay = async (day: string) => {
    this.setState({ day, differences: loading });
    const read = await readDifferences(day).then(toLoaded, (error) => toFailed(toProblem(error)));
    // If another day was chosen meanwhile, this response is outdated.
    if (this.state.day === day) this.setState({ differences: read });
  };

  #formatDay(day: string): string {
    const format = new Intl.DateTimeFormat(this.locale, { dateStyle: 'medium', timeZone: 'UTC' });
    return format.format(new Date(day));
  }

  protected override render() {
    const { t } = this;
    const { days } = this.state;
    return html`<div class="wrap page">
      <div class="page-head">
        <h1 tabindex="-1">${this.getHeading()}</h1>
        <p class="lead">${t.reconciliation.lead}</p>
      </div>
      ${
        days.is === 'loading'
          ? skeleton(t.common.loading, ['block', 'block'])
          : days.is === 'failed'
            ? problemPlaceholder(t, days.problem, this.#load)
            : this.#content(days.value)
      }
    </div>`;
  }

  #content(days: readonly ReconciliationDay[]) {
    const { t } = this;
    if (days.length === 0)
      return html`<div class="empty">${icon('check')}<p>${t.reconciliation.none}</p></div>`;
    return html`<div class="stack loose">${this.#table(days)} ${this.#differences()}</div>`;
  }

  #table(days: readonly ReconciliationDay[]) {
    const { t, locale } = this;
    const { reconciliation } = t;
    const columns = [
      reconciliation.checked,
      reconciliation.matched,
      reconciliation.different,
      reconciliation.unanswered,
    ];
    return html`<div class="table-wrap" tabindex="0" role="region" aria-label=${reconciliation.days}>
      <table class="table dense">
        <caption class="visually-hidden">${reconciliation.days}</caption>
        <thead>
          <tr>
            <th scope="col">${reconciliation.day}</th>
            ${columns.map((name) => html`<th scope="col" class="number">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${days.map(
            ({ day, checked, differences, unanswered, complete }) => html`<tr>
              <th scope="row">
                <button type="button" class="link" aria-pressed=${day === this.state.day ? 'true' : 'false'} @click=${() => void this.#showDay(day)}>
                  ${this.#formatDay(day)}
                </button>
                ${complete ? nothing : html`<span class="tag cancelled">${reconciliation.incomplete}</span>`}
              </th>
              ${[checked, Math.max(0, checked - differences - unanswered), differences, unanswered].map(
                (count) => html`<td class="number">${count.toLocaleString(locale)}</td>`,
              )}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #differences() {
    const { t } = this;
    const { day, differences } = this.state;
    if (day === undefined) return nothing;
    return html`<section class="stack" aria-labelledby="differences">
      <h2 id="differences">${t.reconciliation.differencesOf(this.#formatDay(day))}</h2>
      ${
        differences.is === 'loading'
          ? skeleton(t.common.loading, ['block'])
          : differences.is === 'failed'
            ? problemPlaceholder(t, differences.problem, () => void this.#showDay(day))
            : differences.value.length === 0
              ? html`<p>${t.reconciliation.noDifferences}</p>`
              : repeat(
                  differences.value,
                  ({ purchaseId }) => `${day} ${purchaseId}`,
                  (difference) =>
                    html`<suffra-difference class="card" .tenantId=${this.tenantId} .day=${day} .difference=${difference}></suffra-difference>`,
                )
      }
    </section>`;
  }
}

customElements.define('suffra-operator-reconciliation', OperatorReconciliation);
