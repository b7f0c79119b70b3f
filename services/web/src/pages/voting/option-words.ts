import { html, nothing, type TemplateResult } from 'lit';
import type { Option } from '../../api/shapes/voting.ts';
import type { Catalogue } from '../../i18n/en/index.ts';

/** The words of an option, with its picture where it has one. The words say all: the picture is not read out. */
export const optionWords = (t: Catalogue, { label, imageUrl }: Option): TemplateResult => html`
  ${
    imageUrl === undefined
      ? nothing
      : html`<span class="option-picture"
          ><img src=${imageUrl} alt="" loading="lazy" referrerpolicy="no-referrer" @error=${(event: Event) => lost(t, event)}
        /></span>`
  }
  <span class="option-label">${label}</span>
`;

function lost(t: Catalogue, { target }: Event): void {
  if (target instanceof HTMLImageElement)
    target.parentElement?.setAttribute('data-lost', t.problems['image-lost']);
}
