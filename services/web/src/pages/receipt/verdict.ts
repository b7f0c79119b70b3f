import { html, nothing, type TemplateResult } from 'lit';
import type { ReceiptCheck } from '../../api/schemas/vote.ts';
import { icon } from '../../components/icons.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { paths } from '../../router/paths.ts';
import { formatInstant } from '../../rules/format-time.ts';
import { toReceiptNumber } from '../../rules/receipt.ts';

/** The result of the check of a receipt, with the title of its voting. */
export interface CheckedReceipt {
  readonly receiptCheck: ReceiptCheck;
  readonly title: string;
}

/** Shows what the receipt proves. */
export function verdict(
  t: Catalogue,
  locale: string,
  tenantId: string,
  { receiptCheck, title }: CheckedReceipt,
): TemplateResult {
  const { valid, votingId, voteId, votedAt } = receiptCheck;
  const isCounted = valid && isVoteCounted(receiptCheck);
  const appearance = !valid ? 'forged' : isCounted ? 'genuine' : 'void';
  const fact = (name: string, value: unknown) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  return html`
    <section class="verdict ${appearance}" aria-labelledby="verdict">
      <span class="verdict-seal">${icon(valid ? (isCounted ? 'check' : 'info') : 'close')}</span>
      <div class="stack tight">
        <h2 id="verdict" tabindex="-1">${valid ? t.voting.genuine : t.voting.notGenuine}</h2>
        <p>${valid ? (isCounted ? t.voting.counted : t.voting.notCounted) : t.voting.notGenuineHint}</p>
        ${
          valid
            ? html`<dl class="facts verdict-facts">
                ${votingId ? fact(t.voting.forVoting, html`<a href=${paths.voting(tenantId, votingId)}>${title}</a>`) : nothing}
                ${voteId ? fact(t.voting.receiptNumber, html`<span class="ticket-number">${toReceiptNumber(voteId)}</span>`) : nothing}
                ${votedAt ? fact(t.voting.votedAt, formatInstant(locale, votedAt)) : nothing}
              </dl>`
            : nothing
        }
      </div>
    </section>
  `;
}

/** Until the result is certified, an accepted vote is treated as counted. */
const isVoteCounted = ({ counted, standing: state }: ReceiptCheck): boolean =>
  counted ?? (state === undefined || state === 'accepted');
