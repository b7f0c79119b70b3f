import { byteOrderMark } from '@suffra/shared/csv';

/** Hands a text to the browser as a file. @param name with its ending, `csv` or `json` */
export function saveFile(name: string, text: string): void {
  const isCsv = name.endsWith('.csv');
  const type = isCsv ? 'text/csv' : 'application/json';
  const address = URL.createObjectURL(new Blob(isCsv ? [byteOrderMark, text] : [text], { type }));
  const link = document.createElement('a');
  Object.assign(link, { href: address, download: name });
  link.click();
  // Once the browser has taken it.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
