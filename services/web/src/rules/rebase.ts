import type { Editable } from './editable.ts';
import type { VotingDraft } from './voting-draft.ts';
import { isEditable } from './voting-faults.ts';

/** A part of the form that is taken as one. */
export type DraftField =
  | 'title'
  | 'description'
  | 'options'
  | 'startsAt'
  | 'endsAt'
  | 'ballot'
  | 'price'
  | 'results'
  | 'change'
  | 'accountId';

const parts: Readonly<Record<DraftField, readonly (keyof VotingDraft)[]>> = {
  title: ['title'],
  description: ['description'],
  options: ['options'],
  startsAt: ['startNow', 'startsAt'],
  endsAt: ['endsAt'],
  ballot: ['kind', 'min', 'max'],
  price: ['price'],
  results: ['results'],
  change: ['change'],
  accountId: ['accountId'],
};
const fields: readonly DraftField[] = [
  'title',
  'description',
  'options',
  'startsAt',
  'endsAt',
  'ballot',
  'price',
  'results',
  'change',
  'accountId',
];

/** What two versions of a form differ in. Options are the same when their ids, labels and pictures are. */
export const differing = (a: VotingDraft, b: VotingDraft): readonly DraftField[] =>
  fields.filter((field) => parts[field].some((part) => said(a, part) !== said(b, part)));

const said = (draft: VotingDraft, part: keyof VotingDraft): string =>
  JSON.stringify(draft[part], (key, value) => (key === 'key' ? undefined : value));

/** `base` with some fields of another version. */
export const withFields = (
  base: VotingDraft,
  taken: readonly DraftField[],
  from: VotingDraft,
): VotingDraft => ({
  ...base,
  ...Object.fromEntries(taken.flatMap((field) => parts[field]).map((part) => [part, from[part]])),
});

/** What came of putting one's edits upon a newer version. */
export interface Rebased {
  readonly draft: VotingDraft;
  /** What somebody else changed, and one did not. */
  readonly theirs: readonly DraftField[];
  /** What both changed, to different things: one's own stands in the form. */
  readonly both: readonly DraftField[];
}

/**
 * Puts edits upon a newer version of the voting: fields that were edited keep what was typed, the rest becomes new.
 * @param before the version that was edited
 * @param mine the form as it stands
 */
export function rebased(before: VotingDraft, mine: VotingDraft, newest: VotingDraft): Rebased {
  const edited = differing(before, mine);
  const changed = differing(before, newest);
  const contrary = differing(mine, newest);
  return {
    draft: withFields(newest, edited, mine),
    theirs: changed.filter((field) => !edited.includes(field)),
    both: changed.filter((field) => edited.includes(field) && contrary.includes(field)),
  };
}

/**
 * Takes back what can't be edited any more.
 * @param stored the voting as it stands
 * @returns the form that can be saved, and the fields in which something typed had to go
 */
export function restricted(
  draft: VotingDraft,
  stored: VotingDraft,
  editable: Editable,
): { draft: VotingDraft; fixed: readonly DraftField[] } {
  const pictured = editable.words && !editable.terms ? withPictures(stored, draft) : draft.options;
  const wanted = { ...draft, options: pictured };
  const fixed = differing(stored, draft).filter(
    (field) => !isEditable(field, editable) && (field !== 'options' || labels(draft) !== labels(stored)),
  );
  const reset = fixed.filter((field) => field !== 'options' || !editable.words);
  return { draft: withFields(wanted, reset, stored), fixed };
}

const withPictures = (stored: VotingDraft, typed: VotingDraft): VotingDraft['options'] =>
  stored.options.map((option) => {
    const same = typed.options.find(({ id }) => id !== undefined && id === option.id);
    return same === undefined ? option : { ...option, imageUrl: same.imageUrl };
  });

const labels = ({ options }: VotingDraft): string =>
  JSON.stringify(options.map(({ id, label }) => [id, label]));
