import { getBrand } from '../state/tenants.ts';

let pageHeading = '';

/** Sets the document title to the heading of the page. */
export function setTitle(heading: string): void {
  pageHeading = heading;
  updateTitle();
}

/** Sets the document title again, because the brand may have changed. */
export function updateTitle(): void {
  const site = getBrand()?.title ?? 'Suffra';
  const title = pageHeading === '' ? site : `${pageHeading} · ${site}`;
  if (document.title !== title) document.title = title;
}
