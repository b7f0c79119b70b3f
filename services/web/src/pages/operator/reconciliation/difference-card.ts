import { html, nothing } from 'lit';
import { type Problem, toProblem } from '../../../api/problem.ts';
import { checkPurchaseAgain, handleDifference } from '../../../api/reconciliations.ts';
import type { CheckResult, Difference } from '../../../api/schemas/reconciliation.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { textField } from '../../../components/field.ts';
import { notice } from '../../../components/notice.ts';
import { problemNotice } from '../../../components/problem.ts';
import { View } from '../../../components/view.ts';
import { paths } from '../../../router/paths.ts';
import { formatInstant } from '../../../rules/format-time.ts';
import { announce } from '../../../state/announcer.ts';

interface State {
  readonly note: string;
  readonly isSubmitted: boolean;
  readonly busyWith: 'check' | 'note' | undefined;
  readonly result: CheckResult | undefined;
  readonly handled: Difference['handled'];
  readonly problem: Problem | undefined;
}

const minNoteLength = 3;

/** One difference: what both sides say, what to do, another check, and the note that it was handled. */
class DifferenceCard extends View<State> {
  static override properties = {
    ...View.properties,
    tenantId: { attribute: false },
    day: { attribute: false },
    difference: { attribute: false },
  };
  /** The tenant of the operator. */
  declare tenantId: string;
  declare day: string;
  declare difference: Difference;

  constructor() {
    super({
      ...{ note: '', isSubmitted: false, busyWith: undefined },
      ...{ result: undefined, handled: undefined, problem: undefined },
    });
  }

  readonly #check = async () => {
    this.setState({ busyWith: 'check', result: undefined, problem: undefined });
    try {
      const result = await checkPurchaseAgain(this.difference);
      announce(this.t.reconciliation.results[result.result]);
      this.setState({ result });
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    } finally {
      this.setState({ busyWith: undefined });
    }
  };

  readonly #handle = async (event: Event) => {
    event.preventDefault();
    const note = this.state.note.trim();
    this.setState({ isSubmitted: true, problem: undefined });
    if (this.state.busyWith !== undefined) return;
    if (note.length < minNoteLength) return this.focusFirst('[aria-invalid="true"]');
    this.setState({ busyWith: 'note' });
    try {
      this.setState({ handled: await handleDifference(this.day, this.difference, note) });
      announce(this.t.reconciliation.saved);
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    } finally {
      this.setState({ busyWith: undefined });
    }
  };

  protected override render() {
    const { t } = this;
    const { result, problem, busyWith } = this.state;
    const { tenantId, purchaseId, provider, ours, theirs, isAnomaly } = this.difference;
    const handled = this.state.handled ?? this.difference.handled;
    return html`<article class="stack" aria-label=${t.reconciliation.purchase(purchaseId)}>
      <div class="cluster">
        <h3 class="difference-title">${t.reconciliation.purchase(purchaseId)}</h3>
        ${handled === undefined ? nothing : html`<span class="tag done">${t.reconciliation.handled}</span>`}
      </div>
      <p class="small">
        <a href=${paths.managedTenant(this.tenantId, tenantId)}>${tenantId}</a> · ${provider === 'paypal' ? 'PayPal' : 'Stripe'}
      </p>
      <dl class="difference-sides">
        <dt>${t.reconciliation.ours}</dt>
        <dd>${ours}</dd>
        <dt>${t.reconciliation.theirs}</dt>
        <dd>${theirs}</dd>
        <dt>${t.reconciliation.whatToDo}</dt>
        <dd>${isAnomaly ? t.reconciliation.anomaly : t.reconciliation.lateWebhook}</dd>
      </dl>
      <div>
        ${busyButton({
          label: t.reconciliation.checkAgain,
          busyLabel: t.reconciliation.checking,
          isBusy: busyWith === 'check',
          classes: 'compact',
          onClick: () => void this.#check(),
        })}
      </div>
      ${
        result === undefined
          ? nothing
          : notice(
              result.result === 'same' ? 'good' : 'warn',
              html`<p>${t.reconciliation.results[result.result]}</p>
                ${result.anomalies.map((anomaly) => html`<p class="small">${anomaly}</p>`)}`,
            )
      }
      ${problem === undefined ? nothing : problemNotice(t, problem)}
      ${handled === undefined ? this.#form() : this.#handledNote(handled)}
    </article>`;
  }

  #handledNote({ note, at }: NonNullable<Difference['handled']>) {
    const { t, locale } = this;
    return html`<p><span class="soft">${t.reconciliation.handledAt(formatInstant(locale, at))}:</span> <span dir="auto">${note}</span></p>`;
  }

  #form() {
    const { t } = this;
    const { note, isSubmitted, busyWith } = this.state;
    return html`<form class="stack tight" novalidate @submit=${this.#handle}>
      ${textField({
        id: `note-${this.difference.purchaseId}`,
        name: 'note',
        label: t.reconciliation.note,
        hint: t.reconciliation.noteHint,
        maxlength: 300,
        value: note,
        error: isSubmitted && note.trim().length < minNoteLength ? t.reconciliation.noteError : undefined,
        onInput: (value) => this.setState({ note: value, problem: undefined }),
      })}
      <div>
        ${busyButton({
          label: t.reconciliation.handle,
          busyLabel: t.reconciliation.saving,
          isBusy: busyWith === 'note',
          type: 'submit',
          classes: 'compact',
        })}
      </div>
    </form>`;
  }
}

customElements.define('suffra-difference', DifferenceCard);
