import type { Campaign } from '../api/shapes/campaign.ts';

/** An update as an admin types it. */
export interface UpdateDraft {
  readonly title: string;
  readonly text: string;
  readonly link: string;
  /** The voting whose voters it is for; empty: all who opted in. */
  readonly votingId: string;
}

export const emptyUpdate: UpdateDraft = { title: '', text: '', link: '', votingId: '' };

/** The most characters that the API takes. */
export const limits = { title: 80, text: 300, link: 500 } as const;

export const draftOf = ({ title, text, link = '', audience }: Campaign): UpdateDraft => ({
  title,
  text,
  link,
  votingId: audience.kind === 'voting' ? audience.votingId : '',
});

export type UpdateFault = 'title' | 'text' | 'link';

/** What is wrong with a draft: the names of its fields. */
export function updateFaults({ title, text, link }: UpdateDraft): readonly UpdateFault[] {
  const fits = (value: string, most: number) => value.trim() !== '' && value.trim().length <= most;
  const typed = link.trim();
  const isLink = URL.canParse(typed) && new URL(typed).protocol === 'https:' && typed.length <= limits.link;
  return [
    ...(fits(title, limits.title) ? [] : (['title'] as const)),
    ...(fits(text, limits.text) ? [] : (['text'] as const)),
    ...(typed === '' || isLink ? [] : (['link'] as const)),
  ];
}

/** What the API takes of a draft without faults. */
export const updateBody = ({ title, text, link, votingId }: UpdateDraft) => ({
  title: title.trim(),
  text: text.trim(),
  ...(link.trim() !== '' && { link: link.trim() }),
  audience: votingId === '' ? ({ kind: 'opted-in' } as const) : ({ kind: 'voting', votingId } as const),
});
