import { html, nothing } from 'lit';
import { type Problem, toProblem } from '../../api/problem.ts';
import type { DraftSummary } from '../../api/schemas/voting-draft.ts';
import { listDrafts } from '../../api/voting-drafts.ts';
import { busyButton } from '../../components/busy-button.ts';
import { icon } from '../../components/icons.ts';
import { Page } from '../../components/page.ts';
import { problemNotice, problemPlaceholder } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { paths } from '../../router/paths.ts';
import { formatInstant } from '../../rules/format-time.ts';
import './admin.css';

interface State {
  readonly items: readonly DraftSummary[] | undefined;
  readonly cursor: string | undefined;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
}

const pageSize = 50;

/** The drafts of an organisation. */
class AdminDrafts extends Page<State> {
  constructor() {
    super({ items: undefined, cursor: undefined, isBusy: false, problem: undefined });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#loadMore();
  }

  protected override getHeading(): string {
    return this.t.titles.drafts;
  }

  readonly #loadMore = async () => {
    const { items = [], cursor } = this.state;
    this.setState({ isBusy: true, problem: undefined });
    try {
      let page = await listDrafts(pageSize, cursor);
      // Published drafts are left out, so a page can be empty before the last one.
      while (page.items.length === 0 && page.nextCursor !== undefined)
        page = await listDrafts(pageSize, page.nextCursor);
      this.setState({ items: [...items, ...page.items], cursor: page.nextCursor, isBusy: false });
      if (items.length > 0) await this.focusFirst(`.admin-list > li:nth-child(${items.length + 1}) a`);
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
          <a class="back" href=${paths.page(tenantId, 'admin')}>${icon('back')}${t.titles.admin}</a>
          <h1 tabindex="-1">${this.getHeading()}</h1>
          <p class="lead">${t.drafts.lead}</p>
        </div>
        <div class="stack">
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

  #list(items: readonly DraftSummary[]) {
    const { t } = this;
    const { cursor, isBusy, problem } = this.state;
    if (items.length === 0)
      return html`<div class="empty">${icon('edit')}<h2>${t.drafts.none}</h2><p>${t.drafts.noneHint}</p></div>`;
    return html`
      <ul class="stack tight admin-list" role="list">
        ${items.map((item) => this.#row(item))}
      </ul>
      ${problem ? problemNotice(t, problem) : nothing}
      ${cursor === undefined ? nothing : busyButton({ label: t.drafts.more, isBusy, onClick: () => void this.#loadMore() })}
    `;
  }

  #row({ draftId, title = this.t.drafts.untitled, changedAt, accountId }: DraftSummary) {
    const { t } = this;
    return html`<li class="card between draft-row">
      <div class="admin-row-main">
        <h2 class="admin-row-title" dir="auto">${title}</h2>
        <p class="small soft">
          ${t.drafts.changed(formatInstant(this.locale, changedAt))}${accountId === undefined ? nothing : html` · <bdi>${accountId}</bdi>`}
        </p>
      </div>
      <a
        class="button compact"
        href=${paths.draft(this.tenantId, draftId)}
        aria-label="${t.drafts.edit}: ${title}"
        >${icon('edit')}${t.drafts.edit}</a
      >
    </li>`;
  }
}

customElements.define('suffra-admin-drafts', AdminDrafts);
