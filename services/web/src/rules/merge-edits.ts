import { copyFields, type DraftField, findDifferences } from './draft-fields.ts';
import type { EditableFields } from './editable-fields.ts';
import type { VotingDraft } from './voting-draft.ts';
import { isEditable } from './voting-validation.ts';

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
