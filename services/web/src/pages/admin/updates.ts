import { html, nothing } from 'lit';
import { listCampaigns } from '../../api/campaigns.ts';
import { asProblem, type Problem } from '../../api/problem.ts';
import type { Campaign } from '../../api/shapes/campaign.ts';
import { busyButton } from '../../components/busy-button.ts';
import { icon } from '../../components/icons.ts';
import { Page } from '../../components/page.ts';
import { problemNotice, problemPage } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { paths } from '../../router/paths.ts';
import { instantText } from '../../rules/time-text.ts';
import './admin.css';
import { updateTag } from './updates/tag.ts';
import './updates/updates.css';

interface State {
  readonly items: readonly Campaign[] | undefined;
  readonly cursor: string | undefined;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
}

/** The updates that an organisation has written. */
class AdminUpdates extends Page<State> {
  constructor() {
    super({ items: undefined, cursor: undefined, busy: false, problem: undefined });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#more();
  }

  protected override heading(): string {
    return this.t.updates.title;
  }

  readonly #more = async () => {
    const { items = [], cursor } = this.state;
    this.patch({ busy: true, problem: undefined });
    try {
      const page = await listCampaigns(20, cursor);
      this.patch({ items: [...items, ...page.items], cursor: page.nextCursor, busy: false });
      if (items.length > 0) await this.focusOn(`.updates > li:nth-child(${items.length + 1}) a`);
    } catch (thrown) {
      this.patch({ problem: asProblem(thrown), busy: false });
    }
  };

  protected override render() {
    const { t, tenantId } = this;
    const { items, problem } = this.state;
    return html`
      <div class="wrap page narrow">
        <div class="page-head">
          <a class="back" href=${paths.page(tenantId, 'admin')}>${icon('back')}${t.admin.title}</a>
          <h1 tabindex="-1">${this.heading()}</h1>
          <p class="lead">${t.updates.lead}</p>
        </div>
        <div class="stack">
          <div><a class="button primary" href=${paths.update(tenantId, 'new')}>${icon('plus')}${t.updates.new}</a></div>
          ${
            items !== undefined
              ? this.#list(items)
              : problem
                ? problemPage(t, problem, this.#more)
                : skeleton(t.common.loading, ['block', 'block'])
          }
        </div>
      </div>
    `;
  }

  /** When it was written, goes or went, and whom it has reached. */
  #facts({ sendAt, createdAt, progress }: Campaign): string {
    const when = instantText(this.locale, sendAt ?? createdAt);
    return progress === undefined ? when : `${when} · ${this.t.updates.reached(progress.reached)}`;
  }

  #list(items: readonly Campaign[]) {
    const { t, tenantId } = this;
    const { cursor, busy, problem } = this.state;
    if (items.length === 0)
      return html`<div class="empty">
        ${icon('news')}
        <h2>${t.updates.none}</h2>
        <p>${t.updates.noneHint}</p>
      </div>`;
    return html`
      <ul class="stack tight updates" role="list">
        ${items.map(
          (each) => html`<li class="card update-row">
            <div class="update-row-words">
              <a class="update-row-link" href=${paths.update(tenantId, each.campaignId)}>${each.title}</a>
              <p class="soft small">${this.#facts(each)}</p>
            </div>
            <p>${updateTag(t, each.state)}</p>
          </li>`,
        )}
      </ul>
      ${problem ? problemNotice(t, problem) : nothing}
      ${cursor === undefined ? nothing : busyButton({ label: t.updates.more, busy, onClick: () => void this.#more() })}
    `;
  }
}

customElements.define('suffra-admin-updates', AdminUpdates);
