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
import '../share/share-button.ts';
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
  const link = (path: string, label: string, classes = 'quiet', picture: unknown = '') =>
    html`<a class="button compact ${classes}" href=${path} aria-label=${t.tiles.actionFor(label, title)}>${picture}${label}</a>`;
  return html`
    <li class="card admin-row">
      <div class="admin-row-main">
        <p class="cluster">${state === 'closed' && tile.earlyEnd ? html`<span class="tag ${state}">${t.admin.endedEarly}</span>` : stateTag(t, state)}${priceTag(t, price)}</p>
        <h2 class="admin-row-title" dir="auto">${title}</h2>
        <p class="small soft">
          ${formatDateRange(locale, startsAt, endsAt)}
          ${isActive ? html`<span class="admin-row-dot" aria-hidden="true">·</span> <suffra-countdown .until=${until} .format=${format}></suffra-countdown>` : ''}
        </p>
      </div>
      <div class="admin-row-turnout">
        <p class="visually-hidden">${t.admin.turnout}</p>
        <suffra-turnout
          class="small numbers"
          .votingId=${votingId}
          .editPath=${isActive ? paths.edit(tenantId, votingId) : undefined}
        ></suffra-turnout>
      </div>
      <div class="cluster admin-row-actions">
        ${link(paths.edit(tenantId, votingId), t.admin.edit, '', icon('edit'))}
        <suffra-share .tenantId=${tenantId} .voting=${tile}></suffra-share>
        ${link(paths.copy(tenantId, votingId), t.titles.copy)}
        ${link(paths.votingDashboard(tenantId, votingId), t.titles.dashboard)}
        ${link(paths.voting(tenantId, votingId), t.tiles.view)}
      </div>
    </li>
  `;
}
