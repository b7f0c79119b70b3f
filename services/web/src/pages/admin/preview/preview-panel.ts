import { html } from 'lit';
import * as z from 'zod/mini';
import type { Language } from '../../../api/schemas/person.ts';
import type { Voting } from '../../../api/schemas/voting.ts';
import { cssVars } from '../../../components/css-vars.ts';
import { selectField } from '../../../components/select-field.ts';
import { View } from '../../../components/view.ts';
import { paths } from '../../../router/paths.ts';
import { type PreviewMoment, previewMoments } from '../../../rules/voter-preview.ts';
import { locale } from '../../../state/language.ts';
import { currentTenant } from '../../../state/tenants.ts';
import './preview.css';
import { previewEvent, sendPreviewContent } from './preview-messages.ts';

/** The sizes of the devices in CSS pixels. The frame of `own` is as wide as the page. */
const deviceSizes = {
  phone: { width: 390, height: 760 },
  tablet: { width: 820, height: 1080 },
  desktop: { width: 1280, height: 800 },
  own: undefined,
} as const;
type Device = keyof typeof deviceSizes;
const devices = ['phone', 'tablet', 'desktop', 'own'] as const;
const colorSchemes = ['light', 'dark'] as const;

const languages = [
  { value: 'en', label: 'English' },
  { value: 'pl', label: 'Polski' },
] as const;

interface State {
  readonly moment: PreviewMoment;
  readonly device: Device;
  readonly scheme: 'light' | 'dark';
  readonly language: Language;
  /** Whether something was clicked in the frame that does not work there. */
  readonly wasBlocked: boolean;
  /** The width for the frame in CSS pixels. */
  readonly availableWidth: number;
}

/**
 * A voting as a voter sees it, in a frame, and the controls of the frame:
 * `<suffra-preview-panel .tenantId=${…} .voting=${…}></suffra-preview-panel>`.
 */
class PreviewPanel extends View<State> {
  static override properties = {
    ...View.properties,
    tenantId: { attribute: false },
    voting: { attribute: false },
    onEscape: { attribute: false },
  };
  declare tenantId: string;
  declare voting: Voting;
  /** Called when Escape is pressed in the frame. */
  declare onEscape: () => void;
  readonly #resizeObserver = new ResizeObserver(() => this.#measure());

  constructor() {
    super({
      moment: 'open',
      device: matchMedia('(max-width: 34rem)').matches ? 'own' : 'phone',
      scheme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
      language: locale.get().language,
      wasBlocked: false,
      availableWidth: 0,
    });
    this.onEscape = () => {};
  }

  protected override observedStores() {
    return [currentTenant];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resizeObserver.observe(this);
    window.addEventListener('message', this.#onMessage);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizeObserver.disconnect();
    window.removeEventListener('message', this.#onMessage);
  }

  #measure(): void {
    const availableWidth = this.clientWidth;
    if (availableWidth !== this.state.availableWidth) this.setState({ availableWidth });
  }

  readonly #onMessage = ({ data, origin, source }: MessageEvent) => {
    if (origin !== location.origin || source !== this.querySelector('iframe')?.contentWindow) return;
    const parsed = z.safeParse(previewEvent, data);
    if (!parsed.success) return;
    if (parsed.data.type === 'preview-ready') this.#send();
    if (parsed.data.type === 'preview-voted') this.setState({ moment: 'voted' });
    if (parsed.data.type === 'preview-escape') this.onEscape();
    if (parsed.data.type === 'preview-blocked') this.setState({ wasBlocked: true });
  };

  #send(): void {
    const frame = this.querySelector('iframe');
    const { moment, language } = this.state;
    const known = currentTenant.get();
    const tenant =
      known.is === 'loaded'
        ? known.value
        : { tenantId: this.tenantId, name: '', reminderMode: 'all' as const };
    if (frame !== null)
      sendPreviewContent(frame, { type: 'preview-content', voting: this.voting, moment, language, tenant });
  }

  /** Shows another moment or language, from the beginning. */
  #show(change: Partial<Pick<State, 'moment' | 'language'>>): void {
    this.setState({ ...change, wasBlocked: false });
    this.#send();
  }

  protected override render() {
    const { t } = this;
    const { device, scheme, availableWidth, wasBlocked } = this.state;
    const size = deviceSizes[device];
    const scale = size === undefined ? 1 : Math.min(1, availableWidth / size.width);
    return html`
      ${this.#controls()}
      <p class="preview-blocked small" role="status">${wasBlocked ? t.voterPreview.blocked : ''}</p>
      <div
        class="preview-stage ${device}"
        ${cssVars({
          '--preview-width': size === undefined ? '100%' : `${size.width}px`,
          '--preview-height': size === undefined ? '70dvh' : `${size.height}px`,
          '--preview-scale': scale,
        })}
      >
        <div class="preview-device">
          <iframe
            class=${scheme}
            src=${paths.voterPreview(this.tenantId)}
            title=${t.voterPreview.frame(this.voting.title)}
          ></iframe>
        </div>
      </div>
    `;
  }

  #controls() {
    const { voterPreview: texts } = this.t;
    const { moment, device, scheme, language } = this.state;
    const toOptions = <V extends string>(values: readonly V[], labels: Readonly<Record<V, string>>) =>
      values.map((value) => ({ value, label: labels[value] }));
    return html`<div class="preview-controls">
      ${selectField('preview-moment', texts.moment, toOptions(previewMoments, texts.moments), moment, (chosen) => this.#show({ moment: chosen }))}
      ${selectField('preview-device', texts.device, toOptions(devices, texts.devices), device, (chosen) => this.setState({ device: chosen }))}
      ${selectField('preview-scheme', texts.colours, toOptions(colorSchemes, texts.colourSchemes), scheme, (chosen) => this.setState({ scheme: chosen }))}
      ${selectField('preview-language', texts.language, languages, language, (chosen) => this.#show({ language: chosen }))}
    </div>`;
  }
}

customElements.define('suffra-preview-panel', PreviewPanel);
