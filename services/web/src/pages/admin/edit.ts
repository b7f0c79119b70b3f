import { html, nothing } from 'lit';
import { busyButton } from '../../components/busy-button.ts';
import { notice } from '../../components/notice.ts';
import { problemNotice, problemPage } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { announce } from '../../state/announcer.ts';
import './admin.css';
import { cancelDialog } from './edit/cancel-dialog.ts';
import { Editing } from './edit/editing.ts';
import './edit/take-out.ts';
import { editHead, standing } from './edit/head.ts';
import { ballot, rules } from './form/ballot.ts';
import { fixedRules, whyFixed } from './form/fixed.ts';
import { options } from './form/options.ts';
import { preview } from './form/preview.ts';
import { question } from './form/question.ts';
import { summary } from './form/summary.ts';
import { when } from './form/when.ts';

/** Changing or cancelling a voting. */
class AdminEdit extends Editing {
  protected override heading(): string {
    return this.t.form.editTitle;
  }

  protected override render() {
    return html`<div class="wrap page">
      ${editHead(this.t, this.tenantId, this.heading(), this.base()?.data)} ${this.#body()}
    </div>`;
  }

  #body() {
    const { t } = this;
    const { loaded } = this.state;
    if (loaded.is === 'waiting') return skeleton(t.common.loading, ['block', 'block', 'block']);
    if (loaded.is === 'refused') return problemPage(t, loaded.problem, () => void this.load());
    const { data } = loaded.value;
    const view = this.view();
    const { terms, words } = view.editable;
    return html`
      <div class="form-columns">
        <form class="stack" novalidate @submit=${(event: Event) => void this.send(event)}>
          ${terms ? nothing : notice('info', html`<p>${whyFixed(t, standing(data))}</p>`)} ${this.#notices()}
          ${summary(view)} ${question(view)} ${options(view)} ${when(view, false)}
          ${terms ? html`${ballot(view)} ${rules(view, this.priced)}` : fixedRules(view)}
          ${this.#problem()} ${words ? this.#save() : nothing}
        </form>
        ${terms ? preview(view) : nothing}
      </div>
      <suffra-take-out .voting=${data}></suffra-take-out>
      ${view.editable.cancel ? this.#cancel() : nothing}
      ${cancelDialog({
        t,
        title: data.title,
        open: this.state.confirming,
        busy: this.state.cancelling,
        problem: this.state.cancelProblem,
        onClose: () => this.patch({ confirming: false, cancelProblem: undefined }),
        onCancel: () => void this.cancel(),
      })}
    `;
  }

  #notices() {
    const { t } = this;
    const { wasKept, message, stale, newest } = this.state;
    return html`
      ${message === '' ? nothing : notice('good', html`<p>${message}</p>`)}
      ${
        wasKept
          ? notice(
              'info',
              html`<p>${t.form.kept}</p>
                <button type="button" class="button compact" @click=${() => this.startAfresh()}>
                  ${t.form.startAfresh}
                </button>`,
            )
          : nothing
      }
      ${
        stale
          ? html`<div id="form-stale" tabindex="-1">
            ${notice(
              'warn',
              html`<p>${t.form.stale}</p>
                <button type="button" class="button compact" @click=${() => void this.loadNewest()}>
                  ${t.form.loadNewest}
                </button>`,
            )}
          </div>`
          : nothing
      }
      ${
        newest.length === 0
          ? nothing
          : html`<div id="form-newest" tabindex="-1">
            ${notice(
              'warn',
              newest.map((line) => html`<p>${line}</p>`),
            )}
          </div>`
      }
    `;
  }

  #problem() {
    const { problem, refusedFields } = this.state;
    return problem === undefined || refusedFields.length > 0 ? nothing : problemNotice(this.t, problem);
  }

  #save() {
    return html`<p class="cluster">
      ${busyButton({
        label: this.t.form.saveChanges,
        busyLabel: this.t.form.saving,
        busy: this.state.busy,
        type: 'submit',
        look: 'primary large',
      })}
    </p>`;
  }

  #cancel() {
    const { t } = this;
    return html`
      <section class="between form-cancel">
        <p class="soft">${t.form.cancelHint}</p>
        <button
          type="button"
          class="button danger"
          @click=${() => {
            this.patch({ confirming: true });
            announce('');
          }}
        >
          ${t.form.cancelVoting}
        </button>
      </section>
    `;
  }
}

customElements.define('suffra-admin-edit', AdminEdit);
