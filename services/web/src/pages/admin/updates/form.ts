import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../../../api/problem.ts';
import type { Tile } from '../../../api/shapes/voting.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { describedBy, field, invalid, textField } from '../../../components/field.ts';
import { messageIcon } from '../../../components/message-icon.ts';
import { problemNotice } from '../../../components/problem.ts';
import type { Catalogue } from '../../../i18n/en/index.ts';
import { limits, type UpdateDraft, type UpdateFault } from '../../../rules/update-draft.ts';

/** What the form shows, and whom it tells. */
interface Form {
  readonly t: Catalogue;
  readonly draft: UpdateDraft;
  readonly votings: readonly Tile[];
  /** Only a draft can be written; else it is shown as it is. */
  readonly isDraft: boolean;
  readonly faults: readonly UpdateFault[];
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  readonly change: (change: Partial<UpdateDraft>) => void;
  readonly save: (event: Event) => void;
}

/** The words of an update, for whom they are, and how they will look. */
export function updateForm(form: Form): TemplateResult {
  const { t, draft, isDraft, busy, problem, save } = form;
  return html`<form class="stack loose" novalidate @submit=${save}>
    <section class="card stack" aria-labelledby="update-write">
      <h2 id="update-write">${isDraft ? t.updates.write : t.updates.preview}</h2>
      ${isDraft ? html`${words(form)}<h3>${t.updates.preview}</h3>` : nothing}
      <div class="update-preview">
        ${messageIcon('update')}
        <div>
          <strong>${draft.title.trim() || t.updates.headline}</strong>
          <p class="soft">${draft.text.trim() || t.updates.text}</p>
          ${draft.link.trim() === '' ? nothing : html`<p class="small update-link">${draft.link.trim()}</p>`}
        </div>
      </div>
    </section>
    ${isDraft ? audience(form) : nothing} ${problem ? problemNotice(t, problem) : nothing}
    ${
      isDraft
        ? html`<div>${busyButton({ label: t.updates.save, busyLabel: t.updates.saving, busy, type: 'submit', look: 'primary' })}</div>`
        : nothing
    }
  </form>`;
}

function words({ t, draft, faults, change }: Form): TemplateResult {
  const left = (value: string, most: number) => t.updates.left(Math.max(0, most - value.trim().length));
  const text = {
    id: 'update-text',
    label: t.updates.text,
    hint: left(draft.text, limits.text),
    fault: faults.includes('text') ? t.updates.textFault : undefined,
  };
  return html`
    ${textField({
      id: 'update-title',
      name: 'title',
      label: t.updates.headline,
      hint: left(draft.title, limits.title),
      fault: faults.includes('title') ? t.updates.headlineFault : undefined,
      maxlength: limits.title,
      value: draft.title,
      onInput: (title) => change({ title }),
    })}
    ${field({
      ...text,
      control: html`<textarea
        class="input"
        id=${text.id}
        name="text"
        rows="4"
        maxlength=${limits.text}
        aria-describedby=${describedBy(text)}
        aria-invalid=${invalid(text)}
        .value=${draft.text}
        @input=${({ target }: Event) => target instanceof HTMLTextAreaElement && change({ text: target.value })}
      ></textarea>`,
    })}
    ${textField({
      id: 'update-link',
      name: 'link',
      label: t.updates.link,
      hint: t.updates.linkHint,
      optional: t.common.optional,
      fault: faults.includes('link') ? t.updates.linkFault : undefined,
      type: 'url',
      maxlength: limits.link,
      value: draft.link,
      onInput: (link) => change({ link }),
    })}
  `;
}

function audience({ t, draft, votings, change }: Form): TemplateResult {
  const [first] = votings;
  const radio = (checked: boolean, label: string, votingId: string) => html`<label class="choice">
    <input type="radio" name="audience" .checked=${checked} @change=${() => change({ votingId })} />
    <span>${label}</span>
  </label>`;
  return html`<section class="card stack">
    <fieldset>
      <legend class="update-legend"><h2>${t.updates.who}</h2></legend>
      <div class="choices">
        ${radio(draft.votingId === '', t.updates.everybody, '')}
        ${first === undefined ? nothing : radio(draft.votingId !== '', t.updates.ofVoting, first.votingId)}
      </div>
    </fieldset>
    ${
      draft.votingId === ''
        ? nothing
        : field({
            id: 'update-voting',
            label: t.updates.voting,
            control: html`<select
              class="input"
              id="update-voting"
              @change=${({ target }: Event) => target instanceof HTMLSelectElement && change({ votingId: target.value })}
            >
              ${votings.map(
                ({ votingId, title }) =>
                  html`<option value=${votingId} ?selected=${votingId === draft.votingId}>${title}</option>`,
              )}
            </select>`,
          })
    }
  </section>`;
}
