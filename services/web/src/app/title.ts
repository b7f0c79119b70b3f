/** Names the document after the page that is shown. */
export function setTitle(heading: string): void {
  const title = heading === '' ? 'Suffra' : `${heading} · Suffra`;
  if (document.title !== title) document.title = title;
}
