import { html, nothing, type TemplateResult } from 'lit';
import type { Catalogue } from '../i18n/en/index.ts';
import type { PagedList } from '../state/paged-list.ts';
import { busyButton } from './busy-button.ts';
import { problemNotice, problemPlaceholder } from './problem.ts';
import { skeleton } from './skeleton.ts';

/** Shows the outline of a list until it is loaded, or why it could not be loaded. */
export const listPlaceholder = (
  t: Catalogue,
  list: PagedList<unknown>,
  outline: Parameters<typeof skeleton>[1],
): TemplateResult =>
  list.state.problem
    ? problemPlaceholder(t, list.state.problem, () => void list.load())
    : skeleton(t.common.loading, outline);

/** Shows a button for more items, if there are more, and why they could not be loaded. */
export const moreButton = (
  t: Catalogue,
  { state: { nextCursor, isBusy, problem } }: PagedList<unknown>,
  label: string,
  onMore: (cursor: string) => void,
): TemplateResult => html`
  ${problem ? problemNotice(t, problem) : nothing}
  ${
    nextCursor === undefined
      ? nothing
      : html`<div>${busyButton({ label, busyLabel: t.common.loading, isBusy, onClick: () => onMore(nextCursor) })}</div>`
  }
`;
