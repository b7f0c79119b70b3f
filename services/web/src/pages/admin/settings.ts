import { html, nothing } from 'lit';
import type { ApiResponse } from '../../api/http.ts';
import { type Problem, toProblem } from '../../api/problem.ts';
import type { OwnTenant } from '../../api/schemas/person.ts';
import { changeTenantSettings, readOwnTenant, type SettingsChange } from '../../api/tenant-settings.ts';
import { notice } from '../../components/notice.ts';
import { Page } from '../../components/page.ts';
import { problemNotice, problemPlaceholder } from '../../components/problem.ts';
import '../../components/lazy-part.ts';
import { skeleton } from '../../components/skeleton.ts';
import type { BrandSettings } from '../../rules/brand-draft.ts';
import { getTenantTimeZones } from '../../rules/tenant-time-zone.ts';
import { announce } from '../../state/announcer.ts';
import { loadTexts } from '../../state/language.ts';
import { type LoadState, loading, toFailed, toLoaded } from '../../state/load-state.ts';
import { getServerTime } from '../../state/server-clock.ts';
import { updateCurrentTenant } from '../../state/tenants.ts';
import './admin.css';
import { radioGroup } from './form/radio-group.ts';
import { timeZoneSection } from './settings/time-zone-section.ts';

interface State {
  readonly tenant: LoadState<ApiResponse<OwnTenant>>;
  /** The time zone that is selected but not saved. */
  readonly selectedZone: string | undefined;
  readonly isBusy: boolean;
  readonly message: string;
  readonly problem: Problem | undefined;
}

/** The settings of an organisation: who gets reminders, its time zone, and its brand. */
class AdminSettings extends Page<State> {
  constructor() {
    super({ tenant: loading, selectedZone: undefined, isBusy: false, message: '', problem: undefined });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  protected override getHeading(): string {
    return this.t.titles.settings;
  }

  readonly #load = async () => {
    try {
      this.setState({ tenant: toLoaded(await readOwnTenant(this.tenantId)) });
    } catch (error) {
      this.setState({ tenant: toFailed(toProblem(error)) });
    }
  };

  async #change(loaded: ApiResponse<OwnTenant>, change: SettingsChange, savedText: string): Promise<void> {
    if (this.state.isBusy) return;
    this.setState({ isBusy: true, message: '', problem: undefined });
    try {
      const changed = await changeTenantSettings(this.tenantId, change, loaded.etag);
      const timeZone = getTenantTimeZones(changed.data.timeZones, getServerTime()).current;
      updateCurrentTenant({ ...changed.data, timeZone });
      this.setState({ tenant: toLoaded(changed), message: savedText });
      if (change.timeZone !== undefined) this.setState({ selectedZone: undefined });
      announce(savedText);
    } catch (error) {
      this.setState({ problem: toProblem(error) });
      await this.#load();
    } finally {
      this.setState({ isBusy: false });
    }
  }

  protected override render() {
    const { t } = this;
    const { tenant, message, problem } = this.state;
    return html`
      <div class="wrap page narrow">
        <div class="page-head">
          <h1 tabindex="-1">${this.getHeading()}</h1>
        </div>
        ${
          tenant.is === 'loading'
            ? skeleton(t.common.loading, ['block'])
            : tenant.is === 'failed'
              ? problemPlaceholder(t, tenant.problem, this.#load)
              : this.#content(tenant.value)
        }
        ${message === '' ? nothing : notice('good', message)} ${problem ? problemNotice(t, problem) : nothing}
      </div>
    `;
  }

  #content(loaded: ApiResponse<OwnTenant>) {
    const { t, locale } = this;
    const { settings } = t;
    return html`<div class="stack">
    <section class="card stack">
      ${radioGroup(
        'reminder-mode',
        settings.reminderMode,
        [
          { value: 'all', label: settings.all, hint: settings.allHint },
          { value: 'followed', label: settings.followed, hint: settings.followedHint },
        ],
        loaded.data.reminderMode,
        (reminderMode) => void this.#change(loaded, { reminderMode }, settings.saved),
      )}
      <p class="soft small">${settings.switchHint}</p>
    </section>
    ${timeZoneSection({
      t,
      locale,
      tenant: loaded.data,
      selected: this.state.selectedZone,
      isBusy: this.state.isBusy,
      onSelect: (selectedZone) => this.setState({ selectedZone, message: '' }),
      onSave: (timeZone) => void this.#change(loaded, { timeZone }, settings.timeZoneSaved),
    })}
    <suffra-lazy-part .load=${loadBrandSection} .content=${html`<suffra-brand-section
      .tenant=${loaded.data}
      .isBusy=${this.state.isBusy}
      .onSave=${(brand: BrandSettings) => void this.#change(loaded, { brand }, this.t.brand.saved)}
    ></suffra-brand-section>`}></suffra-lazy-part></div>`;
  }
}

/** The derivation of colours and the upload of pictures are loaded after the page is shown. */
const loadBrandSection = () => Promise.all([loadTexts(['brand']), import('./settings/brand-section.ts')]);

customElements.define('suffra-admin-settings', AdminSettings);
