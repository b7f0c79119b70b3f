import { html } from 'lit';
import { loadCode } from '../../api/load-code.ts';
import { type Problem, toProblem } from '../../api/problem.ts';
import { icon } from '../../components/icons.ts';
import { problemNotice } from '../../components/problem.ts';
import { View } from '../../components/view.ts';
import type { SharedVoting } from './share-dialog.ts';

/**
 * Opens the dialog that shares a voting. Its code is loaded then.
 * `<suffra-share .tenantId=${…} .voting=${…}></suffra-share>`
 */
class ShareButton extends View<{ problem?: Problem | undefined }> {
  static override properties = { ...View.properties, tenantId: {}, voting: {} };
  declare tenantId: string;
  declare voting: SharedVoting;

  constructor() {
    super({});
  }

  readonly #open = async () => {
    try {
      const { openShareDialog } = await loadCode(() => import('./open-share-dialog.ts'));
      await openShareDialog(this.tenantId, this.voting);
      this.setState({ problem: undefined });
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    }
  };

  protected override render() {
    const { t } = this;
    const { problem } = this.state;
    return html`<button
        type="button"
        class="button compact quiet"
        aria-label=${t.tiles.actionFor(t.tiles.share, this.voting.title)}
        @click=${this.#open}
      >
        ${icon('share')}<span>${t.tiles.share}</span>
      </button>
      ${problem && problemNotice(t, problem)}`;
  }
}

customElements.define('suffra-share', ShareButton);
