import type { Catalogue } from '../../../i18n/en/index.ts';
import type { Editable } from '../../../rules/editable.ts';
import type { VotingDraft } from '../../../rules/voting-draft.ts';
import type { FaultCode, Faults } from '../../../rules/voting-faults.ts';

/** What the parts of the form are drawn from. */
export interface FormView {
  readonly t: Catalogue;
  readonly locale: string;
  readonly draft: VotingDraft;
  readonly faults: Faults;
  readonly editable: Editable;
  /** The end of a stored voting that can only be moved to later, ISO 8601. */
  readonly laterThan?: string | undefined;
  /** The keys of options whose picture's field is shown. */
  readonly opened: readonly number[];
  readonly change: (change: Partial<VotingDraft>) => void;
  readonly options: {
    readonly add: () => void;
    readonly remove: (key: number) => void;
    readonly move: (key: number, by: -1 | 1) => void;
    readonly open: (key: number) => void;
  };
}

/** What is wrong with a field in words, if anything is. */
export const faultText = ({ t, faults }: FormView, field: string): string | undefined => {
  const code: FaultCode | undefined = faults[field];
  return code && t.form.faults[code];
};

/** The id of the control of a field that the API names: where a fault's link leads to. */
export function controlOf(draft: VotingDraft, field: string): string {
  const [, index, part] = /^options\.(\d+)\.(\w+)$/.exec(field) ?? [];
  if (index === undefined) return `form-${field.replace('.', '-')}`;
  return optionControl(draft.options[Number(index)]?.key ?? 0, part === 'imageUrl' ? 'image' : 'label');
}

/** The id of a control of an option. */
export const optionControl = (key: number, part: 'label' | 'image' | 'up' | 'down' | 'remove'): string =>
  `option-${key}-${part}`;

/** The label of a field that the API names, as the form has it. */
export function labelOf(t: Catalogue, field: string): string {
  const [, index, part] = /^options\.(\d+)\.(\w+)$/.exec(field) ?? [];
  const { form } = t;
  if (index !== undefined)
    return part === 'imageUrl' ? form.imageUrlOf(Number(index) + 1) : form.option(Number(index) + 1);
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
    change: form.change,
    accountId: form.account,
  };
  return labels[field] ?? field;
}
