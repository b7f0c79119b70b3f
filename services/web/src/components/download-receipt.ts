import { toReceiptNumber } from '../rules/receipt.ts';

/**
 * Lets the browser save a receipt as a file. The name and the end of the file name a tenant with a brand.
 * @param title the title of the tenant's brand
 */
export function downloadReceipt(voteId: string, receipt: string, tenantId: string, title?: string): void {
  // The receipt comes first, because the check reads the first text that looks like one.
  const text = `${receipt}\n${title ? `\n${title}\n` : ''}`;
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const download = `${title ? tenantId : 'suffra'}-${toReceiptNumber(voteId).replaceAll(' ', '-')}.txt`;
  Object.assign(document.createElement('a'), { href: url, download }).click();
  // The browser has started the download when the click returns.
  setTimeout(() => URL.revokeObjectURL(url));
}
