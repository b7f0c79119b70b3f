import type { DraftOption, VotingDraft } from './voting-draft.ts';

/** Fewest and most options of a voting. */
export const optionLimits = { min: 2, max: 50 } as const;

const nextKey = (options: readonly DraftOption[]): number =>
  Math.max(-1, ...options.map(({ key }) => key)) + 1;

/** With an empty option at the end; unchanged when there are as many as may be. */
export const withOption = (options: readonly DraftOption[]): readonly DraftOption[] =>
  options.length >= optionLimits.max
    ? options
    : [...options, { key: nextKey(options), label: '', imageUrl: '' }];

/** Without an option; unchanged when there are as few as may be. */
export const withoutOption = (options: readonly DraftOption[], key: number): readonly DraftOption[] =>
  options.length <= optionLimits.min ? options : options.filter((each) => each.key !== key);

/** With one option moved. @param by places: −1 up, 1 down. Unchanged over the edge. */
export function withMoved(options: readonly DraftOption[], key: number, by: -1 | 1): readonly DraftOption[] {
  const from = options.findIndex((each) => each.key === key);
  const moved = options[from];
  const other = options[from + by];
  if (moved === undefined || other === undefined) return options;
  return options.map((each, i) => (i === from ? other : i === from + by ? moved : each));
}

/**
 * With another price. Who sees results follows it, as by the API's defaults (live if free, after the close if paid),
 * unless that was chosen otherwise.
 */
export function withPrice(draft: VotingDraft, price: 0 | 1): VotingDraft {
  const usual = (of: 0 | 1) => (of === 0 ? 'live' : 'after-close');
  return { ...draft, price, results: draft.results === usual(draft.price) ? usual(price) : draft.results };
}
