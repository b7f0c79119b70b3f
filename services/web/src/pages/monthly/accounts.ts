import { html, nothing, type TemplateResult } from 'lit';
import { asProblem, type Problem } from '../../api/problem.ts';
import { listAccounts } from '../../api/reports.ts';
import type { AccountLine } from '../../api/shapes/report.ts';
import { busyButton } from '../../components/busy-button.ts';
import { problemNotice } from '../../components/problem.ts';
import { View } from '../../components/view.ts';
import { measureText } from '../../rules/figures/measure-text.ts';
import { costText } from '../../rules/figures/month.ts';
import { announce } from '../../state/announcer.ts';

interface State {
  readonly items: readonly AccountLine[] | undefined;
  readonly cursor: string | undefined;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
}

const fresh: State = { items: undefined, cursor: undefined, busy: false, problem: undefined };

/** A month account by account: the busiest first, and all of them a page at a time. */
class ReportAccounts extends View<State> {
  static override properties = {
    ...View.properties,
    month: { attribute: false },
    made: { attribute: false },
    top: { attribute: false },
  };
  declare month: string;
  /** When the report was made: one that is made again is listed from its beginning. */
  declare made: string;
  declare top: readonly AccountLine[];

  constructor() {
    super(fresh);
    this.month = '';
    this.made = '';
    this.top = [];
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('made')) this.state = fresh;
  }

  readonly #more = async () => {
    const { items = [], cursor } = this.state;
    const { made } = this;
    this.patch({ busy: true, problem: undefined });
    try {
      const page = await listAccounts(this.month, cursor);
      if (made !== this.made) return;
      this.patch({ items: [...items, ...page.items], cursor: page.nextCursor, busy: false });
      announce(this.t.reports.shown(items.length + page.items.length));
    } catch (thrown) {
      this.patch({ busy: false, problem: asProblem(thrown) });
    }
  };

  protected override render() {
    const { t, top } = this;
    const { items, cursor, busy, problem } = this.state;
    if (top.length === 0) return nothing;
    const label = items === undefined ? t.reports.allAccounts : t.tiles.more;
    return html`<section class="stack">
      <h2>${items === undefined ? t.reports.top : t.reports.allAccounts}</h2>
      ${this.#table(items ?? top)} ${problem ? problemNotice(t, problem) : nothing}
      ${
        items !== undefined && cursor === undefined
          ? nothing
          : html`<div class="report-more">
            ${busyButton({ label, busyLabel: t.common.loading, busy, onClick: () => void this.#more() })}
          </div>`
      }
    </section>`;
  }

  #table(lines: readonly AccountLine[]): TemplateResult {
    const { t, locale } = this;
    const count = (value: number) => html`<td class="number">${measureText(locale, 'count', value)}</td>`;
    const heads = [
      ...[t.figures.votes, t.reports.paid, t.figures.people, t.figures.requests],
      ...[t.figures.errorRate, t.figures.p95, t.reports.cost],
    ];
    return html`<div class="table-wrap" tabindex="0" role="region" aria-label=${t.reports.byAccount}>
      <table class="table dense">
        <caption class="visually-hidden">${t.reports.byAccount}</caption>
        <thead>
          <tr>
            <th scope="col">${t.reports.account}</th>
            ${heads.map((each) => html`<th scope="col" class="number">${each}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${lines.map(
            (line) => html`<tr>
              <th scope="row">${line.account || html`<i>${t.reports.noAccount}</i>`}</th>
              ${count(line.votes)} ${count(line.paidVotes)} ${count(line.people)} ${count(line.requests)}
              <td class="number">${measureText(locale, 'share', line.errorRate)}</td>
              <td class="number">${measureText(locale, 'ms', line.latency.p95)}</td>
              <td class="number">${costText(locale, line.cost.total)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}

customElements.define('suffra-report-accounts', ReportAccounts);
