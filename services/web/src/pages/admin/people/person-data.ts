import { html, nothing } from 'lit';
import { eraseVoterData, exportVoterData } from '../../../api/data-exports.ts';
import { type Problem, toProblem } from '../../../api/problem.ts';
import type { Person } from '../../../api/schemas/people.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { notice } from '../../../components/notice.ts';
import { problemNotice } from '../../../components/problem.ts';
import { saveFile } from '../../../components/save-file.ts';
import { View } from '../../../components/view.ts';
import { announce } from '../../../state/announcer.ts';
import {
  closedEraseDialog,
  type EraseDialogState,
  eraseDialog,
  isConfirmed,
} from '../../data/erase-dialog.ts';

interface State {
  readonly isExporting: boolean;
  readonly isErased: boolean;
  readonly problem: Problem | undefined;
  readonly successMessage: string;
  readonly eraseDialogState: EraseDialogState;
}

/** Exports or erases the personal data of a person who has asked for it. */
class PersonData extends View<State> {
  static override properties = { ...View.properties, person: { attribute: false } };
  declare person: Person;

  constructor() {
    super({
      isExporting: false,
      isErased: false,
      problem: undefined,
      successMessage: '',
      eraseDialogState: closedEraseDialog,
    });
  }

  #updateDialog(change: Partial<EraseDialogState>): void {
    this.setState({ eraseDialogState: { ...this.state.eraseDialogState, ...change } });
  }

  #showDone(successMessage: string): void {
    this.setState({ successMessage });
    announce(successMessage);
  }

  readonly #export = async () => {
    const { voterId } = this.person;
    this.setState({ isExporting: true, problem: undefined, successMessage: '' });
    try {
      const data = await exportVoterData(voterId);
      saveFile(`voter-${voterId}.json`, `${JSON.stringify(data, null, 2)}\n`);
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
      await eraseVoterData(this.person.voterId);
      this.setState({ eraseDialogState: closedEraseDialog, isErased: true });
      this.#showDone(t.voterData.voterErased);
    } catch (error) {
      this.#updateDialog({ isBusy: false, problem: toProblem(error) });
    }
  };

  protected override render() {
    const { t } = this;
    const { isExporting, isErased, problem, successMessage, eraseDialogState } = this.state;
    const isStaff = this.person.role !== 'voter';
    return html`
      <h2 id="person-data">${t.people.data}</h2>
      <p class="soft small">${t.voterData.voterDataHint}</p>
      ${problem ? problemNotice(t, problem) : nothing} ${successMessage === '' ? nothing : notice('good', successMessage)}
      ${isErased ? nothing : this.#buttons(isExporting, isStaff)}
      ${isStaff ? html`<p class="soft small">${t.people.staffHint}</p>` : nothing}
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

  #buttons(isExporting: boolean, isStaff: boolean) {
    const { t } = this;
    return html`<div class="cluster">
      ${busyButton({
        label: t.common.download,
        busyLabel: t.common.preparing,
        isBusy: isExporting,
        onClick: () => void this.#export(),
      })}
      ${
        isStaff
          ? nothing
          : html`<button
              type="button"
              class="button danger"
              @click=${() => this.#updateDialog({ ...closedEraseDialog, isOpen: true })}
            >
              ${t.voterData.eraseVoter}
            </button>`
      }
    </div>`;
  }
}

customElements.define('suffra-person-data', PersonData);
