import { html, nothing } from 'lit';
import { readCampaign, saveCampaign } from '../../api/campaigns.ts';
import { type Problem, toProblem } from '../../api/problem.ts';
import type { Campaign } from '../../api/schemas/campaign.ts';
import type { VotingSummary } from '../../api/schemas/voting.ts';
import { listVotings, readVoting } from '../../api/votings.ts';
import { icon } from '../../components/icons.ts';
import { Page } from '../../components/page.ts';
import { problemPlaceholder } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { navigate } from '../../router/navigate.ts';
import { paths } from '../../router/paths.ts';
import { createUlid } from '../../rules/ulid.ts';
import {
  emptyUpdate,
  findUpdateErrors,
  toUpdateDraft,
  toUpdateRequest,
  type UpdateDraft,
} from '../../rules/update-draft.ts';
import { announce } from '../../state/announcer.ts';
import './admin.css';
import { updateForm } from './updates/update-form.ts';
import './updates/update-delivery.ts';
import { updateTag } from './updates/update-tag.ts';
import './updates/updates.css';

interface State {
  readonly campaign: Campaign | undefined;
  readonly draft: UpdateDraft;
  /** The selected voting, or the one to suggest. */
  readonly voting: Pick<VotingSummary, 'votingId' | 'title'> | undefined;
  readonly isSubmitted: boolean;
  readonly isBusy: boolean;
  readonly loadProblem: Problem | undefined;
  readonly problem: Problem | undefined;
}

/** An update to voters: write it, see how many it reaches, send it and follow its progress. */
class AdminUpdate extends Page<State> {
  static override properties = { ...Page.properties, campaignId: { attribute: false } };
  /** The campaign id, or `new`. */
  declare campaignId: string;
  // The id of a new campaign. Repeated saves create one campaign.
  readonly #newCampaignId = createUlid(Date.now(), crypto.getRandomValues(new Uint8Array(16)));

  constructor() {
    const initialState = {
      campaign: undefined,
      draft: emptyUpdate,
      voting: undefined,
      isSubmitted: false,
      isBusy: false,
    };
    super({ ...initialState, loadProblem: undefined, problem: undefined });
    this.campaignId = 'new';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  protected override getHeading(): string {
    return this.state.campaign?.title ?? this.t.updates.new;
  }

  readonly #load = async () => {
    this.setState({ loadProblem: undefined });
    try {
      // A new update can be written before the voting is read, so its text must stay.
      if (this.campaignId === 'new') return this.setState({ voting: await this.#readVoting('') });
      const campaign = await readCampaign(this.campaignId);
      const draft = toUpdateDraft(campaign);
      const voting = await this.#readVoting(draft.votingId);
      this.setState({ campaign, draft, voting });
    } catch (error) {
      this.setState({ loadProblem: toProblem(error) });
    }
  };

  /** Reads the selected voting, or the first one to suggest. */
  async #readVoting(votingId: string): Promise<State['voting']> {
    if (votingId !== '') return (await readVoting(votingId)).data;
    return (await listVotings({ limit: 1 })).items[0];
  }

  readonly #save = async (event: Event) => {
    event.preventDefault();
    if (this.state.isBusy) return;
    const { draft } = this.state;
    this.setState({ isSubmitted: true, problem: undefined });
    const [firstError] = findUpdateErrors(draft);
    if (firstError !== undefined) return this.focusFirst(`#update-${firstError}`);
    this.setState({ isBusy: true });
    try {
      const id = this.state.campaign?.campaignId ?? this.#newCampaignId;
      const campaign = await saveCampaign(id, toUpdateRequest(draft));
      this.setState({ campaign, isSubmitted: false });
      announce(this.t.updates.saved);
      // Text that was entered while the update was saved stays, and is saved the next time.
      if (this.state.draft !== draft) return;
      this.setState({ draft: toUpdateDraft(campaign) });
      if (this.campaignId === 'new') navigate(paths.update(this.tenantId, id), { replace: true });
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    } finally {
      this.setState({ isBusy: false });
    }
  };

  #edit(change: Partial<UpdateDraft>): void {
    this.setState({ draft: { ...this.state.draft, ...change }, problem: undefined });
  }

  protected override render() {
    const { t, tenantId } = this;
    const { campaign, loadProblem } = this.state;
    const isLoaded = this.campaignId === 'new' || campaign !== undefined;
    return html`
      <div class="wrap page">
        <div class="page-head">
          <a class="back" href=${paths.page(tenantId, 'admin/updates')}>${icon('back')}${t.titles.updates}</a>
          <h1 tabindex="-1">${this.getHeading()}</h1>
          ${campaign ? html`<p class="cluster">${updateTag(t, campaign.state)}</p>` : nothing}
        </div>
        ${
          loadProblem
            ? problemPlaceholder(t, loadProblem, this.#load)
            : isLoaded
              ? this.#content(campaign)
              : skeleton(t.common.loading, ['block', 'block'])
        }
      </div>
    `;
  }

  #content(campaign: Campaign | undefined) {
    const { t } = this;
    const { draft, voting, isSubmitted, isBusy, problem } = this.state;
    const isDraft = campaign === undefined || campaign.state === 'draft';
    const isSaved =
      campaign !== undefined && JSON.stringify(toUpdateDraft(campaign)) === JSON.stringify(draft);
    return html`<div class="update-columns">
      ${updateForm({
        t,
        draft,
        voting,
        isDraft,
        errors: isSubmitted ? findUpdateErrors(draft) : [],
        isBusy,
        problem,
        onChange: (change) => this.#edit(change),
        onSelectVoting: (voting) => {
          this.setState({ voting });
          this.#edit({ votingId: voting.votingId });
        },
        onSave: this.#save,
      })}
      <suffra-update-sending
        class="card"
        .campaign=${campaign}
        .isSaved=${isSaved}
        .onChanged=${(campaign: Campaign) => this.setState({ campaign })}
      ></suffra-update-sending>
    </div>`;
  }
}

customElements.define('suffra-admin-update', AdminUpdate);
