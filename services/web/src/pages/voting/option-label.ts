import { html, nothing, type TemplateResult } from 'lit';
import type { VotingOption } from '../../api/schemas/voting.ts';
import type { Catalogue } from '../../i18n/en/index.ts';

/** The label of an option with its image, if it has one. The image is decorative, so screen readers skip it. */
export const optionLabel = (t: Catalogue, { label, imageUrl }: VotingOption): TemplateResult => html`
  ${
    imageUrl === undefined
      ? nothing
      : html`<span class="option-picture"
          ><img src=${imageUrl} alt="" loading="lazy" referrerpolicy="no-referrer" @error=${(event: Event) => showImageError(t, event)}
        /></span>`
  }
  <span class="option-label" dir="auto">${label}</span>
`;

function showImageError(t: Catalogue, { target }: Event): void {
  if (target instanceof HTMLImageElement)
    target.parentElement?.setAttribute('data-lost', t.voting.imageUnavailable);
}
