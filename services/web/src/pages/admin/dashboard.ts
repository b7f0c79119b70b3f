import { html, nothing, type TemplateResult } from 'lit';
import type { Voting } from '../../api/schemas/voting.ts';
import { listVotings, readVoting } from '../../api/votings.ts';
import { icon } from '../../components/icons.ts';
import { paths } from '../../router/paths.ts';
import { computeVotingState } from '../../rules/voting-state.ts';
import { getServerTime } from '../../state/server-clock.ts';
import { Dashboard } from '../metrics/dashboard.ts';
import type { DashboardFilter } from '../metrics/filter-picker.ts';
import '../metrics/turnout-comparison.ts';
import '../share/share-button.ts';
import './admin.css';

interface State {
  /** The voting whose metrics are shown. */
  readonly shownVoting: Voting | undefined;
  readonly hasOpenVotings: boolean;
}

/** The dashboard of an organisation. */
class AdminDashboard extends Dashboard<State> {
  #loadedVotingId = '';

  constructor() {
    super({ shownVoting: undefined, hasOpenVotings: false });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // If this fails, the metrics are only refreshed less often.
    listVotings({ state: 'open', limit: 1 }).then(
      ({ items }) => this.setState({ hasOpenVotings: items.length > 0 }),
      () => undefined,
    );
  }

  protected override willUpdate(): void {
    super.willUpdate();
    const { votingId = '' } = this.getLocation();
    if (votingId === this.#loadedVotingId) return;
    this.#loadedVotingId = votingId;
    this.setState({ shownVoting: undefined });
    // If the voting does not exist, the request for its metrics reports it.
    if (votingId !== '')
      readVoting(votingId).then(
        ({ data }) => votingId === this.#loadedVotingId && this.setState({ shownVoting: data }),
        () => undefined,
      );
  }

  protected override getHeading(): string {
    return this.t.titles.dashboard;
  }

  protected override getPath(): string {
    return paths.page(this.tenantId, 'admin/dashboard');
  }

  protected override getOwner() {
    return {};
  }

  protected override isLive(): boolean {
    const { shownVoting, hasOpenVotings } = this.state;
    return shownVoting === undefined
      ? hasOpenVotings
      : computeVotingState(shownVoting, getServerTime()) === 'open';
  }

  protected override filterPicker(): TemplateResult {
    const { t } = this;
    const { votingId, accountId } = this.getLocation();
    const name =
      votingId !== undefined
        ? (this.state.shownVoting?.title ?? t.dashboard.oneVoting)
        : accountId === undefined
          ? t.dashboard.allVotings
          : t.dashboard.accountNamed(accountId);
    return html`<suffra-scope
      .name=${name}
      .onSelect=${({ votingId: voting, accountId: account }: DashboardFilter) => this.changeLocation({ votingId: voting, accountId: account })}
    ></suffra-scope>`;
  }

  protected override renderHead(liveTag: TemplateResult | typeof nothing): TemplateResult {
    const { t, tenantId } = this;
    const { shownVoting } = this.state;
    return html`<div class="between page-head admin-head">
      <div class="stack tight">
        <div class="cluster"><h1 tabindex="-1">${this.getHeading()}</h1>${liveTag}</div>
      </div>
      <div class="cluster">
        ${shownVoting === undefined ? nothing : html`<suffra-share .tenantId=${tenantId} .voting=${shownVoting}></suffra-share>`}
        <a class="button" href=${paths.page(tenantId, 'admin/reports')}>${icon('file')}${t.titles.reports}</a>
      </div>
    </div>`;
  }

  protected override renderMore(loadedAt: number) {
    const { votingId, accountId } = this.getLocation();
    if (votingId !== undefined || accountId !== undefined) return nothing;
    return html`<suffra-turnouts
      .loadedAt=${loadedAt}
      .toPath=${(id: string) => this.toPath({ votingId: id })}
    ></suffra-turnouts>`;
  }
}

customElements.define('suffra-admin-dashboard', AdminDashboard);
