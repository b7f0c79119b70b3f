/** The number people compare receipts by: the last 12 characters of the vote's id, in groups of four. */
export const shortNumber = (voteId: string): string =>
  (voteId.slice(-12).match(/.{1,4}/g) ?? [voteId]).join(' ');

/** The receipt in what somebody pasted or loaded: the first thing in it that looks like a compact JWS. */
export const receiptIn = (text: string): string | undefined =>
  /[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}/.exec(text)?.[0];
