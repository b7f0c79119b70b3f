/** Sets the document title to the heading of the page. */
export function setTitle(heading: string): void {
  const title = heading === '' ? 'Suffra' : `${heading} · Suffra`;
  if (document.title !== title) document.title = title;
}
