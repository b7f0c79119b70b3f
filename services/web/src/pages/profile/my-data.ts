import { html, nothing } from 'lit';
import { eraseOwnData, exportOwnData } from '../../api/data-exports.ts';
import { type Problem, toProblem } from '../../api/problem.ts';
import type { Me } from '../../api/schemas/person.ts';
import { busyButton } from '../../components/busy-button.ts';
import { problemNotice } from '../../components/problem.ts';
import { saveFile } from '../../components/save-file.ts';
import { View } from '../../components/view.ts';
import { hasPassword } from '../../rules/erasure-form.ts';
import { announce } from '../../state/announcer.ts';
import { endErasedSession } from '../../state/session.ts';
import { closedEraseDialog, type EraseDialogState, eraseDialog, isConfirmed } from '../data/erase-dialog.ts';

interface State {
  readonly isExporting: boolean;
  readonly problem: Problem | undefined;
  readonly eraseDialogState: EraseDialogState;
}

/** The personal data of the user, to export or erase. `<suffra-my-data .me=${…}></suffra-my-data>` */
class MyData extends View<State> {
  static override properties = { ...View.properties, me: { attribute: false } };
  declare me: Me;

  constructor() {
    super({ isExporting: false, problem: undefined, eraseDialogState: closedEraseDialog });
  }

  readonly #export = async () => {
    this.setState({ isExporting: true, problem: undefined });
    try {
      const data = await exportOwnData();
      saveFile(`suffra-${this.me.tenantId}.json`, `${JSON.stringify(data, null, 2)}\n`);
      announce(this.t.common.downloaded);
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    } finally {
      this.setState({ isExporting: false });
    }
  };

  #updateDialog(change: Partial<EraseDialogState>): void {
    this.setState({ eraseDialogState: { ...this.state.eraseDialogState, ...change } });
  }

  readonly #erase = async () => {
    const { me, t } = this;
    const needsPassword = hasPassword(me.voterId);
    this.#updateDialog({ isSubmitted: true, problem: undefined });
    if (!isConfirmed(t, this.state.eraseDialogState, needsPassword))
      return this.focusFirst('[aria-invalid="true"]');
    this.#updateDialog({ isBusy: true });
    try {
      await eraseOwnData(me.voterId, needsPassword ? this.state.eraseDialogState.password : undefined);
    } catch (error) {
      return this.#updateDialog({ isBusy: false, problem: toProblem(error) });
    }
    announce(t.data.ownErased);
    await endErasedSession();
  };

  protected override render() {
    const { t, me } = this;
    const { isExporting, problem, eraseDialogState } = this.state;
    return html`
      <section class="card stack" aria-labelledby="my-data">
        <h2 id="my-data">${t.data.ownData}</h2>
        <p class="soft small">${t.data.ownDataHint}</p>
        ${problem ? problemNotice(t, problem) : nothing}
        <div class="cluster">
          ${busyButton({ label: t.common.download, busyLabel: t.common.preparing, isBusy: isExporting, onClick: () => void this.#export() })}
          ${
            me.role === 'voter'
              ? html`<button type="button" class="button danger" @click=${() => this.#updateDialog({ ...closedEraseDialog, isOpen: true })}>
                ${t.data.eraseOwn}
              </button>`
              : nothing
          }
        </div>
        ${me.role === 'voter' ? nothing : html`<p class="soft small">${t.data.roleBlocksErasure}</p>`}
      </section>
      ${eraseDialog({
        t,
        title: t.data.eraseOwnQuestion,
        consequences: t.data.eraseOwnEffects,
        needsPassword: hasPassword(me.voterId),
        state: eraseDialogState,
        onChange: (change) => this.#updateDialog(change),
        onClose: () => this.setState({ eraseDialogState: closedEraseDialog }),
        onErase: () => void this.#erase(),
      })}
    `;
  }
}

customElements.define('suffra-my-data', MyData);
