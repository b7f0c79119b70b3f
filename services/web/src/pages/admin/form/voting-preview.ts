import { html, nothing, type TemplateResult } from 'lit';
import { priceTag, stateTag } from '../../../components/tags.ts';
import type { VotingDraft } from '../../../rules/voting-draft.ts';
import type { FormView } from './form-view.ts';

/** A preview of the voting as voters will see it, beside the form. It is shown on wide screens only. */
export const votingPreview = (view: FormView): TemplateResult => html`
  <aside class="form-preview" aria-labelledby="form-preview">
    <h2 id="form-preview" class="form-preview-name soft">${view.t.votingForm.preview}</h2>
    ${previewCard(view)}
  </aside>
`;

/** The same preview within the form, closed at first. It is shown on all other screens. */
export const votingPreviewDisclosure = (view: FormView): TemplateResult => html`
  <details class="form-preview-disclosure">
    <summary>${view.t.votingForm.preview}</summary>
    ${previewCard(view)}
  </details>
`;

function previewCard({ t, draft, onPreview }: FormView): TemplateResult {
  return html`
      <div class="card stack tight">
        <p class="cluster">${stateTag(t, draft.startNow ? 'open' : 'coming')}${priceTag(t, draft.price)}</p>
        <p class="form-preview-title" dir="auto">${draft.title.trim() || t.votingForm.previewTitle}</p>
        ${draft.description.trim() === '' ? nothing : html`<p class="form-text soft small" dir="auto">${draft.description}</p>`}
        <p class="small soft">${instruction(t, draft)}</p>
        <ul class="preview-options ${draft.kind}">
          ${draft.options.map(({ label }, i) => html`<li dir="auto">${label.trim() || t.votingForm.option(i + 1)}</li>`)}
        </ul>
      </div>
      <button type="button" class="button compact preview-button" @click=${onPreview}>${t.votingForm.previewAsVoter}</button>
  `;
}

function instruction(t: FormView['t'], { kind, min, max }: VotingDraft): string {
  const { instruction } = t.tiles;
  return kind === 'multiple' ? instruction.multiple(Number(min), Number(max)) : instruction[kind];
}
