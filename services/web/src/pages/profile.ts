import { html, nothing } from 'lit';
import './profile/profile.css';
import './profile/device.ts';
import './profile/my-data.ts';
import './wallet/credits.ts';
import { asProblem, type Problem } from '../api/problem.ts';
import type { Me, Preferences } from '../api/shapes/person.ts';
import { busyButton } from '../components/busy-button.ts';
import { icon } from '../components/icons.ts';
import { Page } from '../components/page.ts';
import { problemNotice, problemPage } from '../components/problem.ts';
import { skeleton } from '../components/skeleton.ts';
import { announce } from '../state/announcer.ts';
import { loadProfile, profile, savePreference } from '../state/profile.ts';
import { leave } from '../state/session.ts';
import { languageChoice, switchRow } from './profile/preferences.ts';

interface State {
  readonly unread: Problem | undefined;
  readonly problem: Problem | undefined;
  /** Being saved: shown already, and taken back if it is refused. */
  readonly saving: Partial<Preferences>;
  readonly note: string;
  readonly leaving: boolean;
}

/** Who one is here, and what one wants. */
class Profile extends Page<State> {
  constructor() {
    super({ unread: undefined, problem: undefined, saving: {}, note: '', leaving: false });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
  }

  protected override readAnew(): void {
    void this.#read();
  }

  protected override watches() {
    return [profile];
  }

  protected override heading(): string {
    return this.t.profile.title;
  }

  readonly #read = async () => {
    this.patch({ unread: undefined });
    await loadProfile().catch((thrown) => this.patch({ unread: asProblem(thrown) }));
  };

  async #save(change: Partial<Preferences>, said: () => string): Promise<void> {
    this.patch({ saving: { ...this.state.saving, ...change }, problem: undefined, note: '' });
    try {
      const how = await savePreference(change);
      const note = how === 'rebased' ? this.t.profile.rebased : said();
      this.patch({ note });
      announce(note);
    } catch (thrown) {
      this.patch({ problem: asProblem(thrown) });
    } finally {
      this.patch({ saving: {} });
    }
  }

  readonly #leave = async () => {
    this.patch({ leaving: true, problem: undefined });
    await leave().catch((thrown) => this.patch({ problem: asProblem(thrown), leaving: false }));
  };

  protected override render() {
    const { t } = this;
    const { unread } = this.state;
    const me = profile.get()?.data;
    return html`
      <div class="wrap page narrow">
        <header class="page-head"><h1 tabindex="-1">${this.heading()}</h1></header>
        ${
          me?.tenantId === this.tenantId
            ? this.#whole(me)
            : unread
              ? problemPage(t, unread, this.#read)
              : skeleton(t.common.loading, ['block', 'block', 'block'])
        }
      </div>
    `;
  }

  #whole(me: Me) {
    const { t } = this;
    const { problem, leaving } = this.state;
    return html`
      <div class="stack loose">
        <section class="card person">
          <span class="person-face" aria-hidden="true">${initials(me.name)}</span>
          <div class="person-words">
            <h2>${me.name}</h2>
            ${me.email ? html`<p class="soft">${me.email}</p>` : nothing}
          </div>
          <span class="tag done">${t.profile.role[me.role]}</span>
        </section>
        ${me.role === 'operator' ? nothing : html`<suffra-credits></suffra-credits>`}
        ${problem ? problemNotice(t, problem) : nothing} ${this.#preferences(me.preferences)}
        <suffra-device></suffra-device>
        ${me.role === 'operator' ? nothing : html`<suffra-my-data .me=${me}></suffra-my-data>`}
        <p class="soft small">${t.wallet.voterId(me.voterId)}</p>
        <div>
          ${busyButton({ label: t.profile.signOut, busy: leaving, onClick: () => void this.#leave() })}
        </div>
      </div>
    `;
  }

  #preferences(stored: Preferences) {
    const { t } = this;
    const wanted = { ...stored, ...this.state.saving };
    const row = (id: 'showPaid' | 'reminders' | 'updates', hint: string) =>
      switchRow({
        id,
        label: t.profile[id],
        hint,
        on: wanted[id],
        onChange: (on) => void this.#save({ [id]: on }, () => t.profile.savedAs(t.profile[id], on)),
      });
    return html`
      <section class="card" aria-labelledby="preferences">
        <div class="between">
          <h2 id="preferences">${t.profile.preferences}</h2>
          <p class="small saved" aria-hidden="true">${this.state.note === '' ? nothing : html`${icon('check')}${this.state.note}`}</p>
        </div>
        <p class="soft small">${t.profile.saveHint}</p>
        <div class="switches">
          ${row('showPaid', t.profile.showPaidHint)} ${row('reminders', t.profile.remindersHint)}
          ${row('updates', t.profile.updatesHint)}
        </div>
        <div class="language-part">${languageChoice(t, wanted.language, (language) => void this.#save({ language }, () => this.t.profile.savedLanguage))}</div>
      </section>
    `;
  }
}

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map(([first = '']) => first)
    .slice(0, 2)
    .join('')
    .toUpperCase();

customElements.define('suffra-profile', Profile);
