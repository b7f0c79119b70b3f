import { html, nothing, type TemplateResult } from 'lit';
import type { Voting } from '../../api/schemas/voting.ts';
import { notice } from '../../components/notice.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { formatInstant } from '../../rules/format-time.ts';

/** Says that a voting ends or has ended early, why, and when it was planned to end. Nothing for other votings. */
export const earlyEndNote = (
  t: Catalogue,
  locale: string,
  { earlyEnd }: Pick<Voting, 'earlyEnd'>,
): TemplateResult | typeof nothing =>
  earlyEnd === undefined
    ? nothing
    : notice(
        'info',
        html`<p><b>${t.voting.earlyEndNote}</b></p>
          <p class="cancel-reason" dir="auto">${t.tiles.cancelReason(earlyEnd.reason)}</p>
          <p class="soft small">${t.voting.plannedEnd(formatInstant(locale, earlyEnd.plannedEndsAt))}</p>`,
      );
