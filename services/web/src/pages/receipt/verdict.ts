import { html, nothing, type TemplateResult } from 'lit';
import type { ReceiptCheck } from '../../api/shapes/vote.ts';
import { icon } from '../../components/icons.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { paths } from '../../router/paths.ts';
import { shortNumber } from '../../rules/receipt.ts';
import { instantText } from '../../rules/time-text.ts';

/** What was found out about a receipt, with the title of its voting. */
export interface Checked {
  readonly check: ReceiptCheck;
  readonly title: string;
}

/** Says what a receipt proves. */
export function verdict(
  t: Catalogue,
  locale: string,
  tenantId: string,
  { check, title }: Checked,
): TemplateResult {
  const { valid, votingId, voteId, votedAt } = check;
  const counts = valid && doesCount(check);
  const look = !valid ? 'forged' : counts ? 'genuine' : 'void';
  const fact = (name: string, value: unknown) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  return html`
    <section class="verdict ${look}" aria-labelledby="verdict">
      <span class="verdict-seal">${icon(valid ? (counts ? 'check' : 'info') : 'cross')}</span>
      <div class="stack tight">
        <h2 id="verdict" tabindex="-1">${valid ? t.voting.genuine : t.voting.forged}</h2>
        <p>${valid ? (counts ? t.voting.counted : t.voting.notCounted) : t.voting.forgedHint}</p>
        ${
          valid
            ? html`<dl class="facts verdict-facts">
                ${votingId ? fact(t.voting.forVoting, html`<a href=${paths.voting(tenantId, votingId)}>${title}</a>`) : nothing}
                ${voteId ? fact(t.voting.receiptNumber, html`<span class="ticket-number">${shortNumber(voteId)}</span>`) : nothing}
                ${votedAt ? fact(t.voting.votedAt, instantText(locale, votedAt)) : nothing}
              </dl>`
            : nothing
        }
      </div>
    </section>
  `;
}

/** Before the result is certified a recorded vote counts as far as anybody can say. */
const doesCount = ({ counted, standing }: ReceiptCheck): boolean =>
  counted ?? (standing === undefined || standing === 'accepted');
