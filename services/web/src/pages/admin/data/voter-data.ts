import { html, nothing } from 'lit';
import { eraseVoterData, exportVoterData } from '../../../api/data-exports.ts';
import { type Problem, toProblem } from '../../../api/problem.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { textField } from '../../../components/field.ts';
import { notice } from '../../../components/notice.ts';
import { problemNotice } from '../../../components/problem.ts';
import { saveFile } from '../../../components/save-file.ts';
import { View } from '../../../components/view.ts';
import { isVoterId } from '../../../rules/erasure-form.ts';
import { announce } from '../../../state/announcer.ts';
import {
  closedEraseDialog,
  type EraseDialogState,
  eraseDialog,
  isConfirmed,
} from '../../data/erase-dialog.ts';
import '../voter-lookup.ts';

interface State {
  readonly voterId: string;
  readonly isSubmitted: boolean;
  readonly isExporting: boolean;
  readonly problem: Problem | undefined;
  readonly successMessage: string;
  readonly eraseDialogState: EraseDialogState;
}

/** Exports or erases the personal data of a voter who has asked for it. */
class VoterData extends View<State> {
  static override properties = { ...View.properties, onDone: { attribute: false } };
  /** Called after an action that is recorded in the audit log. */
  declare onDone: () => void;

  constructor() {
    super({
      voterId: '',
      isSubmitted: false,
      isExporting: false,
      problem: undefined,
      successMessage: '',
      eraseDialogState: closedEraseDialog,
    });
  }

  get #voterId(): string {
    return this.state.voterId.trim();
  }

  #updateDialog(change: Partial<EraseDialogState>): void {
    this.setState({ eraseDialogState: { ...this.state.eraseDialogState, ...change } });
  }

  /** Whether the voter id is valid. If not, shows the error. */
  #validateVoterId(): boolean {
    this.setState({ isSubmitted: true, problem: undefined, successMessage: '' });
    if (isVoterId(this.#voterId)) return true;
    void this.focusFirst('[aria-invalid="true"]');
    return false;
  }

  readonly #useFoundVoter = (voterId: string) => {
    this.setState({ voterId, problem: undefined, successMessage: '' });
    this.onDone();
  };

  #showDone(successMessage: string): void {
    this.setState({ successMessage, isSubmitted: false });
    announce(successMessage);
    this.onDone();
  }

  readonly #export = async (event: Event) => {
    event.preventDefault();
    if (this.state.isExporting || !this.#validateVoterId()) return;
    this.setState({ isExporting: true });
    try {
      const data = await exportVoterData(this.#voterId);
      saveFile(`voter-${this.#voterId}.json`, `${JSON.stringify(data, null, 2)}\n`);
      this.#showDone(this.t.common.downloaded);
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    } finally {
      this.setState({ isExporting: false });
    }
  };

  readonly #erase = async () => {
    const { t } = this;
    this.#updateDialog({ isSubmitted: true, problem: undefined });
    if (!isConfirmed(t, this.state.eraseDialogState, false)) return this.focusFirst('#erase-word');
    this.#updateDialog({ isBusy: true });
    try {
      await eraseVoterData(this.#voterId);
      this.setState({ eraseDialogState: closedEraseDialog, voterId: '' });
      this.#showDone(t.voterData.voterErased);
    } catch (error) {
      this.#updateDialog({ isBusy: false, problem: toProblem(error) });
    }
  };

  protected override render() {
    const { t } = this;
    const { voterId, isSubmitted, isExporting, problem, successMessage, eraseDialogState } = this.state;
    return html`
      <h2 id="voter-data">${t.voterData.voterData}</h2>
      <p class="soft small">${t.voterData.voterDataHint}</p>
      <suffra-voter-lookup .onFound=${this.#useFoundVoter}></suffra-voter-lookup>
      <form class="stack" novalidate aria-labelledby="voter-data" @submit=${this.#export}>
        ${textField({
          id: 'data-voter',
          name: 'voterId',
          label: t.voterData.voterId,
          value: voterId,
          error: isSubmitted && !isVoterId(this.#voterId) ? t.voterData.voterIdError : undefined,
          onInput: (text) => this.setState({ voterId: text, problem: undefined, successMessage: '' }),
        })}
        ${problem ? problemNotice(t, problem) : nothing} ${successMessage === '' ? nothing : notice('good', successMessage)}
        <div class="cluster">
          ${busyButton({ label: t.common.download, busyLabel: t.common.preparing, isBusy: isExporting, type: 'submit' })}
          <button
            type="button"
            class="button danger"
            @click=${() => this.#validateVoterId() && this.#updateDialog({ ...closedEraseDialog, isOpen: true })}
          >
            ${t.voterData.eraseVoter}
          </button>
        </div>
      </form>
      ${eraseDialog({
        t,
        title: t.voterData.eraseVoterQuestion,
        consequences: t.voterData.eraseVoterEffects,
        needsPassword: false,
        state: eraseDialogState,
        onChange: (change) => this.#updateDialog(change),
        onClose: () => this.setState({ eraseDialogState: closedEraseDialog }),
        onErase: () => void this.#erase(),
      })}
    `;
  }
}

customElements.define('suffra-voter-data', VoterData);
