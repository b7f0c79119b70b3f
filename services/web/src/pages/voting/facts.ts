import { html, nothing, type TemplateResult } from 'lit';
import type { Session } from '../../api/shapes/person.ts';
import type { Voting } from '../../api/shapes/voting.ts';
import { icon } from '../../components/icons.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { paths } from '../../router/paths.ts';
import { instantText } from '../../rules/time-text.ts';
import type { VotingState } from '../../rules/voting-state.ts';

/** When and by which rules a voting goes, beside its ballot. */
export function facts(
  t: Catalogue,
  locale: string,
  voting: Voting,
  state: VotingState,
  voter: Session['voter'] | undefined,
): TemplateResult {
  const fact = (name: string, value: string) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  const when = (instant: string) => instantText(locale, instant);
  const price = voting.price === 0 ? t.tiles.free : t.tiles.price(voting.price);
  return html`
    <aside class="voting-facts card" aria-labelledby="facts">
      <h2 class="card-title" id="facts">${t.voting.facts}</h2>
      <dl class="facts">
        ${fact(state === 'coming' ? t.voting.opens : t.voting.opened, when(voting.startsAt))}
        ${fact(state === 'closed' ? t.voting.closed : t.voting.closes, when(voting.endsAt))}
        ${fact(t.voting.price, price)} ${fact(t.voting.changes, t.voting.changeRule[voting.change])}
        ${fact(t.voting.resultsShown, t.voting.resultsRule[voting.results])}
      </dl>
      ${
        voter?.role === 'admin'
          ? html`<a class="button compact" href=${paths.edit(voter.tenantId, voting.votingId)}>${icon('edit')}${t.voting.manage}</a>`
          : nothing
      }
    </aside>
  `;
}
