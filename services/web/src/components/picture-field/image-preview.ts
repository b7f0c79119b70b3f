import { isPicturePath } from '@suffra/shared/public-objects/public-picture';
import { html, nothing } from 'lit';
import { View } from '../view.ts';

const isPictureAddress = (address: string): boolean =>
  isPicturePath(address) || (address.startsWith('https://') && URL.canParse(address));

/** The URL counts as complete when it has not changed for this long. */
const typingDelayMs = 700;

/** A preview of an uploaded picture, or of one whose URL is being typed. If it cannot be loaded, it says so. */
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
    if (isPicturePath(this.imageUrl)) this.setState({ stableUrl: this.imageUrl });
    else this.#typingTimer = setTimeout(() => this.setState({ stableUrl: this.imageUrl }), typingDelayMs);
  }

  protected override render() {
    const { imageUrl } = this;
    const { stableUrl, failedUrl } = this.state;
    if (imageUrl !== stableUrl || !isPictureAddress(imageUrl)) return nothing;
    if (failedUrl === imageUrl) return html`<p class="field-hint">${this.t.pictureField.unavailable}</p>`;
    return html`<img
      class="picture-preview"
      src=${imageUrl}
      alt=""
      referrerpolicy="no-referrer"
      @error=${() => this.setState({ failedUrl: imageUrl })}
    />`;
  }
}

customElements.define('suffra-picture', ImagePreview);
