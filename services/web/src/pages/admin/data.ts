import { html, nothing } from 'lit';
import { readAuditLog } from '../../api/data-exports.ts';
import { toProblem } from '../../api/problem.ts';
import type { AuditEntry } from '../../api/schemas/data-exports.ts';
import { Page } from '../../components/page.ts';
import { problemPlaceholder } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { paths } from '../../router/paths.ts';
import { type AuditFilter, emptyAuditFilter, toAuditQuery } from '../../rules/audit-filter.ts';
import { formatInstant } from '../../rules/format-time.ts';
import { type LoadState, loading, toFailed, toLoaded } from '../../state/load-state.ts';
import './admin.css';
import '../data/data.css';
import { auditForm } from './data/audit-form.ts';

interface AuditPage {
  readonly items: readonly AuditEntry[];
  readonly nextCursor?: string | undefined;
}

/** The personal data of voters: export, erasure and the audit log. */
class AdminData extends Page<{
  readonly audit: LoadState<AuditPage>;
  readonly filter: AuditFilter;
  /** The filter of the list that is shown. */
  readonly appliedFilter: AuditFilter;
}> {
  constructor() {
    super({ audit: loading, filter: emptyAuditFilter, appliedFilter: emptyAuditFilter });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  protected override getHeading(): string {
    return this.t.titles.voterData;
  }

  readonly #load = async (previousPage?: AuditPage) => {
    try {
      const query = toAuditQuery(this.state.appliedFilter);
      const { items, nextCursor } = await readAuditLog(query, previousPage?.nextCursor);
      this.setState({ audit: toLoaded({ items: [...(previousPage?.items ?? []), ...items], nextCursor }) });
    } catch (error) {
      this.setState({ audit: toFailed(toProblem(error)) });
    }
  };

  readonly #applyFilter = () => {
    this.setState({ appliedFilter: this.state.filter, audit: loading });
    void this.#load();
  };

  protected override render() {
    const { t } = this;
    const { audit, filter } = this.state;
    return html`
      <div class="wrap page narrow">
        <div class="page-head">
          <h1 tabindex="-1">${this.getHeading()}</h1>
          <p class="lead">${t.voterData.lead}</p>
        </div>
        <div class="stack loose">
          <section class="card stack" aria-label=${t.titles.voterData}>
            <p class="soft small">${t.voterData.auditLogHint}</p>
            ${auditForm(t, filter, (changed) => this.setState({ filter: changed }), this.#applyFilter)}
            ${
              audit.is === 'loading'
                ? skeleton(t.common.loading, ['line', 'line'])
                : audit.is === 'failed'
                  ? problemPlaceholder(t, audit.problem, () => void this.#load())
                  : this.#auditList(audit.value)
            }
          </section>
        </div>
      </div>
    `;
  }

  #auditList(audit: AuditPage) {
    const { t, locale } = this;
    // A page with a filter may be empty although older entries follow.
    if (audit.items.length === 0 && audit.nextCursor === undefined)
      return html`<p class="soft">${this.state.appliedFilter === emptyAuditFilter ? t.voterData.auditLogEmpty : t.voterData.filter.nothing}</p>`;
    return html`
      <ul class="audit" role="list">
        ${audit.items.map(
          ({ at, act, by, voterId, part, votingId, issuer, accountId, keyId, packId, credits }) => html`<li>
            <p><b>${act === undefined ? t.voterData.otherAction : t.voterData.actions[act]}${credits === undefined ? '' : ` (${credits})`}${part === undefined ? '' : `: ${t.voterData.parts[part]}`}</b> <time class="soft small" datetime=${at}>${formatInstant(locale, at)}</time></p>
            <p class="soft small">
              ${votingId === undefined ? nothing : html`<a href=${paths.edit(this.tenantId, votingId)}>${t.voterData.votingLink}</a>, `}
              ${voterId === undefined ? nothing : html`${t.voterData.voter} <a href=${paths.person(this.tenantId, voterId)}><code>${voterId}</code></a>, `}
              ${[issuer, accountId, keyId, packId].map((id) => (id === undefined ? nothing : html`<code>${id}</code>, `))}
              ${voterId === by ? t.voterData.byVoter : html`${t.voterData.by} <code>${by}</code>`}
            </p>
          </li>`,
        )}
      </ul>
      ${
        audit.nextCursor === undefined
          ? nothing
          : html`<div><button type="button" class="button" @click=${() => void this.#load(audit)}>${t.voterData.more}</button></div>`
      }
    `;
  }
}

customElements.define('suffra-admin-data', AdminData);
