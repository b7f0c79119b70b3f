import { findReceipt } from '../rules/receipt.ts';

let pendingReceipt = '';

/** Takes the receipt from the fragment of the URL, where a widget puts it: fragments are not sent to servers. */
export function takeReceiptFromUrl(): void {
  const receipt = location.pathname.endsWith('/receipt') ? findReceipt(location.hash) : undefined;
  if (receipt === undefined) return;
  setPendingReceipt(receipt);
  history.replaceState(history.state, '', location.pathname + location.search);
}

/** Returns the receipt that the voter wants to check, once. */
export function takePendingReceipt(): string {
  const receipt = pendingReceipt;
  pendingReceipt = '';
  return receipt;
}

/** Passes a receipt to the page that checks it. */
export const setPendingReceipt = (receipt: string): void => {
  pendingReceipt = receipt;
};
