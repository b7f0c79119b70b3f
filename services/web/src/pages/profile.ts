import { html, nothing } from 'lit';
import './profile/profile.css';
import './profile/device-settings.ts';
import './profile/followed-accounts.ts';
import './profile/my-data.ts';
import './wallet/credits.ts';
import { type Problem, toProblem } from '../api/problem.ts';
import type { Me, Preferences } from '../api/schemas/person.ts';
import { busyButton } from '../components/busy-button.ts';
import { icon } from '../components/icons.ts';
import { Page } from '../components/page.ts';
import { problemNotice, problemPlaceholder } from '../components/problem.ts';
import { skeleton } from '../components/skeleton.ts';
import { announce } from '../state/announcer.ts';
import { loadProfile, profile, savePreference } from '../state/profile.ts';
import { signOutOfAllDevices, signOutOfBrowser } from '../state/session.ts';
import { currentTenant, remindsOnlyFollowers } from '../state/tenants.ts';
import { languageChoice, switchRow } from './profile/preferences.ts';

interface State {
  readonly loadProblem: Problem | undefined;
  readonly problem: Problem | undefined;
  readonly failedSignOut: { readonly from: 'browser' | 'everywhere'; readonly problem: Problem } | undefined;
  /** Changes that are being saved. They are shown at once and reverted if the request fails. */
  readonly pendingChanges: Partial<Preferences>;
  readonly savedMessage: string;
  readonly signingOut: 'no' | 'browser' | 'everywhere';
}

/** The profile page: person, credits, preferences, devices and personal data. */
class Profile extends Page<State> {
  constructor() {
    super({
      loadProblem: undefined,
      problem: undefined,
      failedSignOut: undefined,
      pendingChanges: {},
      savedMessage: '',
      signingOut: 'no',
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  protected override reload(): void {
    void this.#load();
  }

  protected override observedStores() {
    return [profile, currentTenant];
  }

  protected override getHeading(): string {
    return this.t.profile.title;
  }

  readonly #load = async () => {
    this.setState({ loadProblem: undefined });
    await loadProfile().catch((error) => this.setState({ loadProblem: toProblem(error) }));
  };

  async #save(change: Partial<Preferences>, getMessage: () => string): Promise<void> {
    this.setState({
      pendingChanges: { ...this.state.pendingChanges, ...change },
      problem: undefined,
      savedMessage: '',
    });
    try {
      const outcome = await savePreference(change);
      const savedMessage = outcome === 'rebased' ? this.t.profile.merged : getMessage();
      this.setState({ savedMessage });
      announce(savedMessage);
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    } finally {
      this.setState({ pendingChanges: {} });
    }
  }

  async #signOut(from: 'browser' | 'everywhere'): Promise<void> {
    this.setState({ signingOut: from, failedSignOut: undefined });
    const leave = from === 'browser' ? signOutOfBrowser : signOutOfAllDevices;
    await leave().catch((error) =>
      this.setState({ failedSignOut: { from, problem: toProblem(error) }, signingOut: 'no' }),
    );
  }

  #signOutProblem(from: 'browser' | 'everywhere') {
    const { failedSignOut } = this.state;
    return failedSignOut?.from === from ? problemNotice(this.t, failedSignOut.problem) : nothing;
  }

  protected override render() {
    const { t } = this;
    const { loadProblem } = this.state;
    const me = profile.get()?.data;
    return html`
      <div class="wrap page narrow">
        <header class="page-head"><h1 tabindex="-1">${this.getHeading()}</h1></header>
        ${
          me?.tenantId === this.tenantId
            ? this.#content(me)
            : loadProblem
              ? problemPlaceholder(t, loadProblem, this.#load)
              : skeleton(t.common.loading, ['block', 'block', 'block'])
        }
      </div>
    `;
  }

  #content(me: Me) {
    const { t } = this;
    const { problem, signingOut } = this.state;
    return html`
      <div class="stack loose">
        <section class="card person">
          <span class="person-face" aria-hidden="true">${initials(me.name)}</span>
          <div class="person-words">
            <h2 dir="auto">${me.name}</h2>
            ${me.email ? html`<p class="soft">${me.email}</p>` : nothing}
          </div>
          <span class="tag done">${t.profile.role[me.role]}</span>
          ${busyButton({ label: t.profile.signOut, isBusy: signingOut === 'browser', onClick: () => void this.#signOut('browser') })}
        </section>
        ${this.#signOutProblem('browser')}
        ${me.role === 'operator' ? nothing : html`<suffra-credits></suffra-credits>`}
        ${problem ? problemNotice(t, problem) : nothing} ${this.#preferences(me.preferences)}
        ${remindsOnlyFollowers() && me.role !== 'operator' ? html`<suffra-followed-accounts></suffra-followed-accounts>` : nothing}
        <suffra-device></suffra-device>
        ${me.role === 'operator' ? nothing : html`<suffra-my-data .me=${me}></suffra-my-data>`}
        <p class="soft small">${t.wallet.voterId(me.voterId)}</p>
        <div class="stack tight">
          ${this.#signOutProblem('everywhere')}
          <div>
            ${busyButton({ label: t.profile.signOutEverywhere, isBusy: signingOut === 'everywhere', onClick: () => void this.#signOut('everywhere') })}
          </div>
          <p class="soft small">${t.profile.signOutEverywhereHint}</p>
        </div>
      </div>
    `;
  }

  #preferences(stored: Preferences) {
    const { t } = this;
    const preferences = { ...stored, ...this.state.pendingChanges };
    const toggle = (id: 'showPaid' | 'reminders' | 'updates', hint: string) =>
      switchRow({
        id,
        label: t.profile[id],
        hint,
        isOn: preferences[id],
        onChange: (on) => void this.#save({ [id]: on }, () => t.profile.preferenceSaved(t.profile[id], on)),
      });
    return html`
      <section class="card" aria-labelledby="preferences">
        <div class="between">
          <h2 id="preferences">${t.profile.preferences}</h2>
          <p class="small saved" aria-hidden="true">${this.state.savedMessage === '' ? nothing : html`${icon('check')}${this.state.savedMessage}`}</p>
        </div>
        <p class="soft small">${t.profile.saveHint}</p>
        <div class="switches">
          ${toggle('showPaid', t.profile.showPaidHint)} ${toggle('reminders', remindsOnlyFollowers() ? t.profile.remindersHintFollowed : t.profile.remindersHint)}
          ${toggle('updates', t.profile.updatesHint)}
        </div>
        <div class="language-part">${languageChoice(t, preferences.language, (language) => void this.#save({ language }, () => this.t.profile.savedLanguage))}</div>
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
