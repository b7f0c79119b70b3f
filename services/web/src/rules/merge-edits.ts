import type { EditableFields } from './editable-fields.ts';
import type { VotingDraft } from './voting-draft.ts';
import { isEditable } from './voting-validation.ts';

/** A field of the form that is merged as a whole. */
export type DraftField =
  | 'title'
  | 'description'
  | 'options'
  | 'startsAt'
  | 'endsAt'
  | 'ballot'
  | 'price'
  | 'results'
  | 'resultStep'
  | 'change'
  | 'accountId'
  | 'eligibleVoters';

const draftKeys: Readonly<Record<DraftField, readonly (keyof VotingDraft)[]>> = {
  title: ['title'],
  description: ['description'],
  options: ['options'],
  startsAt: ['startNow', 'startsAt'],
  endsAt: ['endsAt'],
  ballot: ['kind', 'min', 'max'],
  price: ['price'],
  results: ['results'],
  resultStep: ['resultStep'],
  change: ['change'],
  accountId: ['accountId'],
  eligibleVoters: ['eligibleVoters'],
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
  'resultStep',
  'change',
  'accountId',
  'eligibleVoters',
];

/** Finds the fields in which two drafts differ. Options are equal if their ids, labels and pictures are. */
export const findDifferences = (a: VotingDraft, b: VotingDraft): readonly DraftField[] =>
  fields.filter((field) =>
    draftKeys[field].some((part) => serializePart(a, part) !== serializePart(b, part)),
  );

const serializePart = (draft: VotingDraft, part: keyof VotingDraft): string =>
  JSON.stringify(draft[part], (key, value) => (key === 'key' ? undefined : value));

/** Copies some fields of another draft to `base`. */
export const copyFields = (
  base: VotingDraft,
  copied: readonly DraftField[],
  from: VotingDraft,
): VotingDraft => ({
  ...base,
  ...Object.fromEntries(copied.flatMap((field) => draftKeys[field]).map((part) => [part, from[part]])),
});

/** The result of a three-way merge. */
export interface MergedEdits {
  readonly draft: VotingDraft;
  /** Fields that only others changed. */
  readonly changedByOthers: readonly DraftField[];
  /** Fields that both changed to different values. The draft has the local value. */
  readonly conflicts: readonly DraftField[];
}

/**
 * Merges local edits with a newer version of the voting: edited fields keep the local value, all others get the new
 * one.
 * @param before the version that was edited
 * @param mine the edited draft
 */
export function mergeEdits(before: VotingDraft, mine: VotingDraft, newest: VotingDraft): MergedEdits {
  const editedFields = findDifferences(before, mine);
  const changedFields = findDifferences(before, newest);
  const differentFields = findDifferences(mine, newest);
  return {
    draft: { ...copyFields(newest, editedFields, mine), correctionReason: mine.correctionReason },
    changedByOthers: changedFields.filter((field) => !editedFields.includes(field)),
    conflicts: changedFields.filter(
      (field) => editedFields.includes(field) && differentFields.includes(field),
    ),
  };
}

/**
 * Discards edits of fields that are locked now.
 * @param stored the stored voting
 * @returns the draft that can be saved, and the fields whose edits were discarded
 */
export function discardLockedEdits(
  draft: VotingDraft,
  stored: VotingDraft,
  editable: EditableFields,
): { draft: VotingDraft; fixed: readonly DraftField[] } {
  const optionsWithPictures =
    editable.presentation && !editable.settings ? copyPictures(stored, draft) : draft.options;
  const candidate = { ...draft, options: optionsWithPictures };
  const fixed = findDifferences(stored, draft).filter(
    (field) =>
      !isEditable(field, editable) &&
      (field !== 'options' || serializeLabels(draft) !== serializeLabels(stored)),
  );
  const reset = fixed.filter((field) => field !== 'options' || !editable.presentation);
  return { draft: copyFields(candidate, reset, stored), fixed };
}

const copyPictures = (stored: VotingDraft, typed: VotingDraft): VotingDraft['options'] =>
  stored.options.map((option) => {
    const same = typed.options.find(({ id }) => id !== undefined && id === option.id);
    return same === undefined ? option : { ...option, imageUrl: same.imageUrl };
  });

const serializeLabels = ({ options }: VotingDraft): string =>
  JSON.stringify(options.map(({ id, label }) => [id, label]));
