import { html } from 'lit';
import { listCampaigns } from '../../api/campaigns.ts';
import type { Campaign } from '../../api/schemas/campaign.ts';
import { icon } from '../../components/icons.ts';
import { listPlaceholder, moreButton } from '../../components/list-parts.ts';
import { Page } from '../../components/page.ts';
import { paths } from '../../router/paths.ts';
import { formatInstant } from '../../rules/format-time.ts';
import { PagedList } from '../../state/paged-list.ts';
import './admin.css';
import { updateTag } from './updates/update-tag.ts';
import './updates/updates.css';

const pageSize = 20;

/** The updates of an organisation. */
class AdminUpdates extends Page {
  readonly #updates = new PagedList<Campaign>(this, (_, cursor) => listCampaigns(pageSize, cursor));

  constructor() {
    super({});
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#updates.load();
  }

  protected override getHeading(): string {
    return this.t.titles.updates;
  }

  readonly #loadMore = async (cursor: string) => {
    const count = await this.#updates.load(cursor);
    if (count !== undefined) await this.focusFirst(`.updates > li:nth-child(${count + 1}) a`);
  };

  protected override render() {
    const { t, tenantId } = this;
    const { items } = this.#updates.state;
    return html`
      <div class="wrap page narrow">
        <div class="page-head">
          <h1 tabindex="-1">${this.getHeading()}</h1>
          <p class="lead">${t.updates.lead}</p>
        </div>
        <div class="stack">
          <div><a class="button primary" href=${paths.update(tenantId, 'new')}>${icon('plus')}${t.updates.new}</a></div>
          ${items === undefined ? listPlaceholder(t, this.#updates, ['block', 'block']) : this.#list(items)}
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
      ${moreButton(t, this.#updates, t.updates.more, this.#loadMore)}
    `;
  }
}

customElements.define('suffra-admin-updates', AdminUpdates);
