import { html, nothing, type TemplateResult } from 'lit';
import type { OwnTenant } from '../../../api/schemas/person.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { ariaInvalid, describedBy, field, textField } from '../../../components/field.ts';
import { pictureField } from '../../../components/picture-field.ts';
import { View } from '../../../components/view.ts';
import {
  type BrandDraft,
  type BrandSettings,
  deriveDraftColors,
  maxTitleLength,
  parseColor,
  reportContrasts,
  toBrandDraft,
  toBrandSettings,
} from '../../../rules/brand-draft.ts';
import { previewPalettes } from '../../../rules/preview-palettes.ts';
import './brand-section.css';
import { brandPreviews } from './brand-preview.ts';

interface State {
  readonly draft: BrandDraft;
  readonly hasColorError: boolean;
}

const papers = {
  light: previewPalettes.light['--paper'],
  dark: previewPalettes.dark['--paper'],
};

/** The brand of an organisation, with a preview. It is saved with a button. */
class BrandSection extends View<State> {
  static override properties = {
    ...View.properties,
    tenant: { attribute: false },
    isBusy: { attribute: false },
    onSave: { attribute: false },
  };
  declare tenant: OwnTenant;
  declare isBusy: boolean;
  /** Called with the settings to save. An empty object removes the brand. */
  declare onSave: (settings: BrandSettings) => void;

  constructor() {
    super({ draft: toBrandDraft(undefined), hasColorError: false });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.setState({ draft: toBrandDraft(this.tenant.brand) });
  }

  #edit(change: Partial<BrandDraft>): void {
    this.setState({ draft: { ...this.state.draft, ...change }, hasColorError: false });
  }

  readonly #submit = async (event: Event) => {
    event.preventDefault();
    if (this.isBusy) return;
    const fields = [...this.querySelectorAll('suffra-picture-field')];
    const uploads = await Promise.all(fields.map(({ uploading }) => uploading));
    if (uploads.includes(false)) return;
    const { draft } = this.state;
    const accentColor = parseColor(draft.accentColor);
    if (draft.accentColor.trim() !== '' && accentColor === undefined) {
      this.setState({ hasColorError: true });
      return this.focusFirst('#brand-accent');
    }
    this.onSave(toBrandSettings({ ...draft, accentColor: accentColor ?? '' }));
  };

  readonly #remove = () => {
    this.setState({ draft: toBrandDraft(undefined), hasColorError: false });
    this.onSave({});
  };

  protected override render(): TemplateResult {
    const { t, tenant, isBusy } = this;
    const { brand } = t;
    const { draft } = this.state;
    return html`<form class="card stack" novalidate aria-labelledby="brand-title-heading" @submit=${this.#submit}>
      <div class="stack tight">
        <h2 id="brand-title-heading">${brand.heading}</h2>
        <p class="soft">${brand.lead}</p>
      </div>
      ${textField({
        ...{ id: 'brand-title', name: 'brand-title', label: brand.title, hint: brand.titleHint(tenant.name) },
        ...{ value: draft.title, maxlength: maxTitleLength },
        onInput: (title) => this.#edit({ title }),
      })}
      ${pictureField({
        ...{ id: 'brand-logo', label: brand.logo, purpose: 'logo', value: draft.logoUrl },
        onChange: (logoUrl) => this.#edit({ logoUrl }),
      })}
      ${pictureField({
        ...{ id: 'brand-icon', label: brand.icon, purpose: 'icon', value: draft.iconUrl },
        onChange: (iconUrl) => this.#edit({ iconUrl }),
      })}
      ${this.#accentField()}
      <div aria-live="polite">${this.#contrasts()}</div>
      ${brandPreviews(t, draft, tenant.name)}
      <div class="cluster">
        ${busyButton({ label: brand.save, isBusy, type: 'submit' })}
        ${
          tenant.brand === undefined
            ? nothing
            : busyButton({ label: brand.remove, isBusy, classes: 'quiet', onClick: this.#remove })
        }
      </div>
    </form>`;
  }

  #accentField(): TemplateResult {
    const { brand } = this.t;
    const { draft, hasColorError } = this.state;
    const about = {
      id: 'brand-accent',
      label: brand.accent,
      hint: brand.accentHint,
      error: hasColorError ? brand.accentError : undefined,
    };
    const onInput = ({ target }: Event) =>
      target instanceof HTMLInputElement && this.#edit({ accentColor: target.value });
    return field({
      ...about,
      control: html`<div class="cluster">
        <input
          type="color"
          class="brand-color"
          aria-label=${brand.accentPicker}
          .value=${parseColor(draft.accentColor) ?? previewPalettes.light['--accent']}
          @input=${onInput}
        />
        <input
          class="input short"
          id="brand-accent"
          name="brand-accent"
          autocomplete="off"
          spellcheck="false"
          placeholder="#0a5c46"
          maxlength="7"
          .value=${draft.accentColor}
          aria-describedby=${describedBy(about)}
          aria-invalid=${ariaInvalid(about)}
          @input=${onInput}
        />
      </div>`,
    });
  }

  /** Says in words where the accent colour is used, and which shades replace it. */
  #contrasts(): TemplateResult | typeof nothing {
    const { brand } = this.t;
    const colors = deriveDraftColors(this.state.draft);
    if (colors === undefined) return nothing;
    const { isButtonTextWhite, buttonContrast, light, dark } = reportContrasts(colors, papers);
    const format = (contrast: number) =>
      `${new Intl.NumberFormat(this.locale, { maximumFractionDigits: 1 }).format(contrast)}:1`;
    const toText = (
      scheme: 'light' | 'dark',
      { text, isAccent, accentContrast, textContrast }: typeof light,
    ) =>
      isAccent
        ? brand.contrast.same[scheme](format(textContrast))
        : brand.contrast.shade[scheme](text, format(textContrast), format(accentContrast));
    return html`<ul class="brand-contrasts small soft">
      <li>${brand.contrast.button(isButtonTextWhite, format(buttonContrast))}</li>
      <li>${toText('light', light)}</li>
      <li>${toText('dark', dark)}</li>
    </ul>`;
  }
}

customElements.define('suffra-brand-section', BrandSection);
