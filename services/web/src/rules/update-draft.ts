import type { Campaign } from '../api/schemas/campaign.ts';

/** An update in the form. */
export interface UpdateDraft {
  readonly title: string;
  readonly text: string;
  readonly link: string;
  /** The voting whose participants receive it; empty: everyone who opted in. */
  readonly votingId: string;
}

export const emptyUpdate: UpdateDraft = { title: '', text: '', link: '', votingId: '' };

/** The maximum number of characters that the API accepts. */
export const maxLengths = { title: 80, text: 300, link: 500 } as const;

export const toUpdateDraft = ({ title, text, link = '', audience }: Campaign): UpdateDraft => ({
  title,
  text,
  link,
  votingId: audience.kind === 'voting' ? audience.votingId : '',
});

export type UpdateError = 'title' | 'text' | 'link';

/** Finds the invalid fields of a draft. */
export function findUpdateErrors({ title, text, link }: UpdateDraft): readonly UpdateError[] {
  const fits = (value: string, maxLength: number) => value.trim() !== '' && value.trim().length <= maxLength;
  const typed = link.trim();
  const isLink =
    URL.canParse(typed) && new URL(typed).protocol === 'https:' && typed.length <= maxLengths.link;
  return [
    ...(fits(title, maxLengths.title) ? [] : (['title'] as const)),
    ...(fits(text, maxLengths.text) ? [] : (['text'] as const)),
    ...(typed === '' || isLink ? [] : (['link'] as const)),
  ];
}

/** Converts a valid draft to a request. */
export const toUpdateRequest = ({ title, text, link, votingId }: UpdateDraft) => ({
  title: title.trim(),
  text: text.trim(),
  ...(link.trim() !== '' && { link: link.trim() }),
  audience: votingId === '' ? ({ kind: 'opted-in' } as const) : ({ kind: 'voting', votingId } as const),
});
