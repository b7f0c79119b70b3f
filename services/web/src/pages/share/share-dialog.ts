import { html, nothing, render } from 'lit';
import type { Language } from '../../api/schemas/person.ts';
import type { VotingSummary } from '../../api/schemas/voting.ts';
import { icon } from '../../components/icons.ts';
import { modal } from '../../components/modal.ts';
import { saveFile } from '../../components/save-file.ts';
import { View } from '../../components/view.ts';
import { currentLocation } from '../../router/navigate.ts';
import { paths } from '../../router/paths.ts';
import { createEmbedCodes } from '../../rules/embed-codes.ts';
import { createQrCode, toSvgFile } from '../../rules/qr-code.ts';
import { createShareMessage, formatSharedPeriod, toMailAddress } from '../../rules/share-message.ts';
import { computeVotingState } from '../../rules/voting-state.ts';
import { announce } from '../../state/announcer.ts';
import { locale } from '../../state/language.ts';
import { getServerTime } from '../../state/server-clock.ts';
import './copy-field.ts';
import { qrDrawing } from './qr-drawing.ts';
import './share.css';

/** The part of a voting that the dialog shows. */
export type SharedVoting = Pick<VotingSummary, 'votingId' | 'title' | 'startsAt' | 'endsAt' | 'state'>;

const languages = [
  { language: 'en', name: 'English' },
  { language: 'pl', name: 'Polski' },
] as const;

/** The ways to share a voting: link, QR code, message and embed codes. It removes itself when it is closed. */
class ShareDialog extends View<{ language: Language }> {
  static override properties = {
    ...View.properties,
    tenantId: { attribute: false },
    voting: { attribute: false },
  };
  declare tenantId: string;
  declare voting: SharedVoting;
  /** The sheet that is printed instead of the page while the dialog is open. */
  readonly #poster = document.createElement('div');
  #stopWatching = () => {};

  constructor() {
    super({ language: locale.get().language });
    this.#poster.className = 'share-poster';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.body.append(this.#poster);
    this.#stopWatching = currentLocation.watch(this.#dismiss);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#poster.remove();
    this.#stopWatching();
  }

  #getLink(): string {
    return location.origin + paths.voting(this.tenantId, this.voting.votingId);
  }

  #getPeriod(): string {
    return formatSharedPeriod(
      this.state.language,
      this.voting,
      computeVotingState(this.voting, getServerTime()),
    );
  }

  readonly #send = async () => {
    const { title } = this.voting;
    try {
      await navigator.share({ title, text: `${title}\n${this.#getPeriod()}`, url: this.#getLink() });
    } catch (error) {
      // The person closed the system's dialog.
      if (error instanceof DOMException && error.name === 'AbortError') return;
      announce(this.t.share.sendFailed);
    }
  };

  // A dialog that is removed before it is closed would not give the focus back.
  readonly #onClosed = () => {
    if (this.querySelector('dialog')?.open === false) this.remove();
  };

  readonly #dismiss = () => this.querySelector('dialog')?.close();

  protected override updated(): void {
    const { title } = this.voting;
    const link = this.#getLink();
    render(
      html`<h1 dir="auto">${title}</h1>
        <p>${this.#getPeriod()}</p>
        ${qrDrawing(createQrCode(link), this.t.share.qrCodeOf(title))}
        <p class="share-poster-link">${link}</p>`,
      this.#poster,
    );
  }

  protected override render() {
    const { t, voting } = this;
    const link = this.#getLink();
    const qrCode = createQrCode(link);
    return html`<dialog class="dialog share-dialog" aria-labelledby="share-title" ${modal(true, this.#onClosed)}>
      <div class="stack loose">
        <div>
          <h2 id="share-title">${t.share.title}</h2>
          <p class="soft share-voting" dir="auto">${voting.title}</p>
        </div>
        <suffra-copy-field
          .fieldId=${'share-link'}
          .label=${t.share.link}
          .value=${link}
          .rows=${2}
          .copyLabel=${t.share.copyLink}
          .more=${this.#sendButton()}
        ></suffra-copy-field>
        <section class="share-code" aria-labelledby="share-code">
          ${qrDrawing(qrCode, t.share.qrCodeOf(voting.title))}
          <div class="stack tight">
            <h3 id="share-code">${t.share.qrCode}</h3>
            <div class="cluster">
              <button
                type="button"
                class="button compact"
                @click=${() => saveFile(`qr-code-${voting.votingId}.svg`, toSvgFile(qrCode))}
              >
                ${icon('download')}${t.share.downloadSvg}
              </button>
              <button type="button" class="button compact" @click=${() => window.print()}>
                ${icon('file')}${t.share.print}
              </button>
              <a class="button compact" href=${paths.screen(this.tenantId, voting.votingId)}>
                ${icon('results')}${t.tiles.showOnScreen}
              </a>
            </div>
          </div>
        </section>
        ${this.#message(link)} ${this.#embedCodes(link)}
      </div>
      <div class="dialog-foot">
        <button type="button" class="button" @click=${this.#dismiss}>${t.common.close}</button>
      </div>
    </dialog>`;
  }

  // Not every browser has a share sheet.
  #sendButton() {
    return 'share' in navigator
      ? html`<button type="button" class="button compact" @click=${this.#send}>
          ${icon('share')}${this.t.share.send}
        </button>`
      : nothing;
  }

  #message(link: string) {
    const { t, voting } = this;
    const message = createShareMessage(voting.title, this.#getPeriod(), link);
    return html`<section class="stack tight">
      <fieldset>
        <legend class="label">${t.share.messageLanguage}</legend>
        <div class="cluster">
          ${languages.map(
            ({ language, name }) => html`<label class="choice" lang=${language}>
              <input
                type="radio"
                name="share-language"
                value=${language}
                .checked=${language === this.state.language}
                @change=${() => this.setState({ language })}
              />
              <span>${name}</span>
            </label>`,
          )}
        </div>
      </fieldset>
      <suffra-copy-field
        .fieldId=${'share-message'}
        .label=${t.share.message}
        .value=${message}
        .rows=${6}
        .copyLabel=${t.share.copyMessage}
        .more=${html`<a class="button compact" href=${toMailAddress(voting.title, message)}
          >${icon('inbox')}${t.share.email}</a
        >`}
      ></suffra-copy-field>
    </section>`;
  }

  #embedCodes(link: string) {
    const { share } = this.t;
    const codes = createEmbedCodes(location.origin, this.tenantId, this.voting.votingId, link);
    return html`<details class="share-embed">
      <summary>${share.embed}</summary>
      <div class="stack">
        <p class="soft">${share.embedLead}</p>
        ${(['script', 'frame', 'oembed'] as const).map(
          (way) => html`<suffra-copy-field
            .fieldId=${`embed-${way}`}
            .label=${share.ways[way]}
            .value=${codes[way]}
            .rows=${3}
            .copyLabel=${share.copy[way]}
          ></suffra-copy-field>`,
        )}
      </div>
    </details>`;
  }
}

customElements.define('suffra-share-dialog', ShareDialog);
