import { toReceiptNumber } from '../rules/receipt.ts';

/** Lets the browser save a receipt as a file. */
export function downloadReceipt(voteId: string, receipt: string): void {
  const url = URL.createObjectURL(new Blob([`${receipt}\n`], { type: 'text/plain' }));
  const fileName = `suffra-${toReceiptNumber(voteId).replaceAll(' ', '-')}.txt`;
  Object.assign(document.createElement('a'), { href: url, download: fileName }).click();
  // The browser has started the download when the click returns.
  setTimeout(() => URL.revokeObjectURL(url));
}
