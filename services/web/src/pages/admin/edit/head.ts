import { html, nothing, type TemplateResult } from 'lit';
import type { Voting } from '../../../api/shapes/voting.ts';
import { icon } from '../../../components/icons.ts';
import { priceTag, stateTag } from '../../../components/tags.ts';
import type { Catalogue } from '../../../i18n/en/index.ts';
import { paths } from '../../../router/paths.ts';
import './embed.ts';
import { stateAt, type VotingState } from '../../../rules/voting-state.ts';
import { serverNow } from '../../../state/server-clock.ts';

/** Where a voting stands by the server's clock. */
export const standing = (voting: Voting): VotingState => stateAt(voting, serverNow());

/** The head of the page: the way back, what is edited, how it stands. */
export const editHead = (
  t: Catalogue,
  tenantId: string,
  heading: string,
  voting: Voting | undefined,
): TemplateResult => html`
  <div class="page-head">
    <a class="back" href=${paths.page(tenantId, 'admin')}>${icon('back')}${t.admin.title}</a>
    <h1 tabindex="-1">${heading}</h1>
    ${
      voting === undefined
        ? nothing
        : html`<p class="lead">${voting.title}</p>
            <p class="cluster">
              ${stateTag(t, standing(voting))}${priceTag(t, voting.price)}
              <a href=${paths.voting(tenantId, voting.votingId)}>${t.admin.view}</a>
              <suffra-embed .tenantId=${tenantId} .votingId=${voting.votingId}></suffra-embed>
              <a href=${paths.dashboardOf(tenantId, voting.votingId)}>${t.figures.title}</a>
            </p>`
    }
  </div>
`;
