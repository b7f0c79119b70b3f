import { html, nothing, type TemplateResult } from 'lit';
import type { Correction, Voting } from '../../api/schemas/voting.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { formatInstant } from '../../rules/format-time.ts';

/** The corrections of a voting: when, why, and what was there before. The newest comes first. */
export function correctionList(
  t: Catalogue,
  locale: string,
  { corrections, options }: Voting,
): TemplateResult | typeof nothing {
  if (corrections.length === 0) return nothing;
  const getLabel = (optionId: string) => options.find(({ id }) => id === optionId)?.label ?? optionId;
  return html`
    <section class="card stack" aria-labelledby="corrections">
      <h2 class="card-title" id="corrections">${t.voting.corrections.title}</h2>
      <p class="soft small">${t.voting.corrections.lead}</p>
      <ol class="corrections stack">
        ${corrections.toReversed().map(
          ({ at, reason, parts }) => html`<li class="stack tight">
            <p><time class="soft small" datetime=${at}>${formatInstant(locale, at)}</time><br /><b dir="auto">${reason}</b></p>
            <dl class="stack tight small">${parts.map((part) => correctedPart(t, part, getLabel))}</dl>
          </li>`,
        )}
      </ol>
    </section>
  `;
}

function correctedPart(
  { voting: { corrections: texts } }: Catalogue,
  part: Correction['parts'][number],
  getLabel: (optionId: string) => string,
) {
  if (part.part === 'description')
    return html`<div>
      <dt>${texts.description}</dt>
      <dd class="voting-text">${part.before === '' ? texts.emptyDescription : part.before}</dd>
    </div>`;
  // A link and not the picture itself: it may have been replaced because it must not be shown.
  return html`<div>
    <dt>${texts.picture(getLabel(part.optionId))}</dt>
    <dd>
      ${part.before === undefined ? texts.noPicture : html`<a href=${part.before} target="_blank" rel="noopener noreferrer">${texts.openPicture}</a>`}
    </dd>
  </div>`;
}
