import { html, nothing } from 'lit';
import type { ApiResponse } from '../../api/http.ts';
import type { Voting } from '../../api/schemas/voting.ts';
import { busyButton } from '../../components/busy-button.ts';
import { cancelledBanner } from '../../components/cancelled-banner.ts';
import '../../components/lazy-part.ts';
import { notice } from '../../components/notice.ts';
import { problemPlaceholder } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { loadTexts } from '../../state/language.ts';
import './admin.css';
import './edit/voting-export.ts';
import { editHead, getVotingState } from './edit/edit-head.ts';
import { EditVotingPage } from './edit/edit-voting-page.ts';
import { ballotSection, rulesSection } from './form/ballot-and-rules-sections.ts';
import { correctionSection } from './form/correction-section.ts';
import { errorSummary } from './form/error-summary.ts';
import { fixedRules, getFixedReason } from './form/fixed-rules.ts';
import { newestChangesNotice, restoredNotice, staleNotice } from './form/form-notices.ts';
import { optionsSection } from './form/options-section.ts';
import { questionSection } from './form/question-section.ts';
import { scheduleSection } from './form/schedule-section.ts';
import { votingPreview, votingPreviewDisclosure } from './form/voting-preview.ts';

const loadEndSection = () => Promise.all([import('./edit/end-section.ts'), loadTexts(['earlyEnd'])]);
const loadElectorate = () => Promise.all([import('./edit/electorate-panel.ts'), loadTexts(['electorate'])]);

/** Edits, ends or cancels a voting. */
class AdminEdit extends EditVotingPage {
  protected override getHeading(): string {
    return this.t.votingForm.editTitle;
  }

  protected override render() {
    return html`<div class="wrap page">
      ${editHead(this.t, this.tenantId, this.getHeading(), this.getLoadedVoting()?.data)} ${this.#content()}
    </div>`;
  }

  #content() {
    const { t } = this;
    const { loadedVoting } = this.state;
    if (loadedVoting.is === 'loading') return skeleton(t.common.loading, ['block', 'block', 'block']);
    if (loadedVoting.is === 'failed')
      return problemPlaceholder(t, loadedVoting.problem, () => void this.load());
    const { data } = loadedVoting.value;
    const view = this.getView();
    const { settings, presentation } = view.editable;
    return html`
      <div class="form-columns">
        <form class="stack" novalidate @submit=${(event: Event) => void this.submit(event)}>
          ${data.state === 'cancelled' ? cancelledBanner(t, this.locale, data) : nothing}
          ${settings ? nothing : notice('info', html`<p>${getFixedReason(t, getVotingState(data))}</p>`)} ${this.#noticeList()}
          ${errorSummary(view)} ${questionSection(view)} ${optionsSection(view)} ${scheduleSection(view, false)}
          ${
            settings
              ? html`${ballotSection(view)} ${rulesSection(view, this.changePrice)} ${votingPreviewDisclosure(view)}`
              : fixedRules(view)
          }
          ${!settings && presentation ? correctionSection(view) : nothing} ${this.#problem()} ${presentation ? this.#saveButton() : nothing}
        </form>
        ${settings ? votingPreview(view) : nothing}
      </div>
      ${this.#electorate(data)}
      <suffra-voting-export .voting=${data}></suffra-voting-export>
      ${view.editable.cancel ? this.#endSection(loadedVoting.value) : nothing}
    `;
  }

  #electorate(voting: Voting) {
    if (voting.eligibleVoters !== 'list') return nothing;
    const content = html`<suffra-electorate .voting=${voting}></suffra-electorate>`;
    return html`<suffra-lazy-part .load=${loadElectorate} .content=${content}></suffra-lazy-part>`;
  }

  #noticeList() {
    const { t } = this;
    const { wasRestored, message, isStale, newestChanges } = this.state;
    return html`
      ${message === '' ? nothing : notice('good', html`<p>${message}</p>`)}
      ${wasRestored ? restoredNotice(t, () => this.startOver()) : nothing}
      ${isStale ? staleNotice(t, t.votingForm.stale, () => void this.loadNewest()) : nothing}
      ${newestChanges.length > 0 ? newestChangesNotice(newestChanges) : nothing}
    `;
  }

  #problem() {
    const { problem, refusedFields } = this.state;
    return problem === undefined || refusedFields.length > 0 ? nothing : this.problemNotice(problem);
  }

  #saveButton() {
    return html`<p class="cluster">
      ${busyButton({
        label: this.t.votingForm.saveChanges,
        busyLabel: this.t.votingForm.saving,
        isBusy: this.state.isBusy,
        type: 'submit',
        classes: 'primary large',
      })}
    </p>`;
  }

  #endSection(base: ApiResponse<Voting>) {
    return html`<suffra-lazy-part
      .load=${loadEndSection}
      .content=${html`<suffra-end-section
        .base=${base}
        .onDone=${(changed: ApiResponse<Voting>, message: string) => void this.showEnded(changed, message)}
        .onStale=${() => void this.showStale()}
      ></suffra-end-section>`}
    ></suffra-lazy-part>`;
  }
}

customElements.define('suffra-admin-edit', AdminEdit);
