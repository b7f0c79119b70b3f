import type { VotingDraft } from './voting-draft.ts';

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
