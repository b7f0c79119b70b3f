import { html, nothing } from 'lit';
import { eraseMe, exportMine } from '../../api/data.ts';
import { asProblem, type Problem } from '../../api/problem.ts';
import type { Me } from '../../api/shapes/person.ts';
import { busyButton } from '../../components/busy-button.ts';
import { problemNotice } from '../../components/problem.ts';
import { saveFile } from '../../components/save-file.ts';
import { View } from '../../components/view.ts';
import { hasPassword } from '../../rules/personal-data.ts';
import { announce } from '../../state/announcer.ts';
import { leave } from '../../state/session.ts';
import { type Asked, eraseDialog, isConfirmed, unasked } from '../data/erase-dialog.ts';

interface State {
  readonly taking: boolean;
  readonly problem: Problem | undefined;
  readonly asked: Asked;
}

/** What is kept of oneself: to be taken along, or erased. `<suffra-my-data .me=${…}></suffra-my-data>` */
class MyData extends View<State> {
  static override properties = { ...View.properties, me: { attribute: false } };
  declare me: Me;

  constructor() {
    super({ taking: false, problem: undefined, asked: unasked });
  }

  readonly #take = async () => {
    this.patch({ taking: true, problem: undefined });
    try {
      const mine = await exportMine();
      saveFile(`suffra-${this.me.tenantId}.json`, `${JSON.stringify(mine, null, 2)}\n`);
      announce(this.t.data.taken);
    } catch (thrown) {
      this.patch({ problem: asProblem(thrown) });
    } finally {
      this.patch({ taking: false });
    }
  };

  #ask(change: Partial<Asked>): void {
    this.patch({ asked: { ...this.state.asked, ...change } });
  }

  readonly #erase = async () => {
    const { me, t } = this;
    const withPassword = hasPassword(me.voterId);
    this.#ask({ tried: true, problem: undefined });
    if (!isConfirmed(t, this.state.asked, withPassword)) return this.focusOn('[aria-invalid="true"]');
    this.#ask({ busy: true });
    try {
      await eraseMe(me.voterId, withPassword ? this.state.asked.password : undefined);
    } catch (thrown) {
      return this.#ask({ busy: false, problem: asProblem(thrown) });
    }
    announce(t.data.erasedMe);
    await leave().catch((thrown) => this.#ask({ busy: false, problem: asProblem(thrown) }));
  };

  protected override render() {
    const { t, me } = this;
    const { taking, problem, asked } = this.state;
    return html`
      <section class="card stack" aria-labelledby="my-data">
        <h2 id="my-data">${t.data.mine}</h2>
        <p class="soft small">${t.data.mineHint}</p>
        ${problem ? problemNotice(t, problem) : nothing}
        <div class="cluster">
          ${busyButton({ label: t.data.take, busyLabel: t.data.taking, busy: taking, onClick: () => void this.#take() })}
          ${
            me.role === 'voter'
              ? html`<button type="button" class="button danger" @click=${() => this.#ask({ ...unasked, open: true })}>
                ${t.data.eraseMe}
              </button>`
              : nothing
          }
        </div>
        ${me.role === 'voter' ? nothing : html`<p class="soft small">${t.data.staffStays}</p>`}
      </section>
      ${eraseDialog({
        t,
        title: t.data.eraseMeQuestion,
        means: t.data.eraseMeMeans,
        withPassword: hasPassword(me.voterId),
        asked,
        onChange: (change) => this.#ask(change),
        onClose: () => this.patch({ asked: unasked }),
        onErase: () => void this.#erase(),
      })}
    `;
  }
}

customElements.define('suffra-my-data', MyData);
