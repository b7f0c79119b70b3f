import { byteOrderMark } from '@suffra/shared/csv';

/**
 * Downloads a text as a file.
 * @param name with the extension `csv` or `json`
 */
export function saveFile(name: string, text: string): void {
  const isCsv = name.endsWith('.csv');
  const type = isCsv ? 'text/csv' : 'application/json';
  const url = URL.createObjectURL(new Blob(isCsv ? [byteOrderMark, text] : [text], { type }));
  const link = document.createElement('a');
  Object.assign(link, { href: url, download: name });
  link.click();
  // Releases the URL after the download has surely started.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
