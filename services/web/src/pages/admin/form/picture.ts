import { html, nothing } from 'lit';
import { View } from '../../../components/view.ts';

/** The picture at an address, if it is one that can be shown; else it says so. */
class Picture extends View<{ lost: string }> {
  static override properties = { ...View.properties, address: { attribute: false } };
  declare address: string;

  constructor() {
    super({ lost: '' });
    this.address = '';
  }

  protected override render() {
    const { address } = this;
    if (!address.startsWith('https://') || !URL.canParse(address)) return nothing;
    if (this.state.lost === address) return html`<p class="field-hint">${this.t.form.pictureLost}</p>`;
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
