import { html, nothing, type TemplateResult } from 'lit';
import type { Voting } from '../../api/shapes/voting.ts';
import { listVotings, readVoting } from '../../api/votings.ts';
import { icon } from '../../components/icons.ts';
import { paths } from '../../router/paths.ts';
import { stateAt } from '../../rules/voting-state.ts';
import { serverNow } from '../../state/server-clock.ts';
import { Dashboard } from '../figures/dashboard.ts';
import type { Scope } from '../figures/scope.ts';
import '../figures/turnouts.ts';
import './admin.css';

interface State {
  /** The one that is looked at. */
  readonly voting: Voting | undefined;
  readonly someRun: boolean;
}

/** What happens in an organisation's votings, and how well the platform performs for them. */
class AdminDashboard extends Dashboard<State> {
  #known = '';

  constructor() {
    super({ voting: undefined, someRun: false });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Without an answer figures come less often; nothing else depends on it.
    listVotings({ state: 'open', limit: 1 }).then(
      ({ items }) => this.patch({ someRun: items.length > 0 }),
      () => undefined,
    );
  }

  protected override willUpdate(): void {
    super.willUpdate();
    const { votingId = '' } = this.place();
    if (votingId === this.#known) return;
    this.#known = votingId;
    this.patch({ voting: undefined });
    // That it does not exist is said by its figures.
    if (votingId !== '')
      readVoting(votingId).then(
        ({ data }) => votingId === this.#known && this.patch({ voting: data }),
        () => undefined,
      );
  }

  protected override heading(): string {
    return this.t.figures.title;
  }

  protected override path(): string {
    return paths.page(this.tenantId, 'admin/dashboard');
  }

  protected override whose() {
    return {};
  }

  protected override isLive(): boolean {
    const { voting, someRun } = this.state;
    return voting === undefined ? someRun : stateAt(voting, serverNow()) === 'open';
  }

  protected override scope(): TemplateResult {
    const { t } = this;
    const { votingId, accountId } = this.place();
    const name =
      votingId !== undefined
        ? (this.state.voting?.title ?? t.figures.oneVoting)
        : accountId === undefined
          ? t.figures.allVotings
          : t.figures.accountNamed(accountId);
    return html`<suffra-scope
      .name=${name}
      .choose=${({ votingId: voting, accountId: account }: Scope) => this.go({ votingId: voting, accountId: account })}
    ></suffra-scope>`;
  }

  protected override head(live: TemplateResult | typeof nothing): TemplateResult {
    const { t, tenantId } = this;
    return html`<div class="between page-head admin-head">
      <div class="stack tight">
        <a class="back" href=${paths.page(tenantId, 'admin')}>${icon('back')}${t.admin.title}</a>
        <div class="cluster"><h1 tabindex="-1">${this.heading()}</h1>${live}</div>
      </div>
      <a class="button" href=${paths.page(tenantId, 'admin/reports')}>${icon('file')}${t.reports.title}</a>
    </div>`;
  }

  protected override more(turn: number) {
    const { votingId, accountId } = this.place();
    if (votingId !== undefined || accountId !== undefined) return nothing;
    return html`<suffra-turnouts
      .turn=${turn}
      .address=${(id: string) => this.address({ votingId: id })}
    ></suffra-turnouts>`;
  }
}

customElements.define('suffra-admin-dashboard', AdminDashboard);
