import { html, nothing } from 'lit';
import { readCampaign, saveCampaign } from '../../api/campaigns.ts';
import { asProblem, type Problem } from '../../api/problem.ts';
import type { Campaign } from '../../api/shapes/campaign.ts';
import type { Tile } from '../../api/shapes/voting.ts';
import { listVotings } from '../../api/votings.ts';
import { icon } from '../../components/icons.ts';
import { Page } from '../../components/page.ts';
import { problemPage } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { go } from '../../router/navigate.ts';
import { paths } from '../../router/paths.ts';
import { newId } from '../../rules/new-id.ts';
import {
  draftOf,
  emptyUpdate,
  type UpdateDraft,
  updateBody,
  updateFaults,
} from '../../rules/update-draft.ts';
import { announce } from '../../state/announcer.ts';
import './admin.css';
import { updateForm } from './updates/form.ts';
import './updates/sending.ts';
import { updateTag } from './updates/tag.ts';
import './updates/updates.css';

interface State {
  readonly campaign: Campaign | undefined;
  readonly draft: UpdateDraft;
  readonly votings: readonly Tile[];
  readonly tried: boolean;
  readonly busy: boolean;
  readonly unread: Problem | undefined;
  readonly problem: Problem | undefined;
}

/** An update: written, counted, sent, and watched on its way. */
class AdminUpdate extends Page<State> {
  static override properties = { ...Page.properties, campaignId: { attribute: false } };
  /** `new`, or the update's id. */
  declare campaignId: string;
  // The same for every try to save a new one, so that it is made once.
  readonly #fresh = newId(Date.now(), crypto.getRandomValues(new Uint8Array(16)));

  constructor() {
    const nothingYet = { campaign: undefined, draft: emptyUpdate, votings: [], tried: false, busy: false };
    super({ ...nothingYet, unread: undefined, problem: undefined });
    this.campaignId = 'new';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
  }

  protected override heading(): string {
    return this.state.campaign?.title ?? this.t.updates.new;
  }

  readonly #read = async () => {
    this.patch({ unread: undefined });
    try {
      const { items } = await listVotings({ limit: 50 });
      this.patch({ votings: items });
      if (this.campaignId === 'new') return;
      const campaign = await readCampaign(this.campaignId);
      this.patch({ campaign, draft: draftOf(campaign) });
    } catch (thrown) {
      this.patch({ unread: asProblem(thrown) });
    }
  };

  readonly #save = async (event: Event) => {
    event.preventDefault();
    if (this.state.busy) return;
    const { draft } = this.state;
    this.patch({ tried: true, problem: undefined });
    const [first] = updateFaults(draft);
    if (first !== undefined) return this.focusOn(`#update-${first}`);
    this.patch({ busy: true });
    try {
      const id = this.state.campaign?.campaignId ?? this.#fresh;
      const campaign = await saveCampaign(id, updateBody(draft));
      this.patch({ campaign, draft: draftOf(campaign), tried: false });
      announce(this.t.updates.saved);
      if (this.campaignId === 'new') go(paths.update(this.tenantId, id), { replace: true });
    } catch (thrown) {
      this.patch({ problem: asProblem(thrown) });
    } finally {
      this.patch({ busy: false });
    }
  };

  protected override render() {
    const { t, tenantId } = this;
    const { campaign, unread } = this.state;
    const isThere = this.campaignId === 'new' || campaign !== undefined;
    return html`
      <div class="wrap page">
        <div class="page-head">
          <a class="back" href=${paths.page(tenantId, 'admin/updates')}>${icon('back')}${t.updates.title}</a>
          <h1 tabindex="-1">${this.heading()}</h1>
          ${campaign ? html`<p class="cluster">${updateTag(t, campaign.state)}</p>` : nothing}
        </div>
        ${
          unread
            ? problemPage(t, unread, this.#read)
            : isThere
              ? this.#whole(campaign)
              : skeleton(t.common.loading, ['block', 'block'])
        }
      </div>
    `;
  }

  #whole(campaign: Campaign | undefined) {
    const { t } = this;
    const { draft, votings, tried, busy, problem } = this.state;
    const isDraft = campaign === undefined || campaign.state === 'draft';
    const saved = campaign !== undefined && JSON.stringify(draftOf(campaign)) === JSON.stringify(draft);
    return html`<div class="update-columns">
      ${updateForm({
        t,
        draft,
        votings,
        isDraft,
        faults: tried ? updateFaults(draft) : [],
        busy,
        problem,
        change: (change) => this.patch({ draft: { ...draft, ...change }, problem: undefined }),
        save: this.#save,
      })}
      <suffra-update-sending
        class="card"
        .campaign=${campaign}
        .saved=${saved}
        .onChanged=${(next: Campaign) => this.patch({ campaign: next })}
      ></suffra-update-sending>
    </div>`;
  }
}

customElements.define('suffra-admin-update', AdminUpdate);
