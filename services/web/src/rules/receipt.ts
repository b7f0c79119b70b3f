/** Formats the receipt number: the last 12 characters of the vote id, in groups of four. */
export const toReceiptNumber = (voteId: string): string =>
  (voteId.slice(-12).match(/.{1,4}/g) ?? [voteId]).join(' ');

/** Finds a receipt in pasted or loaded text: the first text that looks like a compact JWS. */
export const findReceipt = (text: string): string | undefined =>
  /[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}/.exec(text)?.[0];
