import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../../../api/problem.ts';
import type { VotingSummary } from '../../../api/schemas/voting.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { textArea, textField } from '../../../components/field.ts';
import { messageIcon } from '../../../components/message-icon.ts';
import { problemNotice } from '../../../components/problem.ts';
import '../../../components/voting-search.ts';
import type { Catalogue } from '../../../i18n/en/index.ts';
import { maxLengths, type UpdateDraft, type UpdateError } from '../../../rules/update-draft.ts';

/** The data and callbacks of the form. */
interface UpdateFormProps {
  readonly t: Catalogue;
  readonly draft: UpdateDraft;
  /** The selected voting, or the one to suggest; undefined if there is none. */
  readonly voting: Pick<VotingSummary, 'votingId' | 'title'> | undefined;
  /** Whether the update can be edited. Otherwise it is shown read-only. */
  readonly isDraft: boolean;
  readonly errors: readonly UpdateError[];
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
  readonly onChange: (onChange: Partial<UpdateDraft>) => void;
  readonly onSelectVoting: (voting: VotingSummary) => void;
  readonly onSave: (event: Event) => void;
}

/** The text, audience and preview of an update. */
export function updateForm(props: UpdateFormProps): TemplateResult {
  const { t, draft, isDraft, isBusy, problem, onSave } = props;
  return html`<form class="stack loose" novalidate @submit=${onSave}>
    <section class="card stack" aria-labelledby="update-write">
      <h2 id="update-write">${isDraft ? t.updates.write : t.updates.preview}</h2>
      ${isDraft ? html`${textFields(props)}<h3>${t.updates.preview}</h3>` : nothing}
      <div class="update-preview">
        ${messageIcon('update')}
        <div>
          <strong dir="auto">${draft.title.trim() || t.updates.headline}</strong>
          <p class="soft" dir="auto">${draft.text.trim() || t.updates.text}</p>
          ${draft.link.trim() === '' ? nothing : html`<p class="small update-link">${draft.link.trim()}</p>`}
        </div>
      </div>
    </section>
    ${isDraft ? audienceField(props) : nothing} ${problem ? problemNotice(t, problem) : nothing}
    ${
      isDraft
        ? html`<div>${busyButton({ label: t.updates.save, busyLabel: t.updates.saving, isBusy, type: 'submit', classes: 'primary' })}</div>`
        : nothing
    }
  </form>`;
}

function textFields({ t, draft, errors, onChange }: UpdateFormProps): TemplateResult {
  const lengthHint = (value: string, maxLength: number) =>
    t.updates.charactersLeft(Math.max(0, maxLength - value.trim().length));
  return html`
    ${textField({
      id: 'update-title',
      name: 'title',
      label: t.updates.headline,
      hint: lengthHint(draft.title, maxLengths.title),
      error: errors.includes('title') ? t.updates.headlineError : undefined,
      maxlength: maxLengths.title,
      value: draft.title,
      onInput: (title) => onChange({ title }),
    })}
    ${textArea({
      id: 'update-text',
      name: 'text',
      label: t.updates.text,
      hint: lengthHint(draft.text, maxLengths.text),
      error: errors.includes('text') ? t.updates.textError : undefined,
      rows: 4,
      maxlength: maxLengths.text,
      value: draft.text,
      onInput: (text) => onChange({ text }),
    })}
    ${textField({
      id: 'update-link',
      name: 'link',
      label: t.updates.link,
      hint: t.updates.linkHint,
      optional: t.common.optional,
      error: errors.includes('link') ? t.updates.linkError : undefined,
      type: 'url',
      maxlength: maxLengths.link,
      value: draft.link,
      onInput: (link) => onChange({ link }),
    })}
  `;
}

function audienceField({ t, draft, voting, onChange, onSelectVoting }: UpdateFormProps): TemplateResult {
  const radio = (checked: boolean, label: string, votingId: string) => html`<label class="choice">
    <input type="radio" name="audience" .checked=${checked} @change=${() => onChange({ votingId })} />
    <span>${label}</span>
  </label>`;
  return html`<section class="card stack">
    <fieldset>
      <legend class="update-legend"><h2>${t.updates.audience}</h2></legend>
      <div class="choices">
        ${radio(draft.votingId === '', t.updates.everybody, '')}
        ${voting === undefined ? nothing : radio(draft.votingId !== '', t.updates.participantsOnly, voting.votingId)}
      </div>
    </fieldset>
    ${
      draft.votingId === '' || voting === undefined
        ? nothing
        : html`<p role="status">${t.updates.selectedVoting(voting.title)}</p>
            <suffra-voting-search
              .fieldId=${'update-voting'}
              .label=${t.updates.voting}
              .selectedIds=${[draft.votingId]}
              .onSelect=${onSelectVoting}
            ></suffra-voting-search>`
    }
  </section>`;
}
