import { html, nothing } from 'lit';
import type { Problem } from '../../../api/problem.ts';
import { readVoting } from '../../../api/votings.ts';
import { notice } from '../../../components/notice.ts';
import { problemText } from '../../../components/problem.ts';
import { View } from '../../../components/view.ts';
import { paths } from '../../../router/paths.ts';
import { formatInstant } from '../../../rules/format-time.ts';

/** The maximum number of votings that are listed by title. The rest is counted. */
const maxTitles = 20;

interface State {
  readonly titles: ReadonlyMap<string, string>;
}

/**
 * Explains that the quota is used up: the limit, the votings that are open then, and the next free time.
 * `<suffra-quota-problem .problem=${…} .tenantId=${…} .onUse=${…}></suffra-quota-problem>`
 */
class QuotaProblem extends View<State> {
  static override properties = {
    ...View.properties,
    problem: { attribute: false },
    tenantId: { attribute: false },
    onUse: { attribute: false },
  };
  declare problem: Problem;
  declare tenantId: string;
  /** Uses the free time in the form, undefined if the form cannot change its start. */
  declare onUse: ((freeWindow: { startsAt: string; endsAt: string }) => void) | undefined;

  constructor() {
    super({ titles: new Map() });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    for (const { votingId } of this.#votings()) void this.#loadTitle(votingId);
  }

  #votings() {
    return (this.problem.details.votings ?? []).slice(0, maxTitles);
  }

  // Without a title, the voting is listed by its end alone.
  async #loadTitle(votingId: string): Promise<void> {
    const voting = await readVoting(votingId).catch(() => undefined);
    if (voting === undefined) return;
    this.setState({ titles: new Map(this.state.titles).set(votingId, voting.data.title) });
  }

  protected override render() {
    const { t, locale, problem, tenantId, onUse } = this;
    const { limit, openCount = 0, instant, scope, freeWindow } = problem.details;
    if (limit === undefined || instant === undefined) return notice('bad', problemText(t, problem));
    const text = t.votingQuota;
    const votings = this.#votings();
    const toText = (at: string) => formatInstant(locale, at);
    return notice(
      'bad',
      html`
        <p>${(scope === 'account' ? text.accountLimit : text.limit)(limit)} ${text.open(openCount, toText(instant))}</p>
        <ul class="stack tight">
          ${votings.map(
            ({ votingId, endsAt }) => html`<li>
              <a href=${paths.edit(tenantId, votingId)}>${this.state.titles.get(votingId) ?? text.voting}</a>,
              ${text.until(toText(endsAt))}
            </li>`,
          )}
        </ul>
        ${openCount > votings.length ? html`<p>${text.more(openCount - votings.length)}</p>` : nothing}
        ${
          freeWindow === undefined || onUse === undefined
            ? nothing
            : html`<p>${text.free(toText(freeWindow.startsAt), toText(freeWindow.endsAt))}</p>
                <button type="button" class="button compact" @click=${() => onUse(freeWindow)}>${text.use}</button>`
        }
      `,
    );
  }
}

customElements.define('suffra-quota-problem', QuotaProblem);
