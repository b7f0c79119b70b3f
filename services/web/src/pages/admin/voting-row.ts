import { html, type TemplateResult } from 'lit';
import '../../components/countdown.ts';
import type { VotingSummary } from '../../api/schemas/voting.ts';
import { icon } from '../../components/icons.ts';
import { priceTag, stateTag } from '../../components/tags.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { paths } from '../../router/paths.ts';
import { formatDateRange } from '../../rules/format-date-range.ts';
import { computeVotingState } from '../../rules/voting-state.ts';
import { getServerTime } from '../../state/server-clock.ts';
import './voting-turnout.ts';

/** A voting in the admin's list. */
export function votingRow(
  t: Catalogue,
  locale: string,
  tenantId: string,
  tile: VotingSummary,
): TemplateResult {
  const { votingId, title, startsAt, endsAt, price } = tile;
  const state = computeVotingState(tile, getServerTime());
  const isActive = state === 'open' || state === 'coming';
  const until = state === 'coming' ? startsAt : endsAt;
  const format = state === 'coming' ? t.tiles.opensIn : t.tiles.closesIn;
  return html`
    <li class="card admin-row">
      <div class="admin-row-main">
        <p class="cluster">${stateTag(t, state)}${priceTag(t, price)}</p>
        <h2 class="admin-row-title" dir="auto">${title}</h2>
        <p class="small soft">
          ${formatDateRange(locale, startsAt, endsAt)}
          ${isActive ? html`<span class="admin-row-dot" aria-hidden="true">·</span> <suffra-countdown .until=${until} .format=${format}></suffra-countdown>` : ''}
        </p>
      </div>
      <div class="admin-row-turnout">
        <p class="visually-hidden">${t.admin.turnout}</p>
        <suffra-turnout class="small numbers" .votingId=${votingId}></suffra-turnout>
      </div>
      <div class="cluster admin-row-actions">
        <a
          class="button compact"
          href=${paths.edit(tenantId, votingId)}
          aria-label=${t.tiles.actionFor(t.admin.edit, title)}
          >${icon('edit')}${t.admin.edit}</a
        >
        <a
          class="button compact quiet"
          href=${paths.votingDashboard(tenantId, votingId)}
          aria-label=${t.tiles.actionFor(t.titles.dashboard, title)}
          >${t.titles.dashboard}</a
        >
        <a
          class="button compact quiet"
          href=${paths.voting(tenantId, votingId)}
          aria-label=${t.tiles.actionFor(t.tiles.view, title)}
          >${t.tiles.view}</a
        >
      </div>
    </li>
  `;
}
