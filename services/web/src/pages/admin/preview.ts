import { html } from 'lit';
import { toProblem } from '../../api/problem.ts';
import type { Voting } from '../../api/schemas/voting.ts';
import { readDraft } from '../../api/voting-drafts.ts';
import { readVoting } from '../../api/votings.ts';
import { icon } from '../../components/icons.ts';
import { Page } from '../../components/page.ts';
import { problemPlaceholder } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { paths } from '../../router/paths.ts';
import { toPreviewedVoting } from '../../rules/previewed-voting.ts';
import { toDraftForm } from '../../rules/stored-draft.ts';
import { toVotingDraft } from '../../rules/voting-draft.ts';
import { type LoadState, loading, toFailed, toLoaded } from '../../state/load-state.ts';
import { getServerTime } from '../../state/server-clock.ts';
import './admin.css';
import './preview/preview-panel.ts';

/** The preview of a draft or voting as it is saved, for the admin's own phone. */
class AdminPreview extends Page<{ voting: LoadState<Voting> }> {
  static override properties = { ...Page.properties, draftId: { attribute: false } };
  /** Empty if a voting is shown. */
  declare draftId: string;

  constructor() {
    super({ voting: loading });
    this.draftId = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  protected override getHeading(): string {
    return this.t.voterPreview.title;
  }

  readonly #load = async () => {
    this.setState({ voting: loading });
    const { votingForm } = this.t;
    const placeholders = { title: votingForm.previewTitle, option: votingForm.option };
    try {
      const form =
        this.draftId === ''
          ? toVotingDraft((await readVoting(this.votingId)).data)
          : toDraftForm((await readDraft(this.draftId)).data.content, getServerTime());
      this.setState({ voting: toLoaded(toPreviewedVoting(form, getServerTime(), placeholders)) });
    } catch (error) {
      this.setState({ voting: toFailed(toProblem(error)) });
    }
  };

  protected override render() {
    const { t, tenantId, draftId, votingId } = this;
    const formPath = draftId === '' ? paths.edit(tenantId, votingId) : paths.draft(tenantId, draftId);
    return html`<div class="wrap page">
      <div class="page-head">
        <a class="back" href=${formPath}>${icon('back')}${t.voterPreview.back}</a>
        <h1 tabindex="-1">${this.getHeading()}</h1>
        <p class="lead">${t.voterPreview.lead}</p>
      </div>
      ${this.#content()}
    </div>`;
  }

  #content() {
    const { voting } = this.state;
    if (voting.is === 'loading') return skeleton(this.t.common.loading, ['block', 'block']);
    if (voting.is === 'failed') return problemPlaceholder(this.t, voting.problem, this.#load);
    return html`<suffra-preview-panel .tenantId=${this.tenantId} .voting=${voting.value}></suffra-preview-panel>`;
  }
}

customElements.define('suffra-admin-preview', AdminPreview);
