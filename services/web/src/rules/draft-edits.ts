import type { DraftOption, VotingDraft } from './voting-draft.ts';

/** The minimum and maximum number of options. */
export const optionLimits = { min: 2, max: 50 } as const;

const getNextKey = (options: readonly DraftOption[]): number =>
  Math.max(-1, ...options.map(({ key }) => key)) + 1;

/** Adds an empty option at the end, unless the maximum is reached. */
export const addOption = (options: readonly DraftOption[]): readonly DraftOption[] =>
  options.length >= optionLimits.max
    ? options
    : [...options, { key: getNextKey(options), label: '', imageUrl: '' }];

/** Removes an option, unless the minimum is reached. */
export const removeOption = (options: readonly DraftOption[], key: number): readonly DraftOption[] =>
  options.length <= optionLimits.min ? options : options.filter((option) => option.key !== key);

/** Moves an option, unless it is at the edge. @param by −1 up, 1 down */
export function moveOption(options: readonly DraftOption[], key: number, by: -1 | 1): readonly DraftOption[] {
  const from = options.findIndex((option) => option.key === key);
  const moved = options[from];
  const other = options[from + by];
  if (moved === undefined || other === undefined) return options;
  return options.map((option, i) => (i === from ? other : i === from + by ? moved : option));
}

/**
 * Changes the price. The results rule follows the API's default (`live` if free, `after-close` if paid), unless the
 * admin chose another one.
 */
export function setPrice(draft: VotingDraft, price: 0 | 1): VotingDraft {
  const usual = (of: 0 | 1) => (of === 0 ? 'live' : 'after-close');
  return { ...draft, price, results: draft.results === usual(draft.price) ? usual(price) : draft.results };
}
