import type { PublicVoting } from '@suffra/shared/public-objects/public-voting';
import { html, nothing } from 'lit/html.js';
import { downloadReceipt } from '../../src/components/download-receipt.ts';
import { toReceiptNumber } from '../../src/rules/receipt.ts';
import type { VoteStatus } from '../net/vote.ts';
import type { RenderContext } from '../parts/render-context.ts';
import type { TileSession } from '../session/tile-session.ts';
import { getLabels } from './labels.ts';
import { voteMessages } from './messages/index.ts';

/** Renders an accepted vote with its receipt, to copy, to save and to check in the web client. */
export function renderReceipt(vote: VoteStatus, voting: PublicVoting, context: RenderContext) {
  const { choices = [], voteId } = vote;
  const messages = voteMessages[context.messages.locale];
  const labels = getLabels(voting, choices);
  return html`<dl id="receipt" tabindex="-1">
      ${labels.length > 0 ? html`<dt>${messages.own}</dt><dd>${labels.join(', ')}</dd>` : nothing}
      ${voteId === '' ? nothing : html`<dt>${messages.receipt}</dt><dd><code>${toReceiptNumber(voteId)}</code></dd>`}
    </dl>
    ${vote.receipt === undefined ? nothing : renderReceiptActions(voteId, vote.receipt, voting, context)}`;
}

function renderReceiptActions(
  voteId: string,
  receipt: string,
  { brand }: PublicVoting,
  { session, site, messages }: RenderContext,
) {
  const texts = voteMessages[messages.locale];
  return html`<p class="row">
    <button type="button" @click=${() => void copyReceipt(session, receipt)}>${texts.copy}</button>
    <button type="button" @click=${() => downloadReceipt(voteId, receipt, session.target.tenant, brand?.title)}>${texts.download}</button>
    <a href="${site}receipt#${receipt}" target="_blank" rel="noopener">${texts.check}</a>
  </p>`;
}

async function copyReceipt(session: TileSession, receipt: string): Promise<void> {
  // Browsers refuse on pages without https and in frames without permission.
  try {
    await navigator.clipboard.writeText(receipt);
    session.setState({ note: 'copied' });
  } catch {
    session.setState({ note: 'copy-failed' });
  }
}
