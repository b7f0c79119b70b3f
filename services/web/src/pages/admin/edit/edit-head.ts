import { html, nothing, type TemplateResult } from 'lit';
import type { Voting } from '../../../api/schemas/voting.ts';
import { icon } from '../../../components/icons.ts';
import { priceTag, stateTag } from '../../../components/tags.ts';
import type { Catalogue } from '../../../i18n/en/index.ts';
import { paths } from '../../../router/paths.ts';
import '../../share/share-button.ts';
import { computeVotingState, type VotingState } from '../../../rules/voting-state.ts';
import { getServerTime } from '../../../state/server-clock.ts';

/** Returns the state of a voting by the server's clock. */
export const getVotingState = (voting: Voting): VotingState => computeVotingState(voting, getServerTime());

/** The head of the page: back link, title and state of the voting. */
export const editHead = (
  t: Catalogue,
  tenantId: string,
  heading: string,
  voting: Voting | undefined,
): TemplateResult => html`
  <div class="page-head">
    <a class="back" href=${paths.page(tenantId, 'admin')}>${icon('back')}${t.titles.admin}</a>
    <h1 tabindex="-1">${heading}</h1>
    ${
      voting === undefined
        ? nothing
        : html`<p class="lead" dir="auto">${voting.title}</p>
            <p class="cluster">
              ${stateTag(t, getVotingState(voting))}${priceTag(t, voting.price)}
              <a href=${paths.voting(tenantId, voting.votingId)}>${t.tiles.view}</a>
              <suffra-share .tenantId=${tenantId} .voting=${voting}></suffra-share>
              <a href=${paths.votingPreview(tenantId, voting.votingId)}>${t.votingForm.previewAsVoter}</a>
              <a href=${paths.screen(tenantId, voting.votingId)}>${t.tiles.showOnScreen}</a>
              <a href=${paths.copy(tenantId, voting.votingId)}>${t.titles.copy}</a>
              <a href=${paths.votingDashboard(tenantId, voting.votingId)}>${t.titles.dashboard}</a>
            </p>`
    }
  </div>
`;
