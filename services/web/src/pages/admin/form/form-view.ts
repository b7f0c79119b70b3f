import type { Problem } from '../../../api/problem.ts';
import type { Catalogue } from '../../../i18n/en/index.ts';
import type { EditableFields } from '../../../rules/editable-fields.ts';
import type { VotingDraft } from '../../../rules/voting-draft.ts';
import type { FieldErrorCode, FieldErrors } from '../../../rules/voting-validation.ts';
import type { OptionListRequest } from './option-list.ts';

/** The data and callbacks of the sections of the form. */
export interface FormView {
  readonly t: Catalogue;
  readonly locale: string;
  readonly draft: VotingDraft;
  readonly errors: FieldErrors;
  readonly editable: EditableFields;
  /** The current end, if it can only be moved later, ISO 8601. */
  readonly minEndsAt?: string | undefined;
  /** The keys of the options whose image field is shown. */
  readonly openImageKeys: readonly number[];
  /** The list of options that was pasted last, or asked for. */
  readonly optionList: OptionListRequest | undefined;
  /** Why the code for lists could not be loaded. */
  readonly optionListProblem: Problem | undefined;
  readonly onChange: (fields: Partial<VotingDraft>) => void;
  /** Opens the preview as a voter. */
  readonly onPreview: () => void;
  readonly optionActions: {
    readonly add: () => void;
    readonly remove: (key: number) => void;
    readonly move: (key: number, by: -1 | 1) => void;
    readonly insertList: (request: OptionListRequest) => void;
    readonly openImageField: (key: number) => void;
  };
}

/** Returns the error text of a field, if it has an error. */
export const getErrorText = ({ t, errors }: FormView, field: string): string | undefined => {
  const code: FieldErrorCode | undefined = errors[field];
  return code && { ...t.fields.errors, ...t.votingForm.errors }[code];
};

/** Returns the id of the control for a field name of the API. Links of the error summary point to it. */
export function getControlId(draft: VotingDraft, field: string): string {
  const [, index, part] = /^options\.(\d+)\.(\w+)$/.exec(field) ?? [];
  if (index === undefined) return `form-${field.replace('.', '-')}`;
  const key = draft.options[Number(index)]?.key ?? 0;
  // Only a typed address can have an error.
  return part === 'imageUrl'
    ? `${getOptionControlId(key, 'image')}-address`
    : getOptionControlId(key, 'label');
}

/** Returns the id of a control of an option. */
export const getOptionControlId = (key: number, part: 'label' | 'image' | 'up' | 'down' | 'remove'): string =>
  `option-${key}-${part}`;

/** Returns the label of a field by its API name. */
export function getFieldLabel(t: Catalogue, field: string): string {
  const [, index, part] = /^options\.(\d+)\.(\w+)$/.exec(field) ?? [];
  const { votingForm: form } = t;
  if (index !== undefined)
    return part === 'imageUrl' ? form.pictureOf(Number(index) + 1) : form.option(Number(index) + 1);
  const labels: Readonly<Record<string, string>> = {
    title: form.title,
    description: form.description,
    options: form.options,
    startsAt: form.startsAt,
    endsAt: form.endsAt,
    ballot: form.ballot,
    'ballot.max': form.ballot,
    'ballot.min': form.ballot,
    price: form.price,
    results: form.results,
    resultStep: form.resultStep,
    change: form.voteChange,
    accountId: form.account,
    eligibleVoters: form.eligibleVoters,
    correctionReason: form.correctionReason,
  };
  return labels[field] ?? field;
}
