import { html, type TemplateResult } from 'lit';
import '../../components/countdown.ts';
import type { Tile } from '../../api/shapes/voting.ts';
import { icon } from '../../components/icons.ts';
import { priceTag, stateTag } from '../../components/tags.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { paths } from '../../router/paths.ts';
import { rangeText } from '../../rules/range-text.ts';
import { stateAt } from '../../rules/voting-state.ts';
import { serverNow } from '../../state/server-clock.ts';
import './turnout.ts';

/** One voting in an admin's list. */
export function row(t: Catalogue, locale: string, tenantId: string, tile: Tile): TemplateResult {
  const { votingId, title, startsAt, endsAt, price } = tile;
  const state = stateAt(tile, serverNow());
  const running = state === 'open' || state === 'coming';
  const to = state === 'coming' ? startsAt : endsAt;
  const say = state === 'coming' ? t.tiles.opensIn : t.tiles.closesIn;
  return html`
    <li class="card admin-row">
      <div class="admin-row-main">
        <p class="cluster">${stateTag(t, state)}${priceTag(t, price)}</p>
        <h2 class="admin-row-title">${title}</h2>
        <p class="small soft">
          ${rangeText(locale, startsAt, endsAt)}
          ${running ? html`<span class="admin-row-dot" aria-hidden="true">·</span> <suffra-countdown .to=${to} .say=${say}></suffra-countdown>` : ''}
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
          aria-label=${t.tiles.of(t.admin.edit, title)}
          >${icon('edit')}${t.admin.edit}</a
        >
        <a
          class="button compact quiet"
          href=${paths.dashboardOf(tenantId, votingId)}
          aria-label=${t.tiles.of(t.figures.title, title)}
          >${t.figures.title}</a
        >
        <a
          class="button compact quiet"
          href=${paths.voting(tenantId, votingId)}
          aria-label=${t.tiles.of(t.admin.view, title)}
          >${t.admin.view}</a
        >
      </div>
    </li>
  `;
}
