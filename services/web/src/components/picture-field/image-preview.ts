import { html, nothing } from 'lit';
import { View } from '../view.ts';

/** The URL counts as complete when it has not changed for this long. */
const typingDelayMs = 700;

/** A preview of the image at a URL that is being typed. If it cannot be loaded, it says so. */
class ImagePreview extends View<{ stableUrl: string; failedUrl: string }> {
  static override properties = { ...View.properties, imageUrl: { attribute: false } };
  declare imageUrl: string;
  #typingTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super({ stableUrl: '', failedUrl: '' });
    this.imageUrl = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typingTimer);
  }

  // Waits for a pause in typing, so that not every keystroke requests an image.
  protected override willUpdate(changedProperties: Map<PropertyKey, unknown>): void {
    if (!changedProperties.has('imageUrl')) return;
    clearTimeout(this.#typingTimer);
    this.#typingTimer = setTimeout(() => this.setState({ stableUrl: this.imageUrl }), typingDelayMs);
  }

  protected override render() {
    const { imageUrl } = this;
    const { stableUrl, failedUrl } = this.state;
    if (imageUrl !== stableUrl || !imageUrl.startsWith('https://') || !URL.canParse(imageUrl)) return nothing;
    if (failedUrl === imageUrl)
      return html`<p class="field-hint">${this.t.votingForm.pictureUnavailable}</p>`;
    return html`<img
      class="option-preview"
      src=${imageUrl}
      alt=""
      referrerpolicy="no-referrer"
      @error=${() => this.setState({ failedUrl: imageUrl })}
    />`;
  }
}

customElements.define('suffra-picture', ImagePreview);
