let kept = '';

/** The receipt that somebody is about to check, taken from their vote: it need not be pasted. Given once. */
export function takeReceipt(): string {
  const receipt = kept;
  kept = '';
  return receipt;
}

/** Hands a receipt to the page that checks it. */
export const keepReceipt = (receipt: string): void => {
  kept = receipt;
};
