import { html, nothing } from 'lit';
import { View } from '../../../components/view.ts';

/** How long an address stays as it is before it is taken for whole, in milliseconds. */
const settling = 700;

/** The picture at an address that is being typed, if it is one that can be shown; else it says so. */
class Picture extends View<{ shown: string; lost: string }> {
  static override properties = { ...View.properties, address: { attribute: false } };
  declare address: string;
  #settles: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super({ shown: '', lost: '' });
    this.address = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#settles);
  }

  // Not each keystroke's address: its host would be asked every time.
  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('address')) return;
    clearTimeout(this.#settles);
    this.#settles = setTimeout(() => this.patch({ shown: this.address }), settling);
  }

  protected override render() {
    const { address } = this;
    const { shown, lost } = this.state;
    if (address !== shown || !address.startsWith('https://') || !URL.canParse(address)) return nothing;
    if (lost === address) return html`<p class="field-hint">${this.t.form.pictureLost}</p>`;
    return html`<img
      class="option-preview"
      src=${address}
      alt=""
      referrerpolicy="no-referrer"
      @error=${() => this.patch({ lost: address })}
    />`;
  }
}

customElements.define('suffra-picture', Picture);
