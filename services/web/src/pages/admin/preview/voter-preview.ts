import { html } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import * as z from 'zod/mini';
import type { Voting } from '../../../api/schemas/voting.ts';
import { Page } from '../../../components/page.ts';
import { type PreviewMoment, toPreviewTime } from '../../../rules/voter-preview.ts';
import { showLanguage } from '../../../state/language.ts';
import { toLoaded } from '../../../state/load-state.ts';
import { simulateServerTime } from '../../../state/server-clock.ts';
import { session } from '../../../state/session.ts';
import { currentTenant } from '../../../state/tenants.ts';
import type { VotingApi } from '../../voting/voting-api.ts';
import { VotingPage } from '../../voting.ts';
import { createPreviewApi } from './preview-api.ts';
import { type PreviewContent, previewContent, sendPreviewEvent } from './preview-messages.ts';

/** Leave the preview, or would change something: links, the receipt, and the offer of push notifications. */
const blockedControls = 'a[href]:not([href^="#"]), suffra-ticket button, suffra-device-offer button';

/** The page of a voting, whose requests are answered in the browser. */
class PreviewedVoting extends VotingPage {
  static override properties = {
    ...VotingPage.properties,
    voting: { attribute: false },
    moment: { attribute: false },
  };
  declare voting: Voting;
  declare moment: PreviewMoment;
  #api: VotingApi | undefined;

  protected override get api(): VotingApi {
    this.#api ??= createPreviewApi(this.voting, this.moment, () =>
      sendPreviewEvent({ type: 'preview-voted' }),
    );
    return this.#api;
  }
}

customElements.define('suffra-previewed-voting', PreviewedVoting);

/**
 * The document in the frame of a preview. The page around it sends what to show. There is no session, and the headers of
 * this document allow no request, so nothing can be stored or counted.
 */
class VoterPreview extends Page<{ content: PreviewContent | undefined; contentCount: number }> {
  constructor() {
    super({ content: undefined, contentCount: 0 });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('message', this.#onMessage);
    document.addEventListener('click', this.#onClick, { capture: true });
    document.addEventListener('keydown', this.#onKeyDown);
    if (window.parent !== window) sendPreviewEvent({ type: 'preview-ready' });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('message', this.#onMessage);
    document.removeEventListener('click', this.#onClick, { capture: true });
    document.removeEventListener('keydown', this.#onKeyDown);
  }

  protected override getHeading(): string {
    return this.state.content?.voting.title ?? this.t.voterPreview.title;
  }

  readonly #onMessage = ({ data, origin, source }: MessageEvent) => {
    if (origin !== location.origin || source !== window.parent || window.parent === window) return;
    const parsed = z.safeParse(previewContent, data);
    if (parsed.success) void this.#show(parsed.data);
  };

  async #show(content: PreviewContent): Promise<void> {
    const { voting, moment, tenant, language } = content;
    await showLanguage(language);
    simulateServerTime(toPreviewTime(moment, voting, Date.now()));
    currentTenant.set(toLoaded(tenant));
    const voter = { voterId: 'preview', tenantId: this.tenantId, name: '', role: 'voter' } as const;
    session.set({ phase: 'in', voter });
    this.setState({ content, contentCount: this.state.contentCount + 1 });
  }

  readonly #onClick = (event: MouseEvent) => {
    const isBlocked = event
      .composedPath()
      .some((node) => node instanceof Element && node.matches(blockedControls));
    if (!isBlocked) return;
    event.preventDefault();
    event.stopPropagation();
    sendPreviewEvent({ type: 'preview-blocked' });
  };

  readonly #onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'Escape' && this.querySelector('dialog[open]') === null)
      sendPreviewEvent({ type: 'preview-escape' });
  };

  protected override render() {
    const { content, contentCount } = this.state;
    if (content === undefined)
      return html`<div class="wrap page narrow">
        <h1 tabindex="-1">${this.getHeading()}</h1>
        <p>${window.parent === window ? this.t.voterPreview.onlyInFrame : this.t.common.loading}</p>
      </div>`;
    return keyed(
      contentCount,
      html`<suffra-previewed-voting
        .tenantId=${this.tenantId}
        .votingId=${content.voting.votingId}
        .voting=${content.voting}
        .moment=${content.moment}
      ></suffra-previewed-voting>`,
    );
  }
}

customElements.define('suffra-voter-preview', VoterPreview);
