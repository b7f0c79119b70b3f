import { html, nothing, type TemplateResult } from 'lit';
import { priceTag, stateTag } from '../../../components/tags.ts';
import { fromLocalField } from '../../../rules/local-time.ts';
import { instantText } from '../../../rules/time-text.ts';
import type { VotingDraft } from '../../../rules/voting-draft.ts';
import type { FormView } from './view.ts';

/** The voting as voters will see it, while it is written. Where there is room for both. */
export function preview({ t, locale, draft }: FormView): TemplateResult {
  const closes = fromLocalField(draft.endsAt);
  return html`
    <aside class="form-preview" aria-labelledby="form-preview">
      <h2 id="form-preview" class="form-preview-name soft">${t.form.preview}</h2>
      <div class="card stack tight">
        <p class="cluster">${stateTag(t, draft.startNow ? 'open' : 'coming')}${priceTag(t, draft.price)}</p>
        <p class="form-preview-title">${draft.title.trim() || t.form.previewTitle}</p>
        ${draft.description.trim() === '' ? nothing : html`<p class="form-text soft small">${draft.description}</p>`}
        <p class="small soft">${instruction(t, draft)}</p>
        <ul class="preview-options ${draft.kind}">
          ${draft.options.map(({ label }, i) => html`<li>${label.trim() || t.form.option(i + 1)}</li>`)}
        </ul>
        ${closes === undefined ? nothing : html`<p class="small soft">${t.tiles.closesOn(instantText(locale, closes))}</p>`}
      </div>
    </aside>
  `;
}

function instruction(t: FormView['t'], { kind, min, max }: VotingDraft): string {
  const { instruction: say } = t.voting;
  return kind === 'multiple' ? say.multiple(Number(min), Number(max)) : say[kind];
}
