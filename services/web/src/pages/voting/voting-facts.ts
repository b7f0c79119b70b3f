import { html, nothing, type TemplateResult } from 'lit';
import type { Session } from '../../api/schemas/person.ts';
import type { Voting } from '../../api/schemas/voting.ts';
import { icon } from '../../components/icons.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { paths } from '../../router/paths.ts';
import { formatInstant } from '../../rules/format-time.ts';
import type { VotingState } from '../../rules/voting-state.ts';

/** The dates and rules of a voting, beside its ballot. */
export function votingFacts(
  t: Catalogue,
  locale: string,
  voting: Voting,
  state: VotingState,
  voter: Session['voter'] | undefined,
): TemplateResult {
  const toEntry = (name: string, value: string) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  const toText = (instant: string) => formatInstant(locale, instant);
  const price = voting.price === 0 ? t.tiles.free : t.tiles.price(voting.price);
  return html`
    <aside class="voting-facts card" aria-labelledby="facts">
      <h2 class="card-title" id="facts">${t.voting.about}</h2>
      <dl class="facts">
        ${toEntry(state === 'coming' ? t.voting.opens : t.voting.opened, toText(voting.startsAt))}
        ${toEntry(state === 'closed' ? t.voting.closed : t.voting.closes, toText(voting.endsAt))}
        ${toEntry(t.voting.price, price)} ${toEntry(t.voting.changes, t.voting.changeRule[voting.change])}
        ${toEntry(t.voting.resultsShown, t.voting.resultsRule[voting.results])}
      </dl>
      ${
        voter?.role === 'admin'
          ? html`<a class="button compact" href=${paths.edit(voter.tenantId, voting.votingId)}>${icon('edit')}${t.voting.manage}</a>`
          : nothing
      }
    </aside>
  `;
}
