import { byteOrderMark } from '@suffra/shared/csv';

const types: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  svg: 'image/svg+xml',
};

/**
 * Downloads a text as a file.
 * @param name with the extension `csv`, `json` or `svg`
 */
export function saveFile(name: string, text: string): void {
  const extension = name.slice(name.lastIndexOf('.') + 1);
  const type = types[extension] ?? 'text/plain';
  const url = URL.createObjectURL(new Blob(extension === 'csv' ? [byteOrderMark, text] : [text], { type }));
  const link = document.createElement('a');
  Object.assign(link, { href: url, download: name });
  link.click();
  // Releases the URL after the download has surely started.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
