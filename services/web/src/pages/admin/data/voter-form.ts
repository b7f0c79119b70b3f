import { html, nothing } from 'lit';
import { eraseVoter, exportVoter } from '../../../api/data.ts';
import { asProblem, type Problem } from '../../../api/problem.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { textField } from '../../../components/field.ts';
import { notice } from '../../../components/notice.ts';
import { problemNotice } from '../../../components/problem.ts';
import { saveFile } from '../../../components/save-file.ts';
import { View } from '../../../components/view.ts';
import { isVoterId } from '../../../rules/personal-data.ts';
import { announce } from '../../../state/announcer.ts';
import { type Asked, eraseDialog, isConfirmed, unasked } from '../../data/erase-dialog.ts';

interface State {
  readonly voterId: string;
  readonly tried: boolean;
  readonly taking: boolean;
  readonly problem: Problem | undefined;
  readonly said: string;
  readonly asked: Asked;
}

/** Taking out what is kept of a voter, or having it erased, for one who has asked. */
class VoterData extends View<State> {
  static override properties = { ...View.properties, onDone: { attribute: false } };
  /** Something was done that stands in the audit. */
  declare onDone: () => void;

  constructor() {
    super({ voterId: '', tried: false, taking: false, problem: undefined, said: '', asked: unasked });
  }

  get #voterId(): string {
    return this.state.voterId.trim();
  }

  #ask(change: Partial<Asked>): void {
    this.patch({ asked: { ...this.state.asked, ...change } });
  }

  /** Whether there is an id to go by; if not, says so. */
  #isNamed(): boolean {
    this.patch({ tried: true, problem: undefined, said: '' });
    if (isVoterId(this.#voterId)) return true;
    void this.focusOn('[aria-invalid="true"]');
    return false;
  }

  #done(said: string): void {
    this.patch({ said, tried: false });
    announce(said);
    this.onDone();
  }

  readonly #take = async (event: Event) => {
    event.preventDefault();
    if (this.state.taking || !this.#isNamed()) return;
    this.patch({ taking: true });
    try {
      const theirs = await exportVoter(this.#voterId);
      saveFile(`voter-${this.#voterId}.json`, `${JSON.stringify(theirs, null, 2)}\n`);
      this.#done(this.t.data.taken);
    } catch (thrown) {
      this.patch({ problem: asProblem(thrown) });
    } finally {
      this.patch({ taking: false });
    }
  };

  readonly #erase = async () => {
    const { t } = this;
    this.#ask({ tried: true, problem: undefined });
    if (!isConfirmed(t, this.state.asked, false)) return this.focusOn('#erase-word');
    this.#ask({ busy: true });
    try {
      await eraseVoter(this.#voterId);
      this.patch({ asked: unasked, voterId: '' });
      this.#done(t.data.erased);
    } catch (thrown) {
      this.#ask({ busy: false, problem: asProblem(thrown) });
    }
  };

  protected override render() {
    const { t } = this;
    const { voterId, tried, taking, problem, said, asked } = this.state;
    return html`
      <form class="stack" novalidate aria-labelledby="voter-data" @submit=${this.#take}>
        <h2 id="voter-data">${t.data.ofVoter}</h2>
        <p class="soft small">${t.data.ofVoterHint}</p>
        ${textField({
          id: 'data-voter',
          name: 'voterId',
          label: t.shop.voterId,
          value: voterId,
          fault: tried && !isVoterId(this.#voterId) ? t.data.voterFault : undefined,
          onInput: (typed) => this.patch({ voterId: typed, problem: undefined, said: '' }),
        })}
        ${problem ? problemNotice(t, problem) : nothing} ${said === '' ? nothing : notice('good', said)}
        <div class="cluster">
          ${busyButton({ label: t.data.take, busyLabel: t.data.taking, busy: taking, type: 'submit' })}
          <button
            type="button"
            class="button danger"
            @click=${() => this.#isNamed() && this.#ask({ ...unasked, open: true })}
          >
            ${t.data.eraseVoter}
          </button>
        </div>
      </form>
      ${eraseDialog({
        t,
        title: t.data.eraseVoterQuestion,
        means: t.data.eraseVoterMeans,
        withPassword: false,
        asked,
        onChange: (change) => this.#ask(change),
        onClose: () => this.patch({ asked: unasked }),
        onErase: () => void this.#erase(),
      })}
    `;
  }
}

customElements.define('suffra-voter-data', VoterData);
