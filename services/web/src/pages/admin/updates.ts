import { html, nothing } from 'lit';
import { listCampaigns } from '../../api/campaigns.ts';
import { type Problem, toProblem } from '../../api/problem.ts';
import type { Campaign } from '../../api/schemas/campaign.ts';
import { busyButton } from '../../components/busy-button.ts';
import { icon } from '../../components/icons.ts';
import { Page } from '../../components/page.ts';
import { problemNotice, problemPlaceholder } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { paths } from '../../router/paths.ts';
import { formatInstant } from '../../rules/format-time.ts';
import './admin.css';
import { updateTag } from './updates/update-tag.ts';
import './updates/updates.css';

interface State {
  readonly items: readonly Campaign[] | undefined;
  readonly cursor: string | undefined;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
}

/** The updates of an organisation. */
class AdminUpdates extends Page<State> {
  constructor() {
    super({ items: undefined, cursor: undefined, isBusy: false, problem: undefined });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#loadMore();
  }

  protected override getHeading(): string {
    return this.t.titles.updates;
  }

  readonly #loadMore = async () => {
    const { items = [], cursor } = this.state;
    this.setState({ isBusy: true, problem: undefined });
    try {
      const page = await listCampaigns(20, cursor);
      this.setState({ items: [...items, ...page.items], cursor: page.nextCursor, isBusy: false });
      if (items.length > 0) await this.focusFirst(`.updates > li:nth-child(${items.length + 1}) a`);
    } catch (error) {
      this.setState({ problem: toProblem(error), isBusy: false });
    }
  };

  protected override render() {
    const { t, tenantId } = this;
    const { items, problem } = this.state;
    return html`
      <div class="wrap page narrow">
        <div class="page-head">
          <h1 tabindex="-1">${this.getHeading()}</h1>
          <p class="lead">${t.updates.lead}</p>
        </div>
        <div class="stack">
          <div><a class="button primary" href=${paths.update(tenantId, 'new')}>${icon('plus')}${t.updates.new}</a></div>
          ${
            items !== undefined
              ? this.#list(items)
              : problem
                ? problemPlaceholder(t, problem, this.#loadMore)
                : skeleton(t.common.loading, ['block', 'block'])
          }
        </div>
      </div>
    `;
  }

  /** The time of an update (sent, scheduled or created) and how many people it reached. */
  #summary({ sendAt, createdAt, progress }: Campaign): string {
    const timeText = formatInstant(this.locale, sendAt ?? createdAt);
    return progress === undefined ? timeText : `${timeText} · ${this.t.updates.reached(progress.reached)}`;
  }

  #list(items: readonly Campaign[]) {
    const { t, tenantId } = this;
    const { cursor, isBusy, problem } = this.state;
    if (items.length === 0)
      return html`<div class="empty">
        ${icon('news')}
        <h2>${t.updates.none}</h2>
        <p>${t.updates.noneHint}</p>
      </div>`;
    return html`
      <ul class="stack tight updates" role="list">
        ${items.map(
          (item) => html`<li class="card update-row">
            <div class="update-row-words">
              <a class="update-row-link" dir="auto" href=${paths.update(tenantId, item.campaignId)}>${item.title}</a>
              <p class="soft small">${this.#summary(item)}</p>
            </div>
            <p>${updateTag(t, item.state)}</p>
          </li>`,
        )}
      </ul>
      ${problem ? problemNotice(t, problem) : nothing}
      ${cursor === undefined ? nothing : busyButton({ label: t.updates.more, isBusy, onClick: () => void this.#loadMore() })}
    `;
  }
}

customElements.define('suffra-admin-updates', AdminUpdates);
