import { html, nothing } from 'lit';
import type { Problem } from '../../api/problem.ts';
import { busyButton } from '../../components/busy-button.ts';
import { icon } from '../../components/icons.ts';
import { notice } from '../../components/notice.ts';
import { problemPlaceholder } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { paths } from '../../router/paths.ts';
import './admin.css';
import { deleteDraftDialog } from './drafts/delete-draft-dialog.ts';
import { EditDraftPage } from './drafts/edit-draft-page.ts';
import { ballotSection, rulesSection } from './form/ballot-and-rules-sections.ts';
import { errorSummary } from './form/error-summary.ts';
import { newestChangesNotice, restoredNotice, staleNotice } from './form/form-notices.ts';
import { optionsSection } from './form/options-section.ts';
import { questionSection } from './form/question-section.ts';
import { scheduleSection } from './form/schedule-section.ts';
import { votingPreview, votingPreviewDisclosure } from './form/voting-preview.ts';

/** Edits, publishes or deletes a draft of a voting. */
class AdminDraft extends EditDraftPage {
  protected override getHeading(): string {
    return this.t.drafts.edit;
  }

  protected override render() {
    const { t, tenantId } = this;
    return html`<div class="wrap page">
      <div class="page-head">
        <a class="back" href=${paths.page(tenantId, 'admin/drafts')}>${icon('back')}${t.titles.drafts}</a>
        <h1 tabindex="-1">${this.getHeading()}</h1>
      </div>
      ${this.#content()}
    </div>`;
  }

  #content() {
    const { t } = this;
    const { loadedDraft, isDeleting, isBusy, problem, draft } = this.state;
    if (loadedDraft.is === 'loading') return skeleton(t.common.loading, ['block', 'block', 'block']);
    if (loadedDraft.is === 'failed') return this.#loadProblem(loadedDraft.problem);
    const view = this.getView();
    return html`
      <div class="form-columns">
        <form class="stack" novalidate @submit=${(event: Event) => void this.publish(event)}>
          ${this.#noticeList()} ${errorSummary(view)} ${questionSection(view)} ${optionsSection(view)}
          ${scheduleSection(view, true)} ${ballotSection(view)} ${rulesSection(view, this.changePrice)}
          ${votingPreviewDisclosure(view)} ${this.#problem()} ${this.#buttons()}
        </form>
        ${votingPreview(view)}
      </div>
      ${deleteDraftDialog({
        t,
        title: draft.title.trim() || t.drafts.untitled,
        isOpen: isDeleting,
        isBusy,
        problem: isDeleting && problem !== undefined ? this.problemNotice(problem) : nothing,
        onClose: () => this.setState({ isDeleting: false, problem: undefined }),
        onConfirm: () => void this.delete(),
      })}
    `;
  }

  #loadProblem(problem: Problem) {
    const text = this.findDraftProblem(problem);
    if (text === undefined) return problemPlaceholder(this.t, problem, this.load);
    return html`<div class="empty" role="alert">
      ${icon('warn')}
      <p>${text}</p>
      ${this.#votingLink(problem.details.votingId)}
    </div>`;
  }

  #buttons() {
    const { t } = this;
    const { isBusy } = this.state;
    const onDelete = () => this.setState({ isDeleting: true, problem: undefined });
    return html`<div class="between">
      <p class="cluster">
        ${busyButton({ label: t.drafts.publish, busyLabel: t.votingForm.saving, isBusy, type: 'submit', classes: 'primary large' })}
        <button type="button" class="button large" ?disabled=${isBusy} @click=${() => void this.save()}>
          ${t.drafts.save}
        </button>
      </p>
      <button type="button" class="button danger" ?disabled=${isBusy} @click=${onDelete}>${t.drafts.delete}</button>
    </div>`;
  }

  #noticeList() {
    const { t } = this;
    const { wasRestored, message, isStale, newestChanges } = this.state;
    return html`
      ${notice(message === '' ? 'info' : 'good', html`<p>${message} ${t.drafts.notice}</p>`)}
      ${wasRestored ? restoredNotice(t, () => this.startOver()) : nothing}
      ${isStale ? staleNotice(t, t.drafts.stale, () => void this.loadNewest()) : nothing}
      ${newestChanges.length > 0 ? newestChangesNotice(newestChanges) : nothing}
    `;
  }

  #problem() {
    const { problem, refusedFields, isDeleting } = this.state;
    if (problem === undefined || refusedFields.length > 0 || isDeleting) return nothing;
    return html`${this.problemNotice(problem)} ${this.#votingLink(problem.details.votingId)}`;
  }

  /** The link to the voting as which someone else published the draft. */
  #votingLink(votingId: string | undefined) {
    return votingId === undefined
      ? nothing
      : html`<p><a class="button" href=${paths.edit(this.tenantId, votingId)}>${this.t.drafts.openVoting}</a></p>`;
  }
}

customElements.define('suffra-admin-draft', AdminDraft);
