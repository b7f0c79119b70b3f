import { html, nothing } from 'lit';
import type { DraftSummary } from '../../api/schemas/voting-draft.ts';
import { listDrafts } from '../../api/voting-drafts.ts';
import { icon } from '../../components/icons.ts';
import { listPlaceholder, moreButton } from '../../components/list-parts.ts';
import { Page } from '../../components/page.ts';
import { paths } from '../../router/paths.ts';
import { formatInstant } from '../../rules/format-time.ts';
import { type ListPage, PagedList } from '../../state/paged-list.ts';
import './admin.css';

const pageSize = 50;

/** The drafts of an organisation. */
class AdminDrafts extends Page {
  readonly #drafts = new PagedList<DraftSummary>(this, (_, cursor) => readDrafts(cursor));

  constructor() {
    super({});
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#drafts.load();
  }

  protected override getHeading(): string {
    return this.t.titles.drafts;
  }

  readonly #loadMore = async (cursor: string) => {
    const count = await this.#drafts.load(cursor);
    if (count !== undefined) await this.focusFirst(`.admin-list > li:nth-child(${count + 1}) a`);
  };

  protected override render() {
    const { t, tenantId } = this;
    const { items } = this.#drafts.state;
    return html`
      <div class="wrap page narrow">
        <div class="page-head">
          <a class="back" href=${paths.page(tenantId, 'admin')}>${icon('back')}${t.titles.admin}</a>
          <h1 tabindex="-1">${this.getHeading()}</h1>
          <p class="lead">${t.drafts.lead}</p>
        </div>
        <div class="stack">
          ${items === undefined ? listPlaceholder(t, this.#drafts, ['block', 'block']) : this.#list(items)}
        </div>
      </div>
    `;
  }

  #list(items: readonly DraftSummary[]) {
    const { t } = this;
    if (items.length === 0)
      return html`<div class="empty">${icon('edit')}<h2>${t.drafts.none}</h2><p>${t.drafts.noneHint}</p></div>`;
    return html`
      <ul class="stack tight admin-list" role="list">
        ${items.map((item) => this.#row(item))}
      </ul>
      ${moreButton(t, this.#drafts, t.drafts.more, this.#loadMore)}
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

/** Reads a page of drafts. Published drafts are left out, so a page can be empty before the last one. */
async function readDrafts(cursor: string | undefined): Promise<ListPage<DraftSummary>> {
  let page = await listDrafts(pageSize, cursor);
  while (page.items.length === 0 && page.nextCursor !== undefined)
    page = await listDrafts(pageSize, page.nextCursor);
  return page;
}

customElements.define('suffra-admin-drafts', AdminDrafts);
