import { html, nothing, type TemplateResult } from 'lit';
import type { Voting } from '../api/schemas/voting.ts';
import type { Catalogue } from '../i18n/en/index.ts';
import { formatInstant } from '../rules/format-time.ts';
import { notice } from './notice.ts';

/** Says that a voting was cancelled, why and when. */
export const cancelledBanner = (
  t: Catalogue,
  locale: string,
  { cancellation }: Pick<Voting, 'cancellation'>,
): TemplateResult =>
  notice(
    'warn',
    html`<p><b>${t.tiles.cancelledNote}</b></p>
      ${
        cancellation === undefined
          ? nothing
          : html`<p class="cancel-reason" dir="auto">${t.tiles.cancelReason(cancellation.reason)}</p>
              <p class="soft small">${t.tiles.cancelledOn(formatInstant(locale, cancellation.cancelledAt))}</p>`
      }`,
  );
