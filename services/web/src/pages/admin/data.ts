import { html, nothing } from 'lit';
import { readAudit } from '../../api/data.ts';
import { asProblem } from '../../api/problem.ts';
import type { Audited } from '../../api/shapes/data.ts';
import { icon } from '../../components/icons.ts';
import { Page } from '../../components/page.ts';
import { problemPage } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { paths } from '../../router/paths.ts';
import { instantText } from '../../rules/time-text.ts';
import { here, type Loading, refused, waiting } from '../../state/loading.ts';
import './admin.css';
import '../data/data.css';
import './data/voter-form.ts';

interface Audit {
  readonly items: readonly Audited[];
  readonly nextCursor?: string | undefined;
}

/** What is kept of voters: taken out, erased, and who did so. */
class AdminData extends Page<{ readonly audit: Loading<Audit> }> {
  constructor() {
    super({ audit: waiting });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
  }

  protected override heading(): string {
    return this.t.data.title;
  }

  readonly #read = async (after?: Audit) => {
    try {
      const { items, nextCursor } = await readAudit(after?.nextCursor);
      this.patch({ audit: here({ items: [...(after?.items ?? []), ...items], nextCursor }) });
    } catch (thrown) {
      this.patch({ audit: refused(asProblem(thrown)) });
    }
  };

  protected override render() {
    const { t } = this;
    const { audit } = this.state;
    return html`
      <div class="wrap page narrow">
        <div class="page-head">
          <a class="back" href=${paths.page(this.tenantId, 'admin')}>${icon('back')}${t.admin.title}</a>
          <h1 tabindex="-1">${this.heading()}</h1>
          <p class="lead">${t.data.lead}</p>
        </div>
        <div class="stack loose">
          <suffra-voter-data class="card" .onDone=${() => void this.#read()}></suffra-voter-data>
          <section class="card stack" aria-labelledby="audit">
            <h2 id="audit">${t.data.audit}</h2>
            <p class="soft small">${t.data.auditHint}</p>
            ${
              audit.is === 'waiting'
                ? skeleton(t.common.loading, ['line', 'line'])
                : audit.is === 'refused'
                  ? problemPage(t, audit.problem, () => void this.#read())
                  : this.#lines(audit.value)
            }
          </section>
        </div>
      </div>
    `;
  }

  #lines(audit: Audit) {
    const { t, locale } = this;
    if (audit.items.length === 0) return html`<p class="soft">${t.data.auditNone}</p>`;
    return html`
      <ul class="audit" role="list">
        ${audit.items.map(
          ({ at, act, by, voterId, part, votingId }) => html`<li>
            <p><b>${t.data.acts[act]}${part === undefined ? '' : `: ${t.data.parts[part]}`}</b> <time class="soft small" datetime=${at}>${instantText(locale, at)}</time></p>
            <p class="soft small">
              ${votingId === undefined ? nothing : html`<a href=${paths.edit(this.tenantId, votingId)}>${t.data.theVoting}</a>, `}
              ${voterId === undefined ? nothing : html`${t.data.voter} <code>${voterId}</code>, `}
              ${voterId === by ? t.data.byThemselves : html`${t.data.by} <code>${by}</code>`}
            </p>
          </li>`,
        )}
      </ul>
      ${
        audit.nextCursor === undefined
          ? nothing
          : html`<div><button type="button" class="button" @click=${() => void this.#read(audit)}>${t.data.more}</button></div>`
      }
    `;
  }
}

customElements.define('suffra-admin-data', AdminData);
